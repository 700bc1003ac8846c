import { describe, expect, it } from 'vitest';
import { examine, Tally, WINDOWS } from './examine.ts';
import { FULL_BYTES, hostileDocuments } from './hostile-documents.ts';
import { randomDocument } from './random-documents.ts';

describe('documents of every kind', () => {
  it('20,000 random ones end in findings or faults', async () => {
    const tally = new Tally();
    for (let seed = 1_000; seed < 21_000; seed++) {
      // The smallest windows cost most; each document has one, and every seed another.
      const size = WINDOWS[seed % WINDOWS.length] ?? 64;
      await examine(`seed ${seed}`, randomDocument(seed), [size], tally);
    }
    process.stdout.write(`${tally.line('random')}\n`);
    expect(tally.wrong).toEqual([]);
    expect(tally.documents).toBe(20_000);
  }, 1_800_000);

  it('hostile ones say the same in pieces of every size', async () => {
    const tally = new Tally();
    for (const { name, bytes } of hostileDocuments()) await examine(name, bytes, WINDOWS, tally);
    process.stdout.write(`${tally.line('hostile')}\n`);
    expect(tally.wrong).toEqual([]);
    expect(tally.documents).toBeGreaterThan(500);
  }, 1_800_000);

  it('a log that is cut off at any byte is a fault that says so', async () => {
    const tally = new Tally();
    for (let end = 0; end < FULL_BYTES.length; end++) {
      await examine(
        `cut at ${end}`,
        FULL_BYTES.subarray(0, end),
        [WINDOWS[end % WINDOWS.length] ?? 64],
        tally,
      );
    }
    process.stdout.write(`${tally.line('cut off')}\n`);
    expect(tally.wrong).toEqual([]);
    expect(tally.findings).toBe(0);
    expect([...tally.codes.keys()].sort()).toEqual(['sarif.empty', 'sarif.truncated']);
  }, 1_800_000);
});
