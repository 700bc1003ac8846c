import { describe, expect, it } from 'vitest';
import { one, resultAt } from '../read.ts';

type Lines = readonly [number | null, number | null, number | null, number | null];

const linesOf = async (region: unknown): Promise<Lines> => {
  const { startLine, startColumn, endLine, endColumn } = await one(resultAt('a.js', region));
  return [startLine, startColumn, endLine, endColumn];
};
const NOWHERE: Lines = [null, null, null, null];

describe('a region of lines and columns', () => {
  it.each<[string, unknown, Lines]>([
    ['a line', { startLine: 3 }, [3, null, 3, null]],
    ['a part of a line', { startLine: 3, startColumn: 5, endColumn: 9 }, [3, 5, 3, 9]],
    ['numbers as text, as of SwiftLint', { startLine: 3, startColumn: '1', endLine: '4' }, [3, 1, 4, null]],
    ['text that is no number', { startLine: '3rd', startColumn: '' }, NOWHERE],
    ['from a column to the end of its line', { startLine: 3, startColumn: 5 }, [3, 5, 3, null]],
    ['from the beginning of a line', { startLine: 3, endColumn: 9 }, [3, null, 3, 9]],
    ['lines', { startLine: 3, endLine: 5 }, [3, null, 5, null]],
    [
      'from a column to the end of another line',
      { startLine: 3, startColumn: 5, endLine: 5 },
      [3, 5, 5, null],
    ],
    ['a line with its end', { startLine: 3, startColumn: 1, endLine: 4, endColumn: 1 }, [3, 1, 4, 1]],
    ['an insertion point', { startLine: 3, startColumn: 5, endColumn: 5 }, [3, 5, 3, 5]],
    ['the end of the file', { startLine: 4, startColumn: 6, endColumn: 6 }, [4, 6, 4, 6]],
    ['a place before its line’s text', { startLine: 3, startColumn: 1, endColumn: 1 }, [3, 1, 3, 1]],
  ])('is %s', async (_name, region, expected) => {
    expect(await linesOf(region)).toEqual(expected);
  });

  it.each<[string, unknown, Lines]>([
    ['an end column of 0', { startLine: 3, startColumn: 5, endColumn: 0 }, [3, 5, 3, null]],
    ['an end column of 0 on a later line', { startLine: 3, endLine: 4, endColumn: 0 }, [3, null, 4, null]],
    ['a start column of 0', { startLine: 3, startColumn: 0, endColumn: 4 }, [3, null, 3, 4]],
    [
      'no columns, said by -1',
      { startLine: 2, startColumn: -1, endLine: -1, endColumn: -1 },
      [2, null, 2, null],
    ],
    ['an end before its start', { startLine: 3, startColumn: 5, endColumn: 2 }, [3, 5, 3, null]],
    ['an end line before its start', { startLine: 3, endLine: 1, endColumn: 4 }, [3, null, 3, null]],
    ['an end line of 0', { startLine: 3, endLine: 0 }, [3, null, 3, null]],
    ['a start line of 0', { startLine: 0, startColumn: -1 }, NOWHERE],
    ['a start line of 0 before other lines', { startLine: 0, endLine: 9, endColumn: 2 }, NOWHERE],
    ['columns without a line', { startColumn: 3, endColumn: 5 }, NOWHERE],
    ['an end without a start', { endLine: 3, endColumn: 5 }, NOWHERE],
    ['numbers that are none of lines', { startLine: 1e300, startColumn: 1.5 }, NOWHERE],
    ['nothing', {}, NOWHERE],
    ['null', null, NOWHERE],
    ['a list', [{ startLine: 3 }], NOWHERE],
    ['null members', { startLine: 3, startColumn: null, endLine: null, endColumn: null }, [3, null, 3, null]],
  ])('with %s means what can be meant', async (_name, region, expected) => {
    expect(await linesOf(region)).toEqual(expected);
  });

  it('keeps an inclusive end as it is written: nothing in a log tells it from an exclusive one for sure', async () => {
    // htmlhint, clang and Grype write the start as the end.
    expect(await linesOf({ startLine: 7, startColumn: 4, endLine: 7, endColumn: 4 })).toEqual([7, 4, 7, 4]);
    expect(await linesOf({ startLine: 7, startColumn: 4, endColumn: 8, snippet: { text: 'alert' } })).toEqual(
      [...[7, 4, 7, 8]],
    );
  });

  it('is that of the context where there is no other, as of kube-score', async () => {
    const place = (physicalLocation: object) => ({ ruleId: 'R', locations: [{ physicalLocation }] });
    const artifactLocation = { uri: 'a.yaml' };
    const contextRegion = { startLine: 7, snippet: { text: 'kind: Pod' } };
    const alone = place({ artifactLocation, contextRegion });
    const beside = place({ artifactLocation, contextRegion, region: { startLine: 9 } });
    for (const limits of [{}, { smallBytes: 1 }]) {
      expect(await one(alone, {}, { limits })).toMatchObject({ startLine: 7, snippet: 'kind: Pod' });
      expect(await one(beside, {}, { limits })).toMatchObject({ startLine: 9 });
    }
  });

  it('counts a tab as one column, as SARIF does, wherever the tool’s own screen puts it', async () => {
    const region = { startLine: 1, startColumn: 3, endColumn: 7, snippet: { text: '"é"x' } };
    const contextRegion = { startLine: 1, snippet: { text: '\t\t"é"x' } };
    const physicalLocation = { artifactLocation: { uri: 'a' }, region, contextRegion };
    const finding = await one({ locations: [{ physicalLocation }] });
    expect(finding).toMatchObject({ startColumn: 3, endColumn: 7, snippet: '"é"x' });
  });
});

