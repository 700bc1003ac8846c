import { describe, expect, it } from 'vitest';
import { log, resultAt } from '../read.ts';
import { toldAtOnce, toldInPieces } from './told.ts';

const encoder = new TextEncoder();
const SECRET = `AKIA${'Z'.repeat(16)}`;

/** So many different texts that nobody looks for equal ones any more. */
function manyTexts(count: number, textOf: (at: number) => string): Uint8Array {
  const results = Array.from({ length: count }, (_, at) => ({
    ...resultAt(`src/${at % 7}.js`, { startLine: 1 + at, snippet: { text: `code ${textOf(at)}` } }),
    ruleId: `R${at % 11}`,
    message: { text: `Message ${at} ${textOf(at)}` },
  }));
  return encoder.encode(JSON.stringify(log(results)));
}

/** Numbers, as some producers write what is beyond ASCII. */
function inNumbers(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes);
  return encoder.encode(
    text.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

const WANTED = { details: false, offers: false };

const LINKS = [
  '[label](1) and [another one](23).',
  '[a](1234567)',
  '[a](https://example.com/b) [c](1)',
  'handlers[i](request) [x](1)',
  '[ö ü](3)[😀](4)',
  '[](1) [x](2)',
  '[x](2) [',
  '[x](2)]',
  '[x] (2)',
  '[x](2',
  '[x]()',
  '[a[b](1)](2)',
  '\\[x](1) \\[y\\](2)',
  'line\n[x](1)\n',
  '[two\nlines](1)',
  '[ x ](1) ',
  '[ ](1)',
  `[${'y'.repeat(1001)}](1)`,
  '"quoted" [x](1)',
  '[AKIA](1)ZZZZZZZZZZZZZZZZ',
];

/** Bytes of messages and of snippets that are kept: of none, some, all, one of both. */
const KEPT: readonly (readonly [number, number])[] = [
  [0, 0],
  [1_200_000, 1_200_000],
  [1e8, 1e8],
  [1e8, 0],
];

describe('messages and snippets that are all different', () => {
  const plain = manyTexts(
    5000,
    (at) => `${'words '.repeat(at % 60)}[link](1) ${at % 500 === 0 ? SECRET : ''}`,
  );
  const mixed = manyTexts(
    4000,
    (at) => ['"quoted"\n\ttab', 'ü ß', '😀 日本', 'plain', '\ud800 half'][at % 5] ?? '',
  );
  const linked = manyTexts(3000, (at) => LINKS[at % LINKS.length] ?? '');
  const long = manyTexts(2500, (at) => (at > 2400 ? 'x'.repeat(70_000) : '['));

  it.each([
    ['of ASCII', plain],
    ['of all characters', mixed],
    ['of characters that are written as numbers', inNumbers(mixed)],
    ['of which some are very long', long],
    ['with links, and what looks like links', linked],
  ])(
    'are told as at once: %s',
    async (_name, bytes) => {
      const expected = await toldAtOnce(bytes, WANTED);
      expect(JSON.stringify(expected)).not.toContain(SECRET);
      for (const [messageBytes, snippetBytes] of KEPT) {
        for (const size of [1000, 262_144]) {
          const told = await toldInPieces(bytes, size, { messageBytes, snippetBytes }, WANTED);
          expect(told).toEqual(expected);
        }
      }
    },
    120_000,
  );
});
