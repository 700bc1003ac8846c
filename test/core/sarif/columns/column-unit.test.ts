import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src/core/sarif/finding.ts';
import { fc } from '../../../support/property.ts';
import { log, one, read } from '../read.ts';
import { toldAtOnce, toldInPieces } from '../stream/told.ts';

type Unit = Exclude<Finding['columnUnit'], 'unknown'>;

const place = (region: object, contextRegion?: object, uri = 'a') => ({
  physicalLocation: { artifactLocation: { uri }, region, contextRegion },
});
const unit = async (region: object, run: object = {}, contextRegion?: object) =>
  (await one({ locations: [place(region, contextRegion)] }, { ...run })).columnUnit;
/** Units of results, each with one region. */
const units = async (
  regions: readonly (readonly [object, string?, (object | undefined)?])[],
  run: object = {},
) => {
  const results = regions.map(([region, uri, context]) => ({ locations: [place(region, context, uri)] }));
  return (await read(log(results, { ...run }))).findings.map(({ columnUnit }) => columnUnit);
};

const LENGTHS: Readonly<Record<Unit, (text: string) => number>> = {
  utf16CodeUnits: (text) => text.length,
  unicodeCodePoints: (text) => [...text].length,
  utf8Bytes: (text) => Buffer.byteLength(text),
};
const UNITS = Object.keys(LENGTHS) as readonly Unit[];

/** The region of `text` behind `before`, as a tool counts that is right in its unit. */
const told = (kind: Unit, before: string, text: string, startLine = 1) => {
  const startColumn = LENGTHS[kind](before) + 1;
  return { startLine, startColumn, endColumn: startColumn + LENGTHS[kind](text) };
};
const quoted = (kind: Unit, text: string, before = '') => ({
  ...told(kind, before, text),
  snippet: { text },
});

const EMOJI = '"😀é"';
/** 1-based columns of plain code that no unit is needed for. */
const PLAIN = { startLine: 9, startColumn: 1, endColumn: 3 };