describe('a region with offsets', () => {
  it.each<[string, unknown, Lines]>([
    [
      'characters beside lines',
      { startLine: 2, startColumn: 3, charOffset: 10, charLength: 4 },
      [2, 3, 2, null],
    ],
    [
      'bytes beside lines',
      { startLine: 2, startColumn: 3, endColumn: 7, byteOffset: 10, byteLength: 4 },
      [2, 3, 2, 7],
    ],
    ['all three', { startLine: 2, charOffset: 10, byteOffset: 12 }, [2, null, 2, null]],
    [
      'a length without an offset, which old libraries leave out when it is 0',
      { startLine: 1, charLength: 4 },
      [1, null, 1, null],
    ],
    [
      'offsets of -1, which say that there are none',
      { startLine: 1, charOffset: -1, byteOffset: -1 },
      [1, null, 1, null],
    ],
  ])('has the lines that it says: %s', async (_name, region, expected) => {
    expect(await linesOf(region)).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['characters', { charOffset: 10, charLength: 4 }],
    ['an insertion point in characters', { charOffset: 10 }],
    ['bytes of a binary file', { byteOffset: 10, byteLength: 4 }],
    ['the first byte', { byteOffset: 0 }],
    ['characters and bytes', { charOffset: 10, byteOffset: 12 }],
    ['an offset of the first drafts', { offset: 10, length: 4 }],
    ['a broken line beside them', { startLine: 0, charOffset: 10 }],
  ])('alone has no lines, but its file: %s', async (_name, region) => {
    expect(await linesOf(region)).toEqual(NOWHERE);
    expect(await one(resultAt('a.js', region))).toMatchObject({ path: 'a.js', pathProblem: null });
  });
});

describe('the quoted code', () => {
  const at = (physical: object) =>
    one({ locations: [{ physicalLocation: { artifactLocation: { uri: 'a' }, ...physical } }] });
  const context = { contextRegion: { startLine: 1, snippet: { text: 'around' } } };

  it.each<[string, unknown, string | null]>([
    ['the region’s', { region: { startLine: 1, snippet: { text: 'eval(x)' } }, ...context }, 'eval(x)'],
    ['else that around it', { region: { startLine: 1 }, ...context }, 'around'],
    ['also of what is no region', { region: null, ...context }, 'around'],
    ['also where it is blank', { region: { snippet: { text: '  ' } }, ...context }, 'around'],
    ['also as a plain text', { region: { snippet: 'eval(x)' } }, 'eval(x)'],
    ['also as a list of lines', { region: { snippet: ['a', 'b'] } }, 'a\nb'],
    ['not of bytes', { region: { byteOffset: 1, snippet: { binary: 'AAAA' } } }, null],
  ])('is %s', async (_name, physical, expected) => {
    expect((await at(physical as object)).snippet).toBe(expected);
  });
});
