import { describe, expect, it } from 'vitest';
import { log, resultAt } from '../read.ts';
import { toldAtOnce, toldInPieces } from './told.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const plain = { details: false, offers: false };

describe('values that are nearly nothing in the file and much in memory', () => {
  it('are not kept as what results share', async () => {
    const rules = `[${'{},'.repeat(500)}{}]`;
    const bytes = encode(
      `{"version":"2.1.0","runs":[{"tool":{"driver":{"rules":${rules}}},"results":[{}]}]}`,
    );
    const message = expect.stringMatching(
      /tools, rules, artifacts and invocations in more than .* or 900 values/,
    );
    const told = await toldInPieces(bytes, 64, { marks: 900 });
    expect(told).toMatchObject([['fault', { code: 'input.too-large', message }]]);
    expect(await toldInPieces(bytes, 64, { marks: 1100 })).toEqual(await toldAtOnce(bytes));
  });

  it('are not repaired', async () => {
    const bytes = encode(`{"version":"2.1.0","runs":[{"results":[${'{},'.repeat(500)}{"rank":NaN}]}]}`);
    const message = expect.stringMatching(/more than 16 MiB or 900 values is not repaired/);
    expect(await toldInPieces(bytes, 64, { marks: 900 })).toMatchObject([['fault', { message }]]);
    expect(await toldInPieces(bytes, 64, { marks: 1100 })).toEqual(await toldAtOnce(bytes));
  });

  it('do not make one result a burden', async () => {
    const heavy = resultAt('a.js', undefined, {
      properties: { x: Array.from({ length: 600_000 }, () => ({})) },
    });
    const bytes = encode(JSON.stringify(log([heavy, resultAt('b.js')])));
    expect(await toldInPieces(bytes, 65_536, {}, plain)).toEqual(await toldAtOnce(bytes, plain));
    const locations = encode(
      JSON.stringify(log([resultAt('b.js'), { locations: Array.from({ length: 600_000 }, () => ({})) }])),
    );
    const told = await toldInPieces(locations, 65_536, { marks: 100_000 }, plain);
    expect(told.map(([kind]) => kind)).toEqual(['run', 'finding', 'fault']);
    expect(told[2]).toMatchObject([
      'fault',
      { message: expect.stringMatching(/or 100000 values: runs\[0\]\.results\[1\]/) },
    ]);
  });
});

describe('a log in which thousands of runs have something wrong', () => {
  const faulty = '{"results":[7],\n"invocations":[{"executionSuccessful":false}]}';
  const bytes = encode(`{"version":"2.1.0","runs":[${`null,${faulty},`.repeat(9000)}{"results":[]}]}`);

  // To look for each from the log's beginning would take minutes.
  it('takes no time, and tells where each stands', async () => {
    const expected = await toldAtOnce(bytes);
    const told = await toldInPieces(bytes, 65_536);
    expect(told).toEqual(expected);
    const lines = told.flatMap(([kind, what]) => (kind === 'fault' ? [(what as { line: number }).line] : []));
    expect(lines.length).toBe(27_000);
    expect(lines.slice(0, 3)).toEqual([1, 2, 1]);
    expect(lines.slice(-3)).toEqual([9000, 9001, 9000]);
  });
});
