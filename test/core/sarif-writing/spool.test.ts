import { describe, expect, it } from 'vitest';
import { createSpool } from '../../../src/core/sarif-writing/spool.ts';

const MIB = 'x'.repeat(1024 * 1024);

describe('createSpool', () => {
  it('writes the first run at once and keeps the others in order', () => {
    const written: string[] = [];
    const spool = createSpool((text) => written.push(text), 1, 4);
    for (const [index, text] of [
      [3, 'd'],
      [1, 'a'],
      [2, 'c'],
      [1, 'b'],
      [0, 'done before'],
    ] as const) {
      spool.add(index, text);
    }
    expect(written).toEqual(['a', ',b']);
    expect([spool.cut(), spool.kept(2), spool.kept(3)]).toEqual([4, ['c'], ['d']]);
  });

  it('gives up the last runs when there is no room, never the first one', () => {
    let length = 0;
    const spool = createSpool((text) => (length += text.length), 0, 4);
    for (let round = 0; round < 12; round += 1) for (const index of [0, 1, 2, 3]) spool.add(index, MIB);
    expect(length).toBe(12 * MIB.length + 11);
    expect(spool.cut()).toBe(2);
    expect(spool.kept(1)).toHaveLength(12);
    expect(spool.kept(2)).toEqual([]);
  });
});
