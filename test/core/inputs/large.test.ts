import { describe, expect, it } from 'vitest';
import type { ReadLimits } from '../../../src/core/sarif/limits.ts';
import { readSarif } from '../../../src/core/sarif/read-log.ts';
import type { RepeatableBytes } from '../../../src/core/sarif/read-sarif.ts';
import { fc } from '../../support/property.ts';
import { byCodemod, CODE, changeset, SAFE } from './codetf.ts';
import { asJson, lint } from './eslint.ts';
import { FOLDER, told } from './told.ts';

/** What is told when nothing counts as small and the bytes come in pieces. */
async function inPieces(bytes: Uint8Array, size: number, limits: Partial<ReadLimits> = {}) {
  async function* all(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += size) yield bytes.slice(from, from + size);
  }
  const repeatable: RepeatableBytes = {
    repeatable: true,
    compressedBytes: null,
    glance: all,
    [Symbol.asyncIterator]: all,
  };
  const log: unknown[] = [];
  await readSarif(
    repeatable,
    { file: 'eslint.json', sourceRoots: [FOLDER], category: null, limits: { smallBytes: -1, ...limits } },
    {
      run: (run) => log.push(run),
      finding: (finding) => log.push(finding),
      offer: (offer) => log.push(offer),
      fault: ({ cause: _cause, ...fault }) => log.push(fault),
    },
  );
  return log;
}

async function atOnce(bytes: Uint8Array): Promise<readonly unknown[]> {
  const { runs, findings, offers, faults } = await told(bytes);
  const log = findings.flatMap((finding, index) => [finding, offers[index]]);
  return [...runs, ...log, ...faults];
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('a large file of ESLint', () => {
  it('tells in pieces of any size what it tells at once', async () => {
    const results = await lint({
      'src/a.js': 'var a = 1;\nif (a == 2) { eval("x") }\n',
      'src/é.js': 'let s = "😀\\d"; var z = s == 1;\n',
      'src/broken.js': 'if (',
    });
    const odd: unknown[] = [...results, 3, { filePath: 'b.js', messages: [7] }, 'a ] b', []];
    for (const json of [asJson(results), JSON.stringify(odd, null, 2), `\ufeff ${JSON.stringify(odd)}\n`]) {
      const expected = sorted(await atOnce(bytesOf(json)));
      for (const size of [64, 97, 1000, 65_536])
        expect(sorted(await inPieces(bytesOf(json), size))).toEqual(expected);
      const utf16 = new Uint8Array(Buffer.from(`\ufeff${json}`, 'utf16le'));
      expect(sorted(await inPieces(utf16, 97))).toEqual(sorted(await atOnce(utf16)));
    }
  });

  it('tells nothing but a fault when it is cut off', async () => {
    const bytes = bytesOf(asJson(await lint({ 'a.js': 'eval("x");\n', 'b.js': 'eval("é");\n' })));
    for (let end = 1; end < bytes.length; end += 7) {
      const log = await inPieces(bytes.subarray(0, end), 64);
      expect(log).toEqual([
        expect.objectContaining({ code: expect.stringMatching(/^sarif\.(?:truncated|not-json)$/u) }),
      ]);
    }
  });

  it('is read without a file that is too large, and says so', async () => {
    const results = await lint({
      'a.js': 'eval("x");\n',
      'min.js': `eval("${'x'.repeat(5000)}");\n`,
      'c.js': 'eval("z");\n',
    });
    const log = await inPieces(bytesOf(asJson(results)), 1000, { entryBytes: 4096 });
    expect(log.filter((one) => one instanceof Object && 'ruleId' in one)).toMatchObject([
      { path: 'a.js' },
      { path: 'c.js' },
    ]);
    expect(log[0]).toMatchObject({
      code: 'input.too-large',
      message: expect.stringContaining('4096 bytes'),
    });
  });

  it('is refused beyond the limits, by their name', async () => {
    const bytes = bytesOf(asJson(await lint({ 'a.js': 'eval("x");\neval("y");\n' })));
    expect(await inPieces(bytes, 100, { results: 1 })).toMatchObject([
      { code: 'input.too-large', message: expect.stringContaining('more than 1 results') },
    ]);
    expect(await inPieces(bytes, 100, { bytes: 200, wholeBytes: 200 })).toMatchObject([
      { code: 'input.too-large' },
    ]);
    const codetf = bytesOf(byCodemod([changeset('app.py', CODE, SAFE)]));
    expect(await inPieces(codetf, 100, { wholeBytes: 300 })).toMatchObject([
      { code: 'input.too-large', message: expect.stringContaining('300 bytes') },
    ]);
  });
});

describe('large files of others', () => {
  it('are SARIF where they have runs, whatever else they have', async () => {
    const results = await lint({ 'a.js': 'eval("x");\n' });
    const runs = [{ tool: { driver: { name: 'T' } }, results: [{ ruleId: 'R', message: { text: 'm' } }] }];
    const log = await inPieces(bytesOf(JSON.stringify({ results, version: '2.1.0', runs })), 500);
    expect(log.filter((one) => one instanceof Object && 'ruleId' in one)).toMatchObject([{ ruleId: 'R' }]);
  });

  it('tell what they tell at once', async () => {
    const metadata = { results: await lint({ 'a.js': 'eval("x");\n' }), metadata: { cwd: FOLDER } };
    for (const text of [byCodemod([changeset('app.py', CODE, SAFE)]), JSON.stringify(metadata)]) {
      expect(sorted(await inPieces(bytesOf(text), 500))).toEqual(sorted(await atOnce(bytesOf(text))));
    }
  });

  it.each([
    '[1, 2, 3]',
    '[]',
    '{"results": [{"check_id": "r", "path": "a.py"}], "errors": []}',
    '{"run": 5}',
  ])('such as %s are no SARIF', async (text) => {
    expect(await inPieces(bytesOf(text), 64)).toMatchObject([{ code: 'sarif.not-sarif' }]);
  });

  it('never end in a crash', async () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      '\\',
      ' ',
      '"filePath":"a"',
      '"messages":[]',
      ':',
      '1',
      'é',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 30 }), async (pieces) => {
        const bytes = bytesOf(`[${pieces.join('')}`);
        const log = await inPieces(bytes, 64);
        expect(log.length).toBeGreaterThan(0);
        expect(JSON.stringify(log)).not.toContain('internal.bug');
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});

/** Faults come last in one and first in the other. */
function sorted(log: readonly unknown[]): readonly string[] {
  return log.map((one) => JSON.stringify(one)).sort();
}
