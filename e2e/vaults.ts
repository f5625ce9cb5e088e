import type { Files } from './zips';

/** An image that every browser can draw. */
export function square(color: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><rect width="48" height="48" fill="${color}"/></svg>`;
}

const paragraph = (number: number): string =>
  `Paragraph ${number}. Sand, soda and lime, and a fire that is hot enough: nothing else is needed, and for five thousand years nothing else was.\n`;

/** So many paragraphs that the note is far higher than any screen. */
export function paragraphs(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, at) => paragraph(from + at)).join('\n');
}

/**
 * A vault of which everything is known.
 *
 * Links: Home → Alpha, Note two, Nowhere; Alpha → Home, Note two; Note two → Alpha; Leaf → Note two, Nowhere.
 * Home shows an image. Lonely, Note 9 and Note 10 stand alone.
 */
export const garden: Files = {
  'Home.md': [
    '---',
    'aliases: [Start, Entrance]',
    'tags: [garden, gate/north]',
    'planted: 2026-04-01',
    'watered: 2026-04-02T07:30:00',
    'beds: 12',
    'open: true',
    'keeper: "[[Alpha]]"',
    'site: https://example.org/garden',
    'tools:',
    '  - spade',
    '  - rake',
    'motto: Slowly',
    '---',
    'The way in. Here begins [[Alpha]], and [[Folder/Note two|the second]] follows.',
    '',
    'Nobody has written [[Nowhere]] yet.',
    '',
    '![[square.svg|48]]',
    '',
    'A #garden has more than one bed.',
    '',
  ].join('\n'),
  'Alpha.md': [
    '# Alpha',
    '',
    'Back to [[Home|the gate]], or on to [[Note two#A heading: far down|far down]].',
    '',
    'Straight to [the quote](Folder/Note%20two.md#^saying) or to [a site](https://example.org/path).',
    '',
    '- [ ] dig',
    '- [x] sow',
    '- [-] rest',
    '',
  ].join('\n'),
  'Folder/Note two.md': [
    '## First words',
    '',
    paragraphs(1, 30),
    'In the middle stands a [[Alpha|way back]].',
    '',
    paragraphs(31, 40),
    '## A heading: far down',
    '',
    paragraphs(41, 60),
    '> What is planted late is harvested late.',
    '',
    '^saying',
    '',
    paragraphs(61, 90),
    '![[late.svg]]',
    '',
  ].join('\n'),
  'Folder/Deep/Leaf.md': 'A leaf hangs on [[Note two]], once [[Nowhere]].\n',
  'Folder/Note 10.md': 'Ten.\n',
  'Folder/Note 9.md': 'Nine.\n',
  'Lonely.md': 'No link leads here or away.\n',
  'Images/square.svg': square('seagreen'),
  'Images/late.svg': square('firebrick'),
};
