/** Where the lines of a text start and end (without their line ends), by one notion of what ends a line. */
export interface LineTable {
  readonly name: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** What else ends lines for some: editors and older compilers; JavaScript; Python and Unicode. */
const NOTIONS: readonly (readonly [name: string, present: RegExp, ends: RegExp])[] = [
  ['cr', /\r(?!\n)/u, /\r\n|[\n\r]/gu],
  ['js', /[\u2028\u2029]/u, /\r\n|[\n\r\u2028\u2029]/gu],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these end lines
  ['all', /[\v\f\u001c-\u001e\u0085\u2028\u2029]/u, /\r\n|[\n\r\v\f\u001c-\u001e\u0085\u2028\u2029]/gu],
];

/** The tables of a text: SARIF's own, and others where the text holds what they see as a line end. */
export function lineTables(text: string): readonly [LineTable, ...LineTable[]] {
  const others = NOTIONS.filter(([, present]) => present.test(text));
  return [tableOf(text, 'lf', /\r\n|\n/gu), ...others.map(([name, , ending]) => tableOf(text, name, ending))];
}

function tableOf(text: string, name: string, ending: RegExp): LineTable {
  const starts = [0];
  const ends: number[] = [];
  for (const match of text.matchAll(ending)) {
    ends.push(match.index);
    starts.push(match.index + match[0].length);
  }
  ends.push(text.length);
  return { name, starts, ends };
}

/** The 0-based line of an index: the last one that starts at or before it. */
export function lineOf({ starts }: LineTable, index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((starts[middle] ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Texts that differ in their line ends only are the same code. */
export function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/gu, '\n');
}

/** The line end that stands nearest before or behind an index; `\n` in a file of one line. */
export function lineEndNear(text: string, index: number): '\r\n' | '\n' {
  const behind = text.indexOf('\n', index);
  const at = behind >= 0 ? behind : text.lastIndexOf('\n', index);
  return at > 0 && text.charAt(at - 1) === '\r' ? '\r\n' : '\n';
}
