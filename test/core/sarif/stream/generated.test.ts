import { describe, expect, it } from 'vitest';
import { log, resultAt } from '../read.ts';
import { expectSameInPieces } from './same-in-pieces.ts';
import { toldAtOnce, toldInPieces } from './told.ts';

const encoder = new TextEncoder();

describe('any log', () => {
  it('tells the same in pieces of any size as at once', () => expectSameInPieces(300), 300_000);

  it('tells the same wherever it is cut off', async () => {
    const value = log([resultAt('ä.js', { startLine: 3, snippet: { text: 'é = "\\u0000😀"' } }), 7, {}]);
    const bytes = encoder.encode(JSON.stringify(value, null, 1));
    for (let end = 0; end <= bytes.length; end++) {
      const part = bytes.subarray(0, end);
      for (const size of [1, 64]) expect(await toldInPieces(part, size)).toEqual(await toldAtOnce(part));
      if (end === bytes.length) continue;
      const told = await toldInPieces(part, 64, { repairBytes: 0 });
      expect(told, `${end}`).toMatchObject([
        ['fault', { code: expect.stringMatching(/^sarif\.(truncated|empty)$/) }],
      ]);
    }
  }, 300_000);

  it.each([
    [
      'equal names',
      '{"version":"2.1.0","runs":[{"tool":{},"results":[1,2],"results":[{"ruleId":"a","ruleId":"b"}]}]}',
    ],
    [
      'equal lists of runs',
      '{"runs":[{"results":[{"ruleId":"x"},3]}],"version":"2.1.0","runs":[{"tool":{},"results":[4,{"ruleId":"y"}]}]}',
    ],
    [
      'a list that is none after all',
      '{"version":"2.1.0","runs":[{"tool":{},"results":[{"ruleId":"x"}],"results":null}]}',
    ],
    [
      'results outside of runs',
      '{"version":"2.1.0","runs":[{"tool":{},"results":[]}],"inlineExternalProperties":[3,{"results":[{}, {}]}]}',
    ],
    [
      'names of JavaScript',
      '{"version":"2.1.0","__proto__":{},"runs":[{"tool":{"__proto__":{"driver":1}},"results":[{"__proto__":{"ruleId":"p"}}]}]}',
    ],
    [
      'huge numbers',
      '{"version":"2.1.0","runs":[{"tool":{},"results":[{"ruleId":1e400,"locations":[{"physicalLocation":{"region":{"startLine":123456789012345678901234567890}}}]}]}]}',
    ],
    ['no numbers', '{"version":"2.1.0","runs":[{"tool":{},"results":[{"rank":NaN,"ruleId":"a"}]}]}'],
    [
      'other text around',
      'clang: warning\n{"version":"2.1.0","runs":[{"tool":{},"results":[{"ruleId":"a"}]}]}\n2 warnings',
    ],
    [
      'a second log',
      '{"version":"2.1.0","runs":[{"tool":{},"results":[{"ruleId":"a"}]}]}\n{"version":"2.1.0","runs":[]}',
    ],
    ['deep nesting', `{"version":"2.1.0","runs":[{"tool":{},"results":[{"x":${'['.repeat(200_000)}`],
    [
      'a lone surrogate',
      '{"version":"2.1.0","runs":[{"tool":{},"results":[{"message":{"text":"\\ud83d x"}}]}]}',
    ],
    ['names with underscores', '{"version":"2.1.0","runs":[{"tool":{},"results":[{"rule_id":"a"}]}]}'],
    [
      'names with escapes',
      '{"version":"2.1.0","\\u0072uns":[{"tool":{},"r\\u0065sults":[{"rule\\u0049d":"a"}]}]}',
    ],
    ['nothing', ''],
    ['a scalar', '3'],
    ['a list', '[{"version":"2.1.0"}]'],
  ])('with %s tells the same', async (_name, text) => {
    const bytes = encoder.encode(text);
    const expected = await toldAtOnce(bytes);
    for (const size of [1, 2, 64, 97, 1_048_576]) expect(await toldInPieces(bytes, size)).toEqual(expected);
  });

  it('tells the same in every encoding, with the place of what is wrong', async () => {
    const text = JSON.stringify(log([resultAt('ä😀.js', { startLine: 3 }), null]), null, 2).replaceAll(
      '\n',
      '\r\n',
    );
    const little = (value: string) => new Uint8Array(Buffer.from(value, 'utf16le'));
    const big = (value: string) => new Uint8Array(Buffer.from(value, 'utf16le').swap16());
    const half = new Uint8Array([...little('\ufeff{"a":"'), 0x3d, 0xd8, ...little('"}')]);
    const all = [
      encoder.encode(text),
      encoder.encode(`\ufeff${text}`),
      little(text),
      little(`\ufeff${text}`),
    ];
    const broken = [half, Uint8Array.of(0x7b, 0x22, 0xc3, 0x28), Uint8Array.of(0xff, 0xfe, 0, 0, 0x7b)];
    for (const bytes of [...all, big(text), big(`\ufeff${text}`), ...broken]) {
      const expected = await toldAtOnce(bytes);
      for (const size of [1, 2, 3, 64, 65_536]) expect(await toldInPieces(bytes, size)).toEqual(expected);
    }
  });
});
