import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures';
import type { Files } from '../zips';

const fence = '```';

/** A piece of code in each language, with something in it that is marked. */
const languages: Record<string, string> = {
  bash: 'if true; then echo "a"; fi',
  basic: '10 PRINT "A"',
  c: 'int main(void) { return 0; }',
  clojure: '(defn f [x] (+ x 1))',
  cpp: 'class A { public: int b; };',
  cs: 'class A { int b = 1; }',
  css: 'a { color: red; }',
  dart: 'void main() { print("a"); }',
  diff: '-a\n+b',
  docker: 'FROM scratch\nCOPY a b',
  elixir: 'def f(x), do: x + 1',
  elm: 'f x = if x then 1 else 2',
  erlang: 'f(X) -> X + 1.',
  fsharp: 'let f x = x + 1',
  go: 'func main() { return }',
  graphql: 'query { a(b: 1) { c } }',
  groovy: 'def a = "b"',
  haskell: 'f :: Int -> Int\nf x = x + 1',
  html: '<p class="a">b</p>',
  ini: '[a]\nb = 1',
  java: 'class A { int b = 1; }',
  js: 'const a = "b";',
  json: '{ "a": 1 }',
  jsx: 'const a = <b c="d" />;',
  julia: 'function f(x) x + 1 end',
  kotlin: 'fun main() { val a = 1 }',
  latex: '\\section{A} $x$',
  lisp: '(defun f (x) (+ x 1))',
  lua: 'local a = "b"',
  makefile: 'a: b\n\tcc $<',
  matlab: 'x = 1; % a',
  nginx: 'server { listen 80; }',
  nix: '{ a = "b"; }',
  ocaml: 'let f x = x + 1',
  perl: 'my $a = "b";',
  php: '<?php echo "a"; ?>',
  powershell: 'Get-Item -Path "a"',
  python: 'def f(x): return x + 1',
  r: 'f <- function(x) x + 1',
  ruby: 'def f(x) = x + 1',
  rust: 'fn main() { let a = 1; }',
  scala: 'object A { val b = 1 }',
  scss: '$a: 1; .b { c: $a; }',
  sql: 'SELECT a FROM b WHERE c = 1',
  swift: 'let a = "b"',
  toml: 'a = 1',
  ts: 'const a: string = "b";',
  tsx: 'const a = <b c={1} />;',
  vim: 'set number',
  xml: '<a b="c"/>',
  yaml: 'a: 1',
};

const code: Files = {
  'Code.md': Object.entries(languages).map(([name, text]) => `${fence}${name}\n${text}\n${fence}\n`).join('\n'),
  'Unknown.md': `${fence}gibberish\nconst a\n${fence}\n\n${fence}rust\nfn a() {}\n${fence}\n`,
};

test('code is marked in more than forty languages, each loaded when a note has it', async ({ app, page, write, watch }) => {
  await app.start();
  expect(watch.requests.some((url) => url.includes('prism'))).toBe(false);
  await app.open(write('Code.zip', code));
  await app.goTo('#/Code');
  const names = Object.keys(languages);
  expect(names.length).toBeGreaterThan(40);
  await expect(app.note('Code').locator('pre code')).toHaveCount(names.length);
  for (const name of names) {
    const block = app.note('Code').locator(`pre code.language-${name}`);
    await block.scrollIntoViewIfNeeded();
    await expect(block.locator('.token').first(), name).toBeVisible();
    expect((await block.textContent())?.trimEnd(), name).toBe(languages[name]);
  }
  await app.goTo('#/Unknown');
  await expect(app.note('Unknown').locator('code.language-rust .token').first()).toBeVisible();
  await expect(app.note('Unknown').locator('code.language-gibberish .token')).toHaveCount(0);
  expect(await page.locator('pre[tabindex="0"]').count()).toBe(2);
});