describe('the column unit', () => {
  it.each(UNITS)('is %s where the quoted text is that long, whatever the tool declares', async (kind) => {
    for (const columnKind of ['unicodeCodePoints', 'utf16CodeUnits', undefined, 'bytes']) {
      expect(await unit(quoted(kind, EMOJI), { columnKind })).toBe(kind);
    }
  });

  it.each(UNITS)('is %s where the quoted text stands there in the quoted line', async (kind) => {
    const context = { startLine: 1, snippet: { text: '/* 😀é */ eval(x)' } };
    expect(await unit(quoted(kind, 'eval(x)', '/* 😀é */ '), {}, context)).toBe(kind);
  });

  it.each(UNITS)('is %s by the line even if the end is missing, inclusive or nonsense', async (kind) => {
    const context = { startLine: 1, snippet: { text: '/* 😀é */ eval(x)' } };
    const { startColumn, endColumn } = told(kind, '/* 😀é */ ', 'eval(x)');
    for (const end of [undefined, endColumn - 1, startColumn, 1, 0, -1]) {
      const region = { startLine: 1, startColumn, endColumn: end, snippet: { text: 'eval(x)' } };
      expect(await unit(region, {}, context)).toBe(kind);
    }
  });

  it.each(UNITS)('is %s by the last line of code on several lines', async (kind) => {
    const endColumn = LENGTHS[kind]('  "😀é"') + 1;
    const region = { startLine: 1, startColumn: 5, endLine: 2, endColumn };
    expect(await unit({ ...region, snippet: { text: 'f(\n  "😀é"' } })).toBe(kind);
    expect(await unit({ ...region, snippet: { text: 'f(\r\n  "😀é"' } })).toBe(kind);
    expect(await unit({ ...region, snippet: { text: '  "😀é"' } })).toBe('unknown');
  });

  it.each(UNITS)(
    'is %s where, of whole lines, only that lets places begin and end with words',
    async (kind) => {
      const line = '    const message = "😀😀é" + value';
      const region = { ...told(kind, line.slice(0, -5), 'value', 3), snippet: { text: line } };
      const other = { ...region, startLine: 7 };
      expect(await units([[region], [other, 'b'], [PLAIN]])).toEqual([kind, kind, kind]);
      // Once may be chance.
      expect(await units([[region], [PLAIN]])).toEqual(['unknown', 'unknown']);
    },
  );

  it('is not proven by tokens against what a text proves', async () => {
    const line = 'const message = "😀😀é" + value';
    const tokens = { ...told('utf16CodeUnits', line.slice(0, -5), 'value'), snippet: { text: line } };
    const exact = quoted('unicodeCodePoints', EMOJI);
    expect(await units([[tokens, 'b'], [tokens, 'b'], [tokens, 'b'], [exact]])).toEqual([
      ...Array(4).fill('unicodeCodePoints'),
    ]);
  });

  it('is proven for the whole run by one place', async () => {
    expect(await units([[PLAIN, 'x'], [quoted('utf8Bytes', EMOJI)], [PLAIN]])).toEqual([
      ...Array(3).fill('utf8Bytes'),
    ]);
  });

  it('is what a clear majority proves; a file that contradicts it has none', async () => {
    const right = quoted('unicodeCodePoints', EMOJI);
    const wrong = quoted('utf16CodeUnits', EMOJI);
    expect(
      await units([[right], [right, 'b'], [right], [right], [wrong, 'odd'], [PLAIN, 'odd'], [PLAIN]]),
    ).toEqual([...Array(4).fill('unicodeCodePoints'), 'unknown', 'unknown', 'unicodeCodePoints']);
    // Clearly outvoted in its own file too.
    expect(await units([...Array(4).fill([right]), [wrong]])).toEqual(Array(5).fill('unicodeCodePoints'));
  });

  it('is each file’s own where the run has no majority', async () => {
    const [a, b] = [quoted('unicodeCodePoints', EMOJI), quoted('utf8Bytes', EMOJI)];
    expect(
      await units([
        [a, 'a'],
        [b, 'b'],
        [PLAIN, 'b'],
        [PLAIN, 'c'],
        [a, 'd'],
        [b, 'd'],
      ]),
    ).toEqual(['unicodeCodePoints', 'utf8Bytes', 'utf8Bytes', 'unknown', 'unknown', 'unknown']);
  });

  it('votes in each run of its own', async () => {
    const run = (kind: Unit) => ({
      tool: { driver: { name: kind } },
      results: [{ locations: [place(quoted(kind, EMOJI))] }],
    });
    const { findings } = await read({ version: '2.1.0', runs: UNITS.map(run) });
    expect(findings.map(({ columnUnit }) => columnUnit)).toEqual(UNITS);
  });

  it('is unknown without proof, and the declared one on a line where all agree', async () => {
    const declared = { columnKind: 'unicodeCodePoints' };
    expect(await unit({ startLine: 1, startColumn: 3, endColumn: 6 }, declared)).toBe('unknown');
    const ascii = { startLine: 1, snippet: { text: 'eval(x)' } };
    expect(await unit({ startLine: 1, startColumn: 1 }, declared, ascii)).toBe('unicodeCodePoints');
    expect(await unit({ startLine: 1, startColumn: 1 }, {}, ascii)).toBe('utf16CodeUnits');
    const other = { startLine: 1, snippet: { text: 'é = f(x)' } };
    expect(await unit({ startLine: 1, startColumn: 1 }, declared, other)).toBe('unknown');
  });

  it('is the declared one on a line where those agree that are left', async () => {
    const noBytes = quoted('unicodeCodePoints', '"é"');
    const line = { startLine: 5, snippet: { text: 'é = f(x)' } };
    const region = { startLine: 5, startColumn: 1 };
    expect(await units([[noBytes], [region, 'a', line]], { columnKind: 'unicodeCodePoints' })).toEqual([
      'unknown',
      'unicodeCodePoints',
    ]);
    const pair = { startLine: 5, snippet: { text: '😀 = f(x)' } };
    expect(await units([[noBytes], [region, 'a', pair]])).toEqual(['unknown', 'unknown']);
  });

  it('is no bytes where bytes stand beside the columns and are more', async () => {
    const line = { startLine: 5, snippet: { text: 'é = f(x)' } };
    const unitBeside = async (region: object, message = 'über') => {
      const results = [
        { message: { text: message }, locations: [place(region)] },
        { locations: [place({ startLine: 5, startColumn: 1 }, line)] },
      ];
      return (await read(log(results))).findings[1]?.columnUnit;
    };
    const lengths = { startLine: 3, startColumn: 5, endColumn: 15, byteOffset: 99, byteLength: 13 };
    expect(await unitBeside(lengths)).toBe('utf16CodeUnits');
    expect(await unitBeside({ startLine: 1, startColumn: 20, byteOffset: 25 })).toBe('utf16CodeUnits');
    // What may be an inclusive end, a byte order mark, or UTF-16 says nothing.
    expect(await unitBeside({ ...lengths, byteLength: 11 })).toBe('unknown');
    expect(await unitBeside({ startLine: 1, startColumn: 20, byteOffset: 22 })).toBe('unknown');
    expect(await unitBeside({ ...lengths, byteLength: 20 })).toBe('unknown');
    expect(await unitBeside({ startLine: 2, startColumn: 20, byteOffset: 25 })).toBe('unknown');
    expect(await unitBeside(lengths, 'only ascii')).toBe('unknown');
  });

  it('is not proven by quoted text that is not the region’s own', async () => {
    const region = quoted('unicodeCodePoints', EMOJI);
    expect(await unit({ ...region, byteLength: 99 })).toBe('unknown');
    expect(await unit({ ...region, charLength: 99 })).toBe('unknown');
    expect(await unit({ ...region, byteLength: 8, charLength: 5 })).toBe('unicodeCodePoints');
    // The line with its indentation: its length in one unit is the region's in another by chance.
    expect(await unit({ startLine: 1, startColumn: 2, endColumn: 8, snippet: { text: ' "😀é"' } })).toBe(
      'unknown',
    );
  });

  it('is not told by what is malformed', async () => {
    for (const odd of [null, [], '5', 1.5, -1, 0]) {
      expect(await unit({ ...quoted('utf8Bytes', EMOJI), endColumn: odd })).toBe('unknown');
      expect(await unit({ ...quoted('utf8Bytes', EMOJI), startLine: odd })).toBe('unknown');
    }
    expect(await unit({ ...quoted('utf8Bytes', EMOJI), endLine: 0 })).toBe('unknown');
    const context = { startLine: 1, startColumn: 3, snippet: { text: 'é eval(x)' } };
    expect(await unit(quoted('utf8Bytes', 'eval(x)', 'é '), {}, context)).toBe('unknown');
  });

  it('is never another one, whatever a tool that counts right writes down', async () => {
    const word = fc.constantFrom('a', 'é', '😀', '値', ' ', '(', 'x1', '\t', 'e\u0301');
    const words = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(''));
    const line = fc.record({ before: words, code: words, behind: words, shape: fc.nat(2) });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...UNITS), fc.array(line, { maxLength: 6 }), async (kind, lines) => {
        const regions = lines.map(
          ({ before, code, behind, shape }, index): [object, string, object | undefined] => {
            const region = told(kind, before, code, index + 1);
            const context = { startLine: index + 1, snippet: { text: `${before}${code}${behind}` } };
            const isExact = code.trim() !== '' && !/^\s/u.test(code);
            return [
              isExact && shape > 0 ? { ...region, snippet: { text: code } } : region,
              'a',
              shape < 2 && isExact && shape > 0 ? context : undefined,
            ];
          },
        );
        (await units(regions)).forEach((found, index) => {
          const whole = lines[index];
          if (found === kind || found === 'unknown' || whole === undefined) return;
          // Where both count the same.
          const all = `${whole.before}${whole.code}${whole.behind}`;
          expect(LENGTHS[found](all)).toBe(LENGTHS[kind](all));
        });
      }),
      { numRuns: 200 },
    );
  });

  it('is told of a large log as of a small one, exceptions too', async () => {
    const [right, wrong] = [quoted('unicodeCodePoints', EMOJI), quoted('utf16CodeUnits', EMOJI)];
    const plain = { ...PLAIN, snippet: { text: 'ok' } };
    const all = [right, right, right, right, wrong, plain, plain].map((region, index) => ({
      ruleId: 'R',
      message: { text: `m${index}` },
      locations: [place(region, undefined, index % 2 === 0 ? 'a' : 'b')],
    }));
    const odd = { ruleId: 'R', message: { text: 'odd' }, locations: [place(wrong, undefined, 'odd')] };
    const bytes = new TextEncoder().encode(
      JSON.stringify(log([...all, odd, { ...odd, message: { text: 'x' } }])),
    );
    const expected = await toldAtOnce(bytes);
    expect(JSON.stringify(expected)).toContain('"columnUnit":"unknown"');
    expect(JSON.stringify(expected)).toContain('"columnUnit":"unicodeCodePoints"');
    for (const details of [true, false]) {
      const pieces = await toldInPieces(bytes, 64, { repairBytes: 0 }, { details, offers: false });
      expect(pieces).toEqual(expected.filter(([kind]) => kind !== 'offer' && (details || kind !== 'detail')));
    }
  });
});
