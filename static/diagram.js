// Draws one diagram after another for the page that holds this frame.
//
// In: { id, source, theme }. Out: { ready } once, then { id, svg, width, height, links, label } or { id, error }. A link is a
// node of class internal-link: its text, and where it lies, in parts of the width and height.

/** The page tells them; what a diagram says of itself can't change them. */
const FIXED = ['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'maxEdges', 'htmlLabels', 'theme', 'themeVariables', 'themeCSS', 'fontFamily'];
const MOST_TEXT = 100_000;
const MOST_EDGES = 2000;
const MOST_LABEL = 400;

let queue = Promise.resolve();

addEventListener('message', (event) => {
  if (event.source !== parent) return;
  queue = queue.then(() => answer(event.data));
});

async function answer({ id, source, theme }) {
  let message;
  try {
    message = { id, ...(await draw(`diagram-${id}`, source, theme)) };
  } catch (error) {
    message = { id, error: String(error?.message ?? error) };
  }
  document.body.replaceChildren();
  // The frame has no origin, and neither has what it can be sent from.
  parent.postMessage(message, '*');
}

async function draw(name, source, { isDark, variables }) {
  mermaid.initialize({
    secure: FIXED,
    securityLevel: 'strict',
    startOnLoad: false,
    maxTextSize: MOST_TEXT,
    maxEdges: MOST_EDGES,
    // Text as such: a picture can't hold HTML in every browser.
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    fontFamily: variables.fontFamily,
    theme: 'base',
    darkMode: isDark,
    themeVariables: { ...variables, darkMode: isDark },
  });
  const { svg } = await mermaid.render(name, source);
  document.body.innerHTML = svg;
  const drawing = document.body.querySelector('svg');
  const { width, height } = sizeOf(drawing);
  drawing.setAttribute('width', width);
  drawing.setAttribute('height', height);
  drawing.style.maxWidth = '';
  const links = linksOf(drawing);
  const texts = [...drawing.querySelectorAll('text, .nodeLabel, title')].map((text) => text.textContent.trim());
  const label = [...new Set(texts.filter(Boolean))].join(', ').slice(0, MOST_LABEL);
  return { svg: new XMLSerializer().serializeToString(drawing), width, height, links, label };
}

function sizeOf(drawing) {
  const box = drawing.viewBox.baseVal;
  if (box && box.width > 0) return { width: Math.ceil(box.width), height: Math.ceil(box.height) };
  const { width, height } = drawing.getBoundingClientRect();
  return { width: Math.ceil(width), height: Math.ceil(height) };
}

function linksOf(drawing) {
  const frame = drawing.getBoundingClientRect();
  return [...drawing.querySelectorAll('.internal-link')].map((node) => {
    const box = node.getBoundingClientRect();
    return {
      text: node.textContent.trim(),
      left: (box.left - frame.left) / frame.width,
      top: (box.top - frame.top) / frame.height,
      width: box.width / frame.width,
      height: box.height / frame.height,
    };
  }).filter(({ text, width }) => text && width > 0);
}

parent.postMessage({ ready: true }, '*');
