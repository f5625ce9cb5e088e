// Shows what the page names behind #image= or #frame=, and tells the page how large a picture is, or that there is none.

const [, kind, encoded] = location.hash.match(/^#(image|frame)=(.*)$/) ?? [];
const address = encoded && new URL(decodeURIComponent(encoded));
const tell = (message) => parent.postMessage(message, location.origin);

if (address && ['http:', 'https:'].includes(address.protocol)) {
  const element = document.createElement(kind === 'image' ? 'img' : 'iframe');
  if (kind === 'image') {
    element.onload = () => tell({ width: element.naturalWidth, height: element.naturalHeight });
    element.onerror = () => tell({ width: 0, height: 0 });
    element.referrerPolicy = 'no-referrer';
    element.alt = '';
  } else {
    element.allow = 'fullscreen; picture-in-picture; encrypted-media';
    element.allowFullscreen = true;
  }
  element.src = address.href;
  document.body.append(element);
}