const math: Files = {
  'Math.md': [
    '$\\newcommand{\\half}{\\frac{1}{2}} \\half$ and $\\half + x$.',
    '',
    '$$\\begin{align} a &= b \\\\ c &= d \\end{align}$$',
    '',
    'Unknown: $\\nosuchcommand{y}$. Wrong: $x_1_2$. Endless: $\\def\\a{\\a\\a}\\a$. Coloured: $\\color{red}{x}$. Water: $\\ce{H2O}$.',
    '',
    '$\\href{javascript:top.struck=1}{press}$ $\\text{<img src=x onerror=top.struck=1>}$',
    '',
  ].join('\n'),
};

/** What MathJax takes, and where it is to be seen. */
const mathjax: [source: string, selector: string][] = [
  ['\\enclose{circle}{x}', '.math-circle'],
  ['\\enclose{box,updiagonalstrike}{x}', '[style*="border"] menclose'],
  ['\\enclose{circle}[mathcolor="red"]{\\color{black}{x}}', '[style*="color: red"] .math-circle'],
  ['\\bbox[5px, border: 2px solid red]{x^2}', '[style*="2px solid red"] msup'],
  ['\\class{kept}{x}', '.kept'],
  ['\\mbox{a b}', 'mtext'],
  ['\\unicode{65}', 'mtext:has-text("A")'],
  ['\\root 3 \\of x', 'mroot'],
  ['\\buildrel a \\over b', 'mover'],
  ['\\begin{align}a &= b\\\\c &= d\\end{align}', 'mtr:nth-child(2)'],
  ['\\begin{array}[t]{@{}*{2}{c}|r@{}}a & b & c\\end{array}', 'mtd:nth-child(3)'],
  ['\\newcommand{\\pow}[2][2]{#2^{#1}}\\pow{x}', 'msup:has-text("x2")'],
  ['\\pow[3]{x}', 'msup:has-text("x3")'],
  ['\\def\\twice#1{#1#1}\\twice{x}', 'math:has-text("xx")'],
  ['\\twice{y}', 'math:has-text("yy")'],
  ['\\let\\p\\pi\\p', 'mi:has-text("π")'],
  ['\\newenvironment{round}{\\begin{pmatrix}}{\\end{pmatrix}}\\begin{round}a & b\\end{round}', 'mtd:nth-child(2)'],
  ['$x = y \\tag{7}\\label{seven}$', '.math-block .tml-tag'],
  ['\\eqref{seven}', 'mtext:has-text("(7)")'],
  ['$\\begin{prooftree}\\AxiomC{$A$}\\AxiomC{$B$}\\BinaryInfC{$C$}\\UnaryInfC{$D$}\\end{prooftree}$', 'mfrac mfrac'],
];

test('formulas know what MathJax knows', async ({ app, page, write }) => {
  await app.start();
  const text = mathjax.map(([source], at) => `- item ${at}: $${source}$`).join('\n');
  await app.open(write('MathJax.zip', { 'MathJax.md': text }));
  await app.goTo('#/MathJax');
  const items = app.note('MathJax').locator('li');
  await expect(items).toHaveCount(mathjax.length);
  for (const [at, [source, selector]] of mathjax.entries()) {
    await expect(items.nth(at).locator(selector).first(), source).toBeAttached();
    await expect(items.nth(at).locator('.math-error'), source).toHaveCount(0);
  }
  await page.screenshot({ path: test.info().outputPath('mathjax.png') });
});

test('a formula stands on the line of its text', async ({ app, write }) => {
  await app.start();
  await app.open(write('Line.zip', { 'Line.md': 'a $\\sum\\limits_a^b$ b $x$ c' }));
  await app.goTo('#/Line');
  const note = app.note('Line');
  await expect(note.locator('.math-inline.is-loaded')).toHaveCount(2);
  await note.evaluate(() => document.fonts.ready);
  const below = await note.locator('.math-inline mi').last().evaluate((x) => {
    // What is empty and inline stands on the baseline.
    const mark = document.createElement('span');
    mark.style.display = 'inline-block';
    x.closest('p')?.append(mark);
    return x.getBoundingClientRect().bottom - mark.getBoundingClientRect().bottom;
  });
  expect(Math.abs(below)).toBeLessThan(3);
});

