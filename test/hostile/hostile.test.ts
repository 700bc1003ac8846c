import { describe, expect, it } from 'vitest';
import { examine, Tally, WINDOWS } from './examine.ts';
import { hostileDocuments } from './hostile-documents.ts';

describe('hostile documents', () => {
  it('end in findings or faults with their place, in pieces of any size as at once', async () => {
    const tally = new Tally();
    const own = Object.getOwnPropertyNames(Object.prototype);
    for (const [index, { name, bytes }] of hostileDocuments().entries()) {
      await examine(name, bytes, [WINDOWS[index % WINDOWS.length] ?? 64], tally);
    }
    process.stdout.write(`${tally.line('hostile')}\n`);
    expect(tally.wrong).toEqual([]);
    expect(tally.documents).toBeGreaterThan(500);
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(own);
  });
});
