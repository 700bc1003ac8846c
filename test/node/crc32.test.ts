import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createCrc32 } from '../../src/node/crc32.ts';

describe('createCrc32', () => {
  it.each([
    ['of this Node', createCrc32()],
    ['where Node has none', createCrc32(null)],
  ])('adds bytes to a checksum, %s', (_name, add) => {
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 7919) & 0xff);
    expect(add(new TextEncoder().encode('123456789'), 0)).toBe(0xcbf43926);
    expect(add(bytes.subarray(300), add(bytes.subarray(0, 300), 0))).toBe(crc32(bytes));
    expect(add(bytes.subarray(0, 0), 7)).toBe(7);
  });
});
