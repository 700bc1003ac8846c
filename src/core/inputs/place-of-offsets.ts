import { headOf } from '../sarif/collect.ts';
import { sniff } from '../sarif/json/decode.ts';
import { octetsOf, type Position } from '../sarif/json/position.ts';
import type { RepeatableBytes } from '../sarif/read-sarif.ts';
import { textPieces } from './text-pieces.ts';

/** Where characters of a file's text stand in it. @param offsets UTF-16 units, any order */
export async function placesOf(
  bytes: RepeatableBytes,
  offsets: readonly number[],
): Promise<ReadonlyMap<number, Position>> {
  const wanted = [...new Set(offsets)].sort((a, b) => a - b);
  const found = new Map<number, Position>();
  const { encoding, bom } = sniff(await headOf(bytes, 4));
  let [line, column, offset, at] = [1, 1, bom, 0];
  let last = 0;
  for await (const piece of textPieces(bytes, Number.POSITIVE_INFINITY)) {
    for (let index = 0; index < piece.length; index++, at++) {
      if (wanted[0] === at) {
        found.set(at, { line, column, offset });
        wanted.shift();
      }
      if (wanted.length === 0) return found;
      const unit = piece.charCodeAt(index);
      // CR LF ends one line.
      const endsLine = unit === 0x0a || unit === 0x0d;
      if (endsLine && !(unit === 0x0a && last === 0x0d)) line++;
      column = endsLine ? 1 : column + 1;
      offset += encoding === 'utf-8' ? octetsOf(unit) : 2;
      last = unit;
    }
  }
  return found;
}
