import type { Position } from '../json/position.ts';
import type { Utf8Input } from './utf8-input.ts';

/** Where byte offsets of the UTF-8 text stand, in one pass. @returns in the order of `offsets` */
export async function locateOffsets(
  input: Utf8Input,
  offsets: readonly number[],
): Promise<readonly Position[]> {
  const sorted = [...new Set(offsets)].sort((a, b) => a - b);
  const found = new Map<number, Position>();
  let next = 0;
  let at = 0;
  let line = 1;
  /** UTF-16 units before the current byte, and before the current line. */
  let units = 0;
  let lineStart = 0;
  let afterReturn = false;
  const note = (isLast: boolean): void => {
    while (next < sorted.length && (isLast || (sorted[next] ?? 0) <= at)) {
      const offset = input.bom + (input.encoding === 'utf-8' ? at : 2 * units);
      found.set(sorted[next++] ?? 0, { line, column: units - lineStart + 1, offset });
    }
  };
  for await (const chunk of input.open()) {
    for (const byte of chunk) {
      // A line feed after a carriage return ends the same line.
      if (afterReturn && byte !== 0x0a) {
        line++;
        lineStart = units;
      }
      afterReturn = byte === 0x0d;
      if (at >= (sorted[next] ?? Infinity)) note(false);
      if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1;
      at++;
      if (byte === 0x0a) {
        line++;
        lineStart = units;
      }
    }
    if (next >= sorted.length) break;
  }
  note(true);
  const start: Position = { line: 1, column: 1, offset: 0 };
  return offsets.map((offset) => found.get(offset) ?? start);
}
