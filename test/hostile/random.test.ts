import { describe, expect, it } from 'vitest';
import { examine, Tally, WINDOWS } from './examine.ts';
import { randomDocument } from './random-documents.ts';

describe('random documents', () => {
  it('end in findings or faults with their place, in pieces of any size as at once', async () => {
    const tally = new Tally();
    for (let seed = 0; seed < 400; seed++) {
      const size = WINDOWS[seed % WINDOWS.length] ?? 64;
      await examine(`seed ${seed}`, randomDocument(seed), [size], tally);
    }
    process.stdout.write(`${tally.line('random')}\n`);
    expect(tally.wrong).toEqual([]);
    expect(tally.findings).toBeGreaterThan(300);
  });
});
