import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../../src/core/sarif-writing/line-hashes.ts';
import { fc } from '../../support/property.ts';

const MODULUS = 1n << 64n;

/** The definition, word by word: line ends as `\n`, blanks left out, 100 units from each line's first one. */
function defined(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/[ \t]/g, ''));
  const all = [...unitsOf(lines.join('\n')), 65_535, ...Array<number>(100).fill(0)];
  const counts = new Map<string, number>();
  let start = 0;
  return lines.map((line) => {
    let hash = 0n;
    for (const unit of all.slice(start, start + 100)) hash = (hash * 37n + BigInt(unit)) % MODULUS;
    start += line.length + 1;
    const name = hash.toString(16);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name}:${count}`;
  });
}

function unitsOf(text: string): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
}

describe('lineHashes', () => {
  it('gives an empty file the hash that GitHub gives it', () => {
    expect(lineHashes('')).toEqual(['c129715d7a2bc9a3:1']);
  });

  it('knows no difference between line ends, nor between indentations', () => {
    expect(lineHashes('a\n\tb\r\n  c d')).toEqual(lineHashes('a\r  b\n\tcd'));
  });

  it('numbers lines with the same hundred characters from top to bottom', () => {
    const hashes = lineHashes(`${'x\n'.repeat(200)}y`);
    expect(hashes[0]?.endsWith(':1')).toBe(true);
    expect(hashes[1]).toBe(hashes[0]?.replace(':1', ':2'));
  });

  it('keeps a carriage return and a line feed apart that a blank separates', () => {
    expect(lineHashes('a\r \nb')).toHaveLength(3);
  });

  it('is the polynomial of its definition, for any text', () => {
    const pieces = fc.constantFrom(
      '\n',
      '\r\n',
      '\r',
      ' ',
      '\t',
      'a',
      'é',
      '😀',
      '\ufeff',
      '\uffff',
      '\0',
      'return x;',
    );
    const text = fc
      .array(pieces, { maxLength: 400 })
      .map((all) => all.join('').replace(/\r(?=[ \t]+\n)/g, ''));
    fc.assert(
      fc.property(text, (one) => {
        expect(lineHashes(one)).toEqual(defined(one));
      }),
    );
  });
});