test('formulas are set, and one that can’t be says why', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Math.zip', math));
  await app.goTo('#/Math');
  const note = app.note('Math');
  // A macro holds for the formulas after it.
  await expect(note.locator('.math-inline.is-loaded math mfrac')).toHaveCount(2);
  await expect(note.locator('.math-block.is-loaded mtr')).toHaveCount(2);
  await expect(note.locator('.math-error')).toHaveCount(2);
  await expect(note.locator('.math-error').first()).toContainText('x_1_2');
  await expect(note.locator('.math-error').first()).toContainText('Double subscript');
  await expect(note.locator('.math-error').last()).toContainText('Too many expansions');
  // A command that nobody knows is shown by its name, and the formula all the same.
  await expect(note.locator('math').filter({ hasText: '\\nosuchcommandy' })).toBeVisible();
  const red = note.locator('math [style*="255, 0, 0"]').first();
  await expect(red).toHaveCSS('color', 'rgb(255, 0, 0)');
  await expect(note.locator('math').filter({ hasText: 'press' })).toBeVisible();
  await expect(note.locator('math a, math [href], .math img')).toHaveCount(0);
  expect(await page.evaluate(() => (window as unknown as { struck?: number }).struck)).toBeUndefined();
  // The font is the app's own.
  expect(await page.evaluate(() => [...document.fonts].some((font) => /STIX/.test(font.family) && font.status === 'loaded'))).toBe(true);
});

const diagrams: Files = {
  'Diagram.md': [
    `${fence}mermaid`,
    'graph LR',
    'Sand --> Glass["Sea glass"] --> Nowhere',
    'class Sand,Glass,Nowhere internal-link;',
    fence,
    '',
    `${fence}mermaid`,
    'this is no diagram',
    fence,
    '',
  ].join('\n'),
  'Hostile.md': [
    `${fence}mermaid`,
    `%%{init: {'securityLevel': 'loose', 'themeCSS': '* { background: url(http://enemy.invalid/css) }', 'flowchart': {'htmlLabels': true}}}%%`,
    'graph LR',
    'A["<img src=http://enemy.invalid/label onerror=top.struck=1>"] --> B[B]',
    'click B "javascript:top.struck=1"',
    'style B fill:url(http://enemy.invalid/fill)',
    fence,
    '',
  ].join('\n'),
  'Sand.md': 'Sand.',
  'Folder/Sea glass.md': 'Sea glass.',
};

const source = (page: Page): Promise<string | null> => page.locator('.mermaid img').first().getAttribute('src');

test('diagrams are drawn in the theme’s colours, and lead to notes', async ({ app, page, write }) => {
  await app.start();
  await app.open(write('Diagrams.zip', diagrams));
  await app.goTo('#/Diagram');
  const note = app.note('Diagram');
  await expect(note.getByRole('img', { name: /^Diagram: .*Sea glass/ })).toBeVisible({ timeout: 30_000 });
  await expect(note.locator('.mermaid-error')).toContainText('No diagram type detected');
  await expect(note.locator('.mermaid pre')).toContainText('this is no diagram');
  await expect(note.locator('.mermaid-frame a.is-unresolved')).toHaveAttribute('data-href', 'Nowhere');

  const light = await source(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => source(page)).not.toBe(light);

  await note.getByRole('link', { name: 'Sea glass' }).click();
  await expect(app.note('Sea glass')).toBeVisible();
});

test('a diagram can do nothing', async ({ app, page, watch, write }) => {
  // The frame's policy tells on the console what it refuses.
  watch.allow(/violates the following Content Security Policy/);
  await app.start();
  await app.open(write('Diagrams.zip', diagrams));
  await app.goTo('#/Hostile');
  await expect(app.note('Hostile').locator('.mermaid img, .mermaid-error').first()).toBeVisible({ timeout: 30_000 });
  await app.frames();
  expect(await page.evaluate(() => (window as unknown as { struck?: number }).struck)).toBeUndefined();
  // That nothing was asked of the other host is what every test watches for.
});

