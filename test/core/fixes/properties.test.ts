import { applyPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { applyEdits, collide } from '../../../src/core/fixes/apply-edits.ts';
import { proposeFixes } from '../../../src/core/fixes/propose-fixes.ts';
import { settle } from '../../../src/core/fixes/settle.ts';
import { byteAt, textFile } from '../../../src/core/fixes/text-file.ts';
import { textWith, unifiedDiff } from '../../../src/core/fixes/unified-diff.ts';
import { fc } from '../../support/property.ts';
import { log } from '../sarif/read.ts';
import { fixable, offersOf, propose } from './propose.ts';

const piece = fc.constantFrom(
  'a',
  'bc ',
  'é',
  '中',
  '😀',
  '\n',
  '\r\n',
  '(',
  ')',
  'eval',
  '"',
  '\t',
  '\u2028',
);
const source = fc.array(piece, { minLength: 1, maxLength: 40 }).map((pieces) => pieces.join(''));
const number = fc.oneof(fc.integer({ min: -1, max: 30 }), fc.constantFrom(null, 1e9, 2.5, 'x'));
const region = fc.record(
  {
    startLine: number,
    startColumn: number,
    endLine: number,
    endColumn: number,
    charOffset: number,
    charLength: number,
    byteOffset: number,
    byteLength: number,
    snippet: fc.oneof(fc.constant({ text: 'eval' }), fc.record({ text: source })),
  },
  { requiredKeys: [] },
);
const path = fc.constantFrom(
  'a.js',
  'b.js',
  '../a.js',
  '/a.js',
  '.git/config',
  'c:\\a',
  '.github/x.yml',
  'a.js/../../b',
);
const fix = fc.tuple(path, fc.array(fc.tuple(region, fc.oneof(source, fc.constant(null))), { maxLength: 3 }));

describe('whatever a log says', () => {
  it('only named files of the repository change, and only inside of what the candidates say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fix, { maxLength: 5 }), source, async (fixes, text) => {
        const results = fixes.map(([name, parts]) => fixable(name, parts));
        const everywhere = Object.fromEntries(
          ['a.js', 'b.js', '../a.js', '/a.js', '.git/config', '.github/x.yml', 'b'].map((name) => [
            name,
            text,
          ]),
        );
        const { candidates, unfixed, fixed } = await propose(results, everywhere);
        expect(candidates.flatMap((one) => one.findings).length + unfixed.length).toBe(results.length);
        for (const { path: name, before, after } of fixed) {
          expect(['a.js', 'b.js', 'b']).toContain(name);
          const file = textFile(name, before);
          if (typeof file === 'string') throw new Error(file);
          const edits = candidates
            .flatMap((one) => one.files)
            .filter((one) => one.path === name)
            .flatMap((one) => one.edits);
          const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
          let [from, to] = [0, 0];
          for (const { start, end, text: inserted } of sorted) {
            const kept = before.subarray(from, byteAt(file, start));
            expect(after.subarray(to, to + kept.length)).toEqual(kept);
            to += kept.length + new TextEncoder().encode(inserted).length;
            from = byteAt(file, end);
          }
          expect(after.subarray(to)).toEqual(before.subarray(from));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('the order of its results decides nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fix, { maxLength: 5 }), source, async (fixes, text) => {
        const results = fixes.map(([name, parts]) => fixable(name, parts));
        const files = { 'a.js': text, 'b.js': text };
        const forward = await propose(results, files);
        const backward = await propose([...results].reverse(), files);
        expect(backward.after).toEqual(forward.after);
        expect(backward.candidates.map((one) => one.files)).toEqual(
          forward.candidates.map((one) => one.files),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('a proposal without files refuses everything', async () => {
    const offers = await offersOf(log([fixable('a.js', [[{ startLine: 1 }, 'x']])]));
    expect(proposeFixes(offers, new Map(), 'low')).toMatchObject({
      candidates: [],
      unfixed: [{ reason: 'a.js is not in the sources' }],
    });
  });
});

const edit = fc
  .tuple(fc.nat(20), fc.nat(6), source)
  .map(([start, length, text]) => ({ start, end: start + length, text }));

describe('edits', () => {
  it('that are chosen together do not collide, and each that was not collides with a chosen one', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const { winners, losers } = settle(
          edits.map((one, index) => ({ files: [{ path: 'a', edits: [one] }], isDoubtful: index % 3 === 0 })),
        );
        const chosen = winners.flatMap(({ files }) => files.flatMap((file) => file.edits));
        chosen.forEach((one, index) => {
          for (const other of chosen.slice(index + 1)) expect(collide(one, other)).toBe(false);
        });
        for (const { loser, winner } of losers)
          expect(
            collide(
              loser.files[0]?.edits[0] ?? edits[0] ?? chosen[0] ?? fail(),
              winner.files[0]?.edits[0] ?? fail(),
            ),
          ).toBe(true);
      }),
    );
  });

  it('give the same bytes as the same edits on the text', () => {
    fc.assert(
      fc.property(source, fc.nat(40), fc.nat(10), source, (text, from, length, inserted) => {
        const points = [...text];
        const start = points.slice(0, from).join('').length;
        const end = start + points.slice(from, from + length).join('').length;
        const file = textFile('a', new TextEncoder().encode(text));
        if (typeof file === 'string') throw new Error(file);
        const expected = new TextEncoder().encode(text.slice(0, start) + inserted + text.slice(end));
        expect(applyEdits(file, [{ start, end, text: inserted }])).toEqual(expected);
      }),
    );
  });
});

describe('the diff', () => {
  it('patches the file to what the edits make of it, whatever lies between them', () => {
    const long = fc
      .array(piece, { maxLength: 200 })
      .map((pieces) => pieces.join('').replaceAll('\u2028', '\n'));
    const places = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), source), { maxLength: 6 });
    fc.assert(
      fc.property(long, places, fc.boolean(), (text, wanted, hasMark) => {
        const mark = hasMark ? '\ufeff' : '';
        const file = textFile('a.js', new TextEncoder().encode(mark + text));
        if (typeof file === 'string') throw new Error(file);
        const ends = wanted.map(([part, inserted]) => ({ at: Math.floor(part * text.length), inserted }));
        ends.sort((a, b) => a.at - b.at);
        const edits = ends.map(({ at, inserted }, index) => {
          const next = ends[index + 1]?.at ?? text.length;
          return { start: at, end: Math.min(at + (inserted.length % 5), next), text: inserted };
        });
        const patched = applyPatch(mark + text, unifiedDiff(file, edits), { autoConvertLineEndings: false });
        expect(patched).toBe(mark + textWith(text, edits));
      }),
      { numRuns: 500 },
    );
  });
});

function fail(): never {
  throw new Error('no edit');
}
