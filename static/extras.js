// A worker for what other people's libraries make of parts of a note: formulas and code. Each library is loaded when a note
// first needs it. Whatever they do with a stranger's text, the page stays free, and can end this worker.
//
// In: { id, kind: 'math', source, isBlock, scope } or { id, kind: 'code', source, language }.
// Out: { id, html } or { id, error }; html is checked by the page like any other.

const makers = { math, code };

/** Scripts that have run; in a page that holds everything itself, some stand before this one. */
const here = new Set(self.carried);

function bring(script) {
  if (here.has(script)) return;
  importScripts(script);
  here.add(script);
}

self.onmessage = ({ data }) => {
  let answer;
  try {
    answer = { id: data.id, html: makers[data.kind](data) };
  } catch (error) {
    answer = { id: data.id, error: String(error?.message ?? error) };
  }
  self.postMessage(answer);
};

// ---- Formulas, by Temml ----

/** What MathJax takes and Temml does not, and does not matter for how a formula looks. */
const KNOWN_MACROS = {
  '\\href': '\\@secondoftwo',
  '\\style': '\\@secondoftwo',
  '\\class': '\\@secondoftwo',
  '\\cssId': '\\@secondoftwo',
  '\\nonumber': '',
  '\\notag': '',
};
const MOST_EXPANSIONS = 1000;
const MOST_LENGTH = 50_000;
/** Obsidian numbers no equations, so the environments that would are taken for those that don't. */
const NUMBERED = /\\(begin|end)\{(equation|align|gather|alignat|flalign|multline)\}/g;
/** \newcommand{\name}[2]{…}, which MathJax lets redefine what is known, and keeps for the formulas after it. */
const NEW_COMMAND = /\\(?:re)?newcommand\*?\s*\{?\s*(\\[A-Za-z]+)\s*\}?\s*(?:\[(\d)\])?(?=\s*\{)/g;
/** \DeclareMathOperator{\name}{text} */
const NEW_OPERATOR = /\\DeclareMathOperator(\*?)\s*\{?\s*(\\[A-Za-z]+)\s*\}?(?=\s*\{)/g;

const CHEMISTRY = /\\(ce|pu)\b/;

let scope;
let macros;

function math({ source, isBlock, scope: wanted }) {
  bring('vendor/temml/temml.min.js');
  if (CHEMISTRY.test(source)) bring('vendor/temml/mhchem.min.js');
  if (source.length > MOST_LENGTH) throw new Error(`The formula is longer than ${MOST_LENGTH} characters.`);
  if (scope !== wanted) {
    scope = wanted;
    macros = { ...KNOWN_MACROS };
  }
  const tex = source
    .replace(NUMBERED, '\\$1{$2*}')
    .replace(/\\begin\{eqnarray\*?\}/g, '\\begin{array}{rcl}')
    .replace(/\\end\{eqnarray\*?\}/g, '\\end{array}')
    .replace(/\\require\s*\{[^{}]*\}/g, '')
    .replace(/\\bbox\s*\[[^\]]*\]/g, '\\boxed')
    .replace(/\\unicode\s*\{x([0-9a-fA-F]{1,6})\}/g, (whole, code) => character(parseInt(code, 16)) ?? whole)
    .replace(NEW_COMMAND, (_, name, count) => `\\gdef${name}${parameters(count)}`)
    .replace(NEW_OPERATOR, (_, star, name) => `\\gdef${name}#1{\\operatorname${star}{#1}}\\gdef${name}`);
  const mathml = self.temml.renderToString(operators(tex), {
    displayMode: isBlock,
    macros,
    maxExpand: MOST_EXPANSIONS,
    maxSize: [100, 100],
    throwOnError: true,
    trust: false,
  });
  // The page's policy refuses styles in markup: they go by another name, and the page checks them. Temml escapes quotes in
  // all that is text, so that only an attribute looks like this.
  return mathml.replaceAll(' style="', ' data-style="');
}

/** \gdef\name#1{…}\gdef\name{text} of the step before becomes \gdef\name{\operatorname{text}}. */
function operators(tex) {
  return tex.replace(/\\gdef(\\[A-Za-z]+)#1\{(\\operatorname\*?)\{#1\}\}\\gdef\1\s*\{([^{}]*)\}/g, '\\gdef$1{$2{$3}}');
}

function parameters(count) {
  return Array.from({ length: Number(count ?? 0) }, (_, at) => `#${at + 1}`).join('');
}

function character(code) {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

// ---- Code, by Prism ----

self.Prism ??= { manual: true, disableWorkerMessageHandler: true };

function code({ source, language }) {
  bring('vendor/prism/core.js');
  bring('vendor/prism/languages.js');
  const languages = self.prismLanguages;
  const own = (table, key) => (Object.hasOwn(table, key) ? table[key] : undefined);
  const name = own(languages.aliases, language) ?? language;
  if (!own(languages.requires, name)) throw new Error(`There is no language “${language}”.`);
  load(name, languages.requires, own);
  return self.Prism.highlight(source, self.Prism.languages[name], name);
}

function load(name, requires, own) {
  if (here.has(`vendor/prism/${name}.js`)) return;
  for (const required of own(requires, name) ?? []) load(required, requires, own);
  bring(`vendor/prism/${name}.js`);
}
