import { expect, test } from 'vitest';
import { setHash } from '../../../src/core/hash/hash-bytes.ts';
import { rowsByHash } from '../../../src/core/snapshot/columns/rows-by-hash.ts';
import { rowsByText } from '../../../src/core/snapshot/columns/rows-by-text.ts';
import { fc } from '../../support/property.ts';

const hash = fc.string({ unit: fc.constantFrom('0', '1', '9', 'a', 'f'), minLength: 16, maxLength: 16 });

function packed(texts: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(8 * texts.length);
  for (const [row, text] of texts.entries()) expect(setHash(bytes, row, text)).toBe(true);
  return bytes;
}

test('hashes are found in the rows in which a map of texts finds them', () => {
  fc.assert(
    fc.property(
      fc.array(hash),
      fc.array(fc.oneof(hash, fc.string())),
      fc.boolean(),
      (texts, others, twice) => {
        const all = twice ? [...texts, ...texts] : texts;
        const [rows, expected] = [rowsByHash(packed(all)), rowsByText(all.length, (row) => all[row])];
        expect(rows?.isUnique).toBe(expected.isUnique);
        for (const text of [...all, ...others]) expect(rows?.rowOf(text)).toBe(expected.rowOf(text));
      },
    ),
  );
});

test('hashes that somebody chose so that they share a place are left to a map', () => {
  const texts = Array.from({ length: 5_000 }, (_, at) => `00000000${String(at).padStart(8, '0')}`);
  expect(rowsByHash(packed(texts))).toBeNull();
});

test('hashes that lie anywhere in the bytes of a file are found all at once too', () => {
  const texts = ['00000000000000aa', 'ffffffffffffffff', '0123456789abcdef'];
  const file = Buffer.concat([Buffer.from('x'), packed(texts), Buffer.from('y')]);
  const rows = rowsByHash(file.subarray(1, 25));
  expect([...(rows?.rowsOf(packed(['ffffffffffffffff', '00000000000000ab', ...texts])) ?? [])]).toEqual([
    1, -1, 0, 1, 2,
  ]);
});
