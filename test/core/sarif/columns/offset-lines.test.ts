import { describe, expect, it } from 'vitest';
import { fc } from '../../../support/property.ts';
import { one, resultAt } from '../read.ts';

const PLAIN = 'abcd\r\nefg\r\nhijk\r\nlmn\r\n';
const WORDS = 'const é = "😀";\nsay(é);\n\n// 値値値値値値値\nconst last = 1;\n';

const linesOf = async (region: object, source: string | null, uri = 'a.js') => {
  const sourceOf = (path: string) => (path === 'a.js' ? source : null);
  const { startLine, startColumn, endLine, endColumn } = await one(resultAt(uri, region), {}, { sourceOf });
  return [startLine, startColumn, endLine, endColumn];
};
const NOWHERE = [null, null, null, null];

describe('a region that has offsets only', () => {
  it.each<[object, readonly (number | null)[]]>([
    [{ charOffset: 1, charLength: 2 }, [1, 2, 1, 4]],
    [{ byteOffset: 1, byteLength: 2 }, [1, 2, 1, 4]],
    [{ charOffset: 0, charLength: 4 }, [1, 1, 1, 5]],
    [{ charOffset: 6 }, [2, 1, 2, 1]],
    [{ charOffset: 6, charLength: 9 }, [2, 1, 3, 5]],
    [{ charOffset: 5 }, [1, 5, 1, 5]],
    [{ charOffset: 22 }, [5, 1, 5, 1]],
    [{ charOffset: 23 }, NOWHERE],
    [{ charOffset: 6, charLength: 99 }, NOWHERE],
    [{ charOffset: -1 }, NOWHERE],
    [{ charLength: 3 }, NOWHERE],
    [{ charOffset: 1, byteOffset: 6 }, [2, 1, 2, 1]],
  ])('gets its lines from the code: %j is %j', async (region, expected) => {
    expect(await linesOf(region, PLAIN)).toEqual(expected);
  });

  it('gets them only from the code of its file, and only if it says no line itself', async () => {
    expect(await linesOf({ charOffset: 6 }, null)).toEqual(NOWHERE);
    expect(await linesOf({ charOffset: 6 }, PLAIN, 'b.js')).toEqual(NOWHERE);
    expect(await linesOf({ charOffset: 6 }, PLAIN, 'https://example.org/a.js')).toEqual(NOWHERE);
    expect(await linesOf({ startLine: 4, charOffset: 6 }, PLAIN)).toEqual([4, null, 4, null]);
    expect(await linesOf({}, PLAIN)).toEqual(NOWHERE);
  });

  it('gets the line that all readings of a character agree on, or that words decide', async () => {
    const at = (word: string) => WORDS.indexOf(word);
    const bytes = (word: string) => Buffer.byteLength(WORDS.slice(0, at(word)));
    expect(await linesOf({ charOffset: at('last'), charLength: 4 }, WORDS)).toEqual([5, 7, 5, 11]);
    // In bytes that would be the end of the line before.
    expect(await linesOf({ charOffset: at('say'), charLength: 3 }, WORDS)).toEqual(NOWHERE);
    // Bytes that are called characters, as converters write them.
    expect(await linesOf({ charOffset: bytes('last'), charLength: 4 }, WORDS)).toEqual([5, 7, 5, 11]);
    expect(await linesOf({ byteOffset: bytes('last'), byteLength: 4 }, WORDS)).toEqual([5, 7, 5, 11]);
    // No columns on a line where units differ.
    expect(await linesOf({ byteOffset: bytes('say'), byteLength: 3 }, WORDS)).toEqual([2, null, 2, null]);
    expect(await linesOf({ byteOffset: bytes('é') + 1 }, WORDS)).toEqual(NOWHERE);
  });

  it('gets the same lines as counting them gives', async () => {
    const piece = fc.constantFrom('a', 'bc', ' ', '\n', '\r\n', '(', 'x1');
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { minLength: 1, maxLength: 30 }),
        fc.nat(),
        fc.nat(),
        async (all, a, b) => {
          const source = all.join('');
          const start = a % source.length;
          const length = b % (source.length - start + 1);
          const split = (end: number) => source.slice(0, end).split(/\n/u);
          const [from, to] = [split(start), split(start + length)];
          const found = await linesOf({ charOffset: start, charLength: length }, source);
          expect([found[0], found[2]]).toEqual([from.length, to.length]);
          const isInside = source.slice(start - 1, start + 1) === '\r\n';
          if (!isInside) expect(found[1]).toBe((from.at(-1) ?? '').length + 1);
        },
      ),
      { numRuns: 200 },
    );
  });
});
