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

const MOST_EXPANSIONS = 1000;
const MOST_LENGTH = 50_000;
/** Of a command that nobody knows MathJax shows the name. */
const UNKNOWN_COLOR = 'var(--text-error)';
const CHEMISTRY = /\\(ce|pu)\b/;

let scope;
let formulas;

function math({ source, isBlock, scope: wanted }) {
  bring('vendor/temml/temml.min.js');
  bring('formulas.js');
  if (CHEMISTRY.test(source)) bring('vendor/temml/mhchem.min.js');
  if (source.length > MOST_LENGTH) throw new Error(`The formula is longer than ${MOST_LENGTH} characters.`);
  if (scope !== wanted) {
    scope = wanted;
    formulas = self.formulaMacros();
  }
  formulas.begin(isBlock);
  const set = (throwOnError) =>
    self.temml.renderToString(source, {
      displayMode: isBlock,
      macros: formulas.macros,
      maxExpand: MOST_EXPANSIONS,
      maxSize: [100, 100],
      throwOnError,
      errorColor: UNKNOWN_COLOR,
      // Classes and styles only, as in a note's own HTML: the page checks them.
      trust: ({ command }) => command === '\\class' || command === '\\style',
    });
  let mathml;
  try {
    mathml = set(false);
    // What it can't come to terms with it would show as a text; thrown, it says what is wrong.
    if (mathml.includes('class="temml-error"')) mathml = set(true);
  } catch (error) {
    throw error instanceof self.temml.ParseError ? error : new Error('Something is missing in it');
  }
  // The page's policy refuses styles in markup: they go by another name, and the page checks them. Temml escapes quotes in
  // all that is text, so that only an attribute looks like this.
  return mathml.replaceAll(' style="', ' data-style="');
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