const PICTURES = 'https://pictures.invalid';
const dot = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="red"/></svg>';

const remote: Files = {
  'Remote.md': `![A dot](${PICTURES}/dot.svg)\n\n<iframe src="${PICTURES}/page.html"></iframe>\n\n![](https://youtu.be/abc_DEF-123)\n`,
};

test('what comes from elsewhere is loaded at the reader’s wish only', async ({ app, page, watch, write }) => {
  const asked: string[] = [];
  await page.context().route(`${PICTURES}/**`, (route) => {
    asked.push(new URL(route.request().url()).pathname);
    const isPage = route.request().url().endsWith('.html');
    return route.fulfill({ contentType: isPage ? 'text/html' : 'image/svg+xml', body: isPage ? '<p>From elsewhere</p>' : dot });
  });
  watch.allow(/pictures\.invalid/);
  const path = write('Remote.zip', remote);
  await app.start();
  await app.open(path);
  await app.goTo('#/Remote');
  const note = app.note('Remote');
  await expect(note.getByText('Image on pictures.invalid')).toBeVisible();
  await expect(note.getByText('Video on YouTube')).toBeVisible();
  await app.frames();
  expect(asked).toEqual([]);

  await note.locator('.external-frame').first().getByRole('button', { name: 'Load', exact: true }).click();
  const page_ = page.frameLocator('.external-frame iframe').frameLocator('iframe');
  await expect(page_.getByText('From elsewhere')).toBeVisible();
  expect(asked).toEqual(['/page.html']);

  await note.locator('.external-image').getByRole('button', { name: /^Always/ }).click();
  const picture = note.locator('.external-image iframe');
  await expect(picture).toHaveCSS('width', '40px');
  await expect(picture).toHaveCSS('height', '20px');

  // From then on its images come by themselves, until the reader takes that back.
  await app.start();
  await app.open(path);
  await expect(app.note('Remote').locator('.external-image iframe')).toHaveCSS('width', '40px');
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('group', { name: /Hosts/ }).getByRole('button').click();
  await app.start();
  await app.open(path);
  await expect(app.note('Remote').getByText('Image on pictures.invalid')).toBeVisible();
});

const pdf = [
  '%PDF-1.1',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj',
  '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj',
  'trailer<</Root 1 0 R>>',
].join('\n');

test('a PDF is shown in its note, at its page and height', async ({ app, watch, write }) => {
  // The browser's own viewer is made of its own files.
  watch.allow(/^chrome(-extension)?:/);
  await app.start();
  await app.open(write('Paper.zip', { 'Paper.md': '![[a.pdf#page=2&height=300]]', 'a.pdf': pdf }));
  await app.goTo('#/Paper');
  const frame = app.note('Paper').locator('.pdf-embed iframe');
  await expect(frame).toHaveAttribute('src', /^blob:.*#page=2/);
  await expect(frame).toHaveAttribute('title', 'a.pdf');
  await expect(frame).toHaveCSS('height', '300px');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`${colorScheme} › formulas, code, diagrams and cards can be read by everyone`, async ({ app, page, write }) => {
    await page.emulateMedia({ colorScheme });
    await app.start();
    await app.open(write('All.zip', {
      'All.md': [math['Math.md'], code['Unknown.md'], code['Code.md'], diagrams['Diagram.md'], remote['Remote.md']].join('\n'),
    }));
    await app.goTo('#/All');
    await expect(app.note('All').locator('.math.is-loaded').first()).toBeVisible();
    await app.note('All').locator('.remote-card').first().scrollIntoViewIfNeeded();
    await expect(app.note('All').locator('.mermaid img')).toBeVisible({ timeout: 30_000 });
    await expect(app.note('All').locator('code.language-yaml .token').first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).include('article').analyze();
    expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }))).toEqual([]);
  });
}
