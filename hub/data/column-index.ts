import type { ColumnUnit } from '../../src/core/sarif/finding.ts';

/**
 * Where in a line (UTF-16 units) a column is; null: not certain. Past the end counts as the end: some tools count the
 * line's break.
 * @param column 1-based
 */
export function columnIndex(line: string, column: number, unit: ColumnUnit): number | null {
  const before = column - 1;
  if (isAscii(line)) return Math.min(before, line.length);
  switch (unit) {
    case 'utf16CodeUnits':
      return Math.min(before, line.length);
    case 'unicodeCodePoints':
      return indexAfter(line, before, () => 1);
    case 'utf8Bytes':
      return indexAfter(line, before, octetsOf);
    case 'unknown':
      return null;
  }
}

function indexAfter(line: string, units: number, sizeOf: (character: string) => number): number {
  let [index, counted] = [0, 0];
  for (const character of line) {
    if (counted >= units) break;
    counted += sizeOf(character);
    index += character.length;
  }
  return index;
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is what ASCII is
  return /^[\u0000-\u007f]*$/u.test(text);
}
