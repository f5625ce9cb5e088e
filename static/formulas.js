// What MathJax, which Obsidian sets formulas with, takes and Temml does not: macros over what Temml knows. `static/extras.js`
// loads this with it. After MathJax's documentation, “TeX and LaTeX input”.
//
// A macro is a string, or a function of Temml's expander that takes its arguments and gives the text to go on with.

self.formulaMacros = () => {
  /** What `\tag` and `\label` of a formula say, for `\ref` in those after it. */
  const tags = new Map();
  let tag;
  let label;
  let isBlock = false;
  /** The formulas of a proof that nothing was concluded from yet, and how the next line is drawn. */
  let proof = [];
  let line = {};

  // ---- Arguments ----

  /** Tokens, which come in reverse order, as text. */
  const text = (tokens) =>
    [...tokens].reverse().map((token) => (/^\\[A-Za-z@]+$/.test(token.text) ? `${token.text} ` : token.text)).join('');
  const argument = (context) => text(context.consumeArg().tokens);
  const option = (context) => {
    context.consumeSpaces();
    if (context.future().text !== '[') return undefined;
    context.popToken();
    return text(context.consumeArg([']']).tokens);
  };
  const isStarred = (context) => {
    context.consumeSpaces();
    const found = context.future().text === '*';
    if (found) context.popToken();
    return found;
  };
  const name = (context) => argument(context).trim();
  /** The command itself, which its macro would else begin anew. */
  const command = (context, name) => ({ tokens: [token(context, { text: name, noexpand: true })], numArgs: 0 });
  const token = (context, fields) => {
    const next = context.future();
    return Object.assign(Object.create(Object.getPrototypeOf(next)), next, fields);
  };
  /** The first argument says something that is not shown. */
  const unseen = (context) => (context.consumeArg(), '');

  // ---- Definitions: they hold for the formulas after it, and may be made anew ----

  const define = (context, name, definition) => (context.macros.set(name, definition, true), '');
  const newCommand = (context) => {
    isStarred(context);
    const command = name(context);
    const count = Number(option(context) ?? 0);
    const first = option(context);
    const { tokens } = context.consumeArg();
    if (first === undefined) return define(context, command, { tokens, numArgs: count });
    const delimiters = [['['], [']'], ...Array.from({ length: Math.max(count - 1, 0) }, () => [])];
    define(context, `${command}@given`, { tokens, numArgs: count, delimiters });
    return define(context, command, `\\@ifnextchar[{${command}@given}{${command}@given[{${first}}]}`);
  };
  const newOperator = (context) => {
    const star = isStarred(context) ? '*' : '';
    return define(context, name(context), `\\operatorname${star}{${argument(context)}}`);
  };
  const newEnvironment = (context) => {
    isStarred(context);
    const environment = name(context);
    const numArgs = Number(option(context) ?? 0);
    define(context, `\\begin@${environment}`, { tokens: context.consumeArg().tokens, numArgs });
    return define(context, `\\end@${environment}`, { tokens: context.consumeArg().tokens, numArgs: 0 });
  };

  // ---- Environments ----

  /** Obsidian numbers no equations, so those that would are taken for those that don't. */
  const PLAIN = ['equation', 'align', 'gather', 'alignat', 'multline'];
  const SAME = { flalign: 'align*', 'flalign*': 'align*', xalignat: 'alignat*', 'xalignat*': 'alignat*', xxalignat: 'alignat*' };
  /** In a line of text Temml has only those that are a part of a formula. */
  const INLINE = {
    equation: 'gathered', align: 'aligned', gather: 'gathered', alignat: 'alignedat', multline: 'gathered', split: 'aligned',
  };
  const known = (environment) => {
    if (/^eqnarray\*?$/.test(environment)) return 'array';
    if (/^(sub)?numcases$/.test(environment)) return 'cases';
    const plain = SAME[environment] ?? (PLAIN.includes(environment) ? `${environment}*` : environment);
    return isBlock ? plain : (INLINE[plain.replace('*', '')] ?? plain);
  };
  /** The columns of an array without what is not drawn: what stands between them, and their widths. */
  const columns = (said) => {
    let plain = said;
    for (let times = 0; times < 10 && plain.includes('*'); times++) {
      plain = plain.replace(/\*\s*\{?(\d{1,2})\}?\s*\{([^{}]*)\}/g, (_, count, of) => of.repeat(Number(count)));
    }
    return plain.replace(/[@!<>]\s*\{(?:[^{}]|\{[^{}]*\})*\}/g, '').replace(/[pmbw]\s*\{[^{}]*\}/g, 'l').replace(/[^lcr|:]/g, '');
  };
  const begin = (context) => {
    const environment = name(context);
    if (context.macros.has(`\\begin@${environment}`)) return `\\begin@${environment} `;
    if (environment === 'prooftree') return ((proof = []), (line = {}), '');
    if (environment.startsWith('eqnarray')) return '\\begin{array}{rcl}';
    if (environment.endsWith('numcases')) return `${argument(context)}\\begin{cases}`;
    const given = known(environment);
    if (given === 'array') {
      option(context);
      context.pushTokens(tokensOf(context, `{${columns(argument(context))}}`));
    }
    context.pushTokens(tokensOf(context, `{${given}}`));
    return command(context, '\\begin');
  };
  const end = (context) => {
    const environment = name(context);
    if (context.macros.has(`\\end@${environment}`)) return `\\end@${environment} `;
    if (environment === 'prooftree') return `{${proof.pop() ?? ''}}`;
    context.pushTokens(tokensOf(context, `{${known(environment)}}`));
    return command(context, '\\end');
  };
  /** Characters as tokens, in reverse order. */
  const tokensOf = (context, text) => [...text].reverse().map((character) => token(context, { text: character }));

  // ---- Proofs: each conclusion takes the premises before it ----

  const axiom = (context) => (proof.push(`\\text{${argument(context)}}`), '');
  const conclusion = (count) => (context) => {
    const premises = proof.splice(Math.max(proof.length - count, 0)).join('\\qquad ');
    const size = line.isNone ? '0pt' : '';
    const drawn = `\\genfrac{}{}{${size}}{0}{${premises}}{\\text{${argument(context)}}}`;
    proof.push(`${line.left ?? ''}${drawn}${line.right ?? ''}`);
    line = {};
    return '';
  };
  const beside = (side) => (context) => {
    const said = `\\text{\\small ${argument(context)}}`;
    line[side] = side === 'left' ? `${said}\\;` : `\\;${said}`;
    return '';
  };

  // ---- What is drawn around a formula ----

  const STROKES = {
    updiagonalstrike: '\\cancel', downdiagonalstrike: '\\bcancel', horizontalstrike: '\\sout',
    updiagonalarrow: '\\cancelto{}', northeastarrow: '\\cancelto{}',
    longdiv: '\\longdiv', radical: '\\sqrt', phasorangle: '\\phase', verticalstrike: '\\class{math-verticalstrike}', circle: '\\class{math-circle}',
  };
  const SIDES = {
    left: ['left'], right: ['right'], top: ['top'], bottom: ['bottom'], actuarial: ['top', 'right'], madruwb: ['right', 'bottom'],
  };
  const RADII = { box: '0', roundedbox: '0.4em' };
  const styled = (style, body) => `\\style{${style}}{{}${body}{}}`;
  const enclose = (context) => {
    const notations = argument(context).split(/[\s,]+/);
    const attributes = [...(option(context) ?? '').matchAll(/(\w+)\s*=\s*["']?([^"',\s]+)/g)];
    const given = Object.fromEntries(attributes.map(([, key, value]) => [key, value]));
    let body = argument(context);
    const style = [];
    for (const notation of notations) {
      if (Object.hasOwn(STROKES, notation)) body = `${STROKES[notation]}{${body}}`;
      if (Object.hasOwn(SIDES, notation)) style.push(...SIDES[notation].map((side) => `border-${side}:0.06em solid`));
      if (Object.hasOwn(RADII, notation)) style.push('border:0.06em solid', `border-radius:${RADII[notation]}`);
    }
    if (style.length) style.push('padding:0.2em 0.3em');
    if (given.mathcolor) style.push(`color:${given.mathcolor}`);
    if (given.mathbackground) style.push(`background:${given.mathbackground}`);
    return style.length ? styled(style.join(';'), body) : body;
  };
  const box = (context) => {
    const said = (option(context) ?? '').split(',').map((part) => part.trim()).filter(Boolean);
    const style = said.map((part) => (part.includes(':') ? part : /^[\d.]+ *[a-z]+$/.test(part) ? `padding:${part}` : `background:${part}`));
    return styled(style.join(';'), argument(context));
  };

  // ---- References ----

  const number = (context) => {
    const isBare = isStarred(context);
    tag = argument(context);
    if (label !== undefined) tags.set(label, tag);
    if (!isBlock) return '';
    return isBare ? `\\tag@literal{${tag}}` : `\\tag@paren{${tag}}`;
  };
  const mark = (context) => {
    label = name(context);
    if (tag !== undefined) tags.set(label, tag);
    return '';
  };
  const reference = (before, behind) => (context) => `\\text{${before}${tags.get(name(context)) ?? '???'}${behind}}`;

  // ---- The rest ----

  const unicode = (context) => {
    option(context);
    option(context);
    const said = name(context);
    const code = /^x/i.test(said) ? parseInt(said.slice(1), 16) : parseInt(said, 10);
    return code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000) ? `\\text{${String.fromCodePoint(code)}}` : '';
  };
  const mmlToken = (context) => {
    const kind = name(context);
    option(context);
    const body = argument(context);
    return { mi: [...body].length > 1 ? `\\mathrm{${body}}` : `{${body}}`, mo: `\\mathrel{\\text{${body}}}`, mn: `{${body}}` }[kind] ?? `\\text{${body}}`;
  };
  /** A click on it goes through its states: the first is shown. */
  const toggle = (context) => {
    const states = [];
    while (!['\\endtoggle', 'EOF'].includes(context.future().text)) states.push(argument(context));
    if (context.future().text !== 'EOF') context.popToken();
    return states[0] ?? '';
  };
  const until = (end, make) => (context) => make(text(context.consumeArgs(1, [[], [end]])[0]), context);

  return {
    macros: {
      '\\def': '\\gdef', '\\edef': '\\xdef', '\\global': '',
      '\\let': (context) => command(context, '\\\\globallet'),
      '\\newcommand': newCommand, '\\renewcommand': newCommand, '\\providecommand': newCommand,
      '\\DeclareMathOperator': newOperator,
      '\\newenvironment': newEnvironment, '\\renewenvironment': newEnvironment,
      '\\begin': begin, '\\end': end,
      '\\tag': number, '\\label': mark, '\\ref': reference('', ''), '\\eqref': reference('(', ')'),
      '\\nonumber': '', '\\notag': '',
      '\\AxiomC': axiom, '\\AXC': axiom,
      '\\UnaryInfC': conclusion(1), '\\UIC': conclusion(1), '\\BinaryInfC': conclusion(2), '\\BIC': conclusion(2),
      '\\TrinaryInfC': conclusion(3), '\\TIC': conclusion(3), '\\QuaternaryInfC': conclusion(4), '\\QuinaryInfC': conclusion(5),
      '\\LeftLabel': beside('left'), '\\LL': beside('left'), '\\RightLabel': beside('right'), '\\RL': beside('right'),
      '\\noLine': () => ((line.isNone = true), ''),
      '\\enclose': enclose, '\\bbox': box, '\\unicode': unicode, '\\mmlToken': mmlToken,
      '\\href': '\\@secondoftwo', '\\cssId': '\\@secondoftwo', '\\data': '\\@secondoftwo',
      '\\require': unseen, '\\leftroot': unseen, '\\uproot': unseen, '\\skew': unseen,
      '\\rowcolor': unseen, '\\cellcolor': unseen, '\\columncolor': unseen,
      '\\texttip': '\\@firstoftwo', '\\mathtip': '\\@firstoftwo',
      '\\toggle': toggle,
      '\\root': until('\\of', (degree) => `\\sqrt[${degree}]`),
      '\\buildrel': until('\\over', (above, context) => `\\stackrel{${above}}{${argument(context)}}`),
      '\\cfrac': (context) => (option(context), command(context, '\\cfrac')),
      '\\mbox': '\\text', '\\mathup': '\\mathrm', '\\scr': '\\mathscr', '\\oldstyle': '',
      '\\overunderset': '\\mathop{#3}\\limits_{#2}^{#1}',
      '\\ketbra': '\\left|{#1}\\middle\\rangle\\middle\\langle{#2}\\right|', '\\Ketbra': '\\ketbra{#1}{#2}',
      '\\displaylines': '\\begin{gathered}#1\\end{gathered}',
      '\\eqalign': '\\begin{aligned}#1\\end{aligned}', '\\eqalignno': '\\begin{aligned}#1\\end{aligned}', '\\leqalignno': '\\begin{aligned}#1\\end{aligned}',
      '\\matrix': '\\begin{matrix}#1\\end{matrix}', '\\pmatrix': '\\begin{pmatrix}#1\\end{pmatrix}', '\\cases': '\\begin{cases}#1\\end{cases}',
      '\\Rule': '\\rule{#1}{#2}', '\\Space': '\\hspace{#1}', '\\mspace': '\\mskip #1',
      '\\hfil': '', '\\hfill': '', '\\hfilll': '', '\\strut': '\\vphantom{(}', '\\adjustlimits': '',
      '\\shoveleft': '', '\\shoveright': '',
      '\\celsius': '\\degree\\mathrm{C}', '\\ohm': '\\Omega', '\\micro': '\\text{µ}', '\\perthousand': '\\text{‰}',
    },
    /** Before each formula. */
    begin(isNextBlock) {
      isBlock = isNextBlock;
      [tag, label, proof, line] = [undefined, undefined, [], {}];
    },
  };
};
