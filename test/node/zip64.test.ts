import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { log, resultAt } from '../core/sarif/read.ts';
import { outcomeOf } from '../hostile/archive.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-zip64-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Made by the programs themselves, of a log with one result. */
const REAL = {
  // Info-ZIP 3.0: `zip -fz - one.sarif > out.zip`
  'zip -fz': [
    'UEsDBC0AAAAIAGIKd10mLhu+//////////8JADAAb25lLnNhcmlmVVQJAAOHlANriZQDa3V4CwABBAAAAAAEAAAAAAEAEADjAAAA',
    'AAAAAJMAAAAAAAAAVY29DsIwDIRfpfKMKsrIGyB1QmyIwWpNCcoPih0EqvLuxCEMyMvp7j7fCk+KbIKHfQe7fui3sOkgJs/FOK8g',
    'IdiiVpijKc0qPTrS+gly1jJxstL6MVk6zJoe9ZEjZlyoYkIv0cCBUjZMKGW3cY/bm82Edmx2JTCKueIkf2aKRr9gf2f4zi+/iKUQ',
    'o/G6N+ScL/U+UEsBAh4DLQAAAAgAYgp3XSYuG76TAAAA/////wkAJAAAAAAAAQAAAKSBAAAAAG9uZS5zYXJpZlVUBQADh5QDa3V4',
    'CwABBAAAAAAEAAAAAAEACADjAAAAAAAAAFBLBgYsAAAAAAAAAB4DLQAAAAAAAAAAAAEAAAAAAAAAAQAAAAAAAABbAAAAAAAAAOoA',
    'AAAAAAAAUEsGBwAAAABFAQAAAAAAAAEAAABQSwUGAAAAAAEAAQBbAAAA/////wAA',
  ].join(''),
  // Info-ZIP 3.0: `zip out.zip - < one.sarif`, which calls the file `-`.
  'zip of standard input': [
    'UEsDBC0AAAAIAGMKd10mLhu+//////////8BABQALQEAEADjAAAAAAAAAJMAAAAAAAAAVY29DsIwDIRfpfKMKsrIGyB1QmyIwWpN',
    'CcoPih0EqvLuxCEMyMvp7j7fCk+KbIKHfQe7fui3sOkgJs/FOK8gIdiiVpijKc0qPTrS+gly1jJxstL6MVk6zJoe9ZEjZlyoYkIv',
    '0cCBUjZMKGW3cY/bm82Edmx2JTCKueIkf2aKRr9gf2f4zi+/iKUQo/G6N+ScL/U+UEsBAh4DLQAAAAgAYwp3XSYuG76TAAAA4wAA',
    'AAEAAAAAAAAAAQAAAIARAAAAAC1QSwYGLAAAAAAAAAAeAy0AAAAAAAAAAAABAAAAAAAAAAEAAAAAAAAALwAAAAAAAADGAAAAAAAA',
    'AFBLBgcAAAAA9QAAAAAAAAABAAAAUEsFBgAAAAABAAEALwAAAMYAAAAAAA==',
  ].join(''),
  // Python 3: `ZipFile.open(name, 'w', force_zip64=True)`
  'Python, force_zip64': [
    'UEsDBC0AAAAIAAAAIQAmLhu+//////////8JABQAb25lLnNhcmlmAQAQAOMAAAAAAAAAkwAAAAAAAABVjb0OwjAMhF+l8owqysgb',
    'IHVCbIjBak0Jyg+KHQSq8u7EIQzIy+nuPt8KT4psgod9B7t+6Lew6SAmz8U4ryAh2KJWmKMpzSo9OtL6CXLWMnGy0voxWTrMmh71',
    'kSNmXKhiQi/RwIFSNkwoZbdxj9ubzYR2bHYlMIq54iR/ZopGv2B/Z/jOL7+IpRCj8bo35Jwv9T5QSwECLQMtAAAACAAAACEAJi4b',
    'vpMAAADjAAAACQAAAAAAAAAAAAAAgAEAAAAAb25lLnNhcmlmUEsFBgAAAAABAAEANwAAAM4AAAAAAA==',
  ].join(''),
};

interface Shape {
  /** Which fields of the entry stand in its extra field: size, packed size, offset. */
  readonly wide?: readonly [boolean, boolean, boolean];
  /** Which fields of the end stand in its wide form: files, length, offset. */
  readonly end?: readonly [boolean, boolean, boolean];
  /** As a stream writes it: sizes come behind the content. */
  readonly isStreamed?: boolean;
  /** Changes what is written. */
  readonly odd?: (parts: Parts) => void;
}
interface Parts {
  readonly extra: Buffer;
  readonly record: Buffer;
  readonly locator: Buffer;
  readonly entry: Buffer;
}

const content = Buffer.from(JSON.stringify(log([resultAt('a.js')])));
const ALL = [true, true, true] as const;
const NONE = [false, false, false] as const;

function zip64({ wide = ALL, end = ALL, isStreamed = false, odd = () => {} }: Shape): Buffer {
  const name = Buffer.from('one.sarif');
  const packed = deflateRawSync(content);
  const front = Buffer.from('in front');
  const sizes = [content.length, packed.length, front.length];
  const other = Buffer.from('5554050003aabbccdd', 'hex');
  const values = sizes.filter((_, index) => wide[index]);
  const field = Buffer.alloc(4 + values.length * 8);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(values.length * 8, 2);
  for (const [index, value] of values.entries()) field.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  const extra = Buffer.concat([other, field]);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(45, 0);
  common.writeUInt16LE(isStreamed ? 8 : 0, 2);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(wide[1] ? 0xffffffff : packed.length, 14);
  common.writeUInt32LE(wide[0] ? 0xffffffff : content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const head = Buffer.concat([Buffer.from('PK\x03\x04'), common, name]);
  if (isStreamed) head.fill(0, 14, 26);
  const local = Buffer.concat([front, head, packed, Buffer.alloc(isStreamed ? 24 : 0)]);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  common.copy(entry, 6);
  entry.writeUInt16LE(extra.length, 30);
  entry.writeUInt32LE(wide[2] ? 0xffffffff : front.length, 42);
  const directory = [1, 46 + name.length + extra.length, local.length];
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  for (const [index, value] of [1, ...directory].entries()) {
    record.writeBigUInt64LE(BigInt(value), 24 + index * 8);
  }
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(local.length + (directory[1] ?? 0)), 8);
  locator.writeUInt32LE(1, 16);
  odd({ extra, record, locator, entry });
  const last = Buffer.alloc(22);
  last.writeUInt32LE(0x06054b50, 0);
  const [files = 0, length = 0, offset = 0] = directory;
  last.writeUInt16LE(end[0] ? 0xffff : files, 8);
  last.writeUInt16LE(end[0] ? 0xffff : files, 10);
  last.writeUInt32LE(end[1] ? 0xffffffff : length, 12);
  last.writeUInt32LE(end[2] ? 0xffffffff : offset, 16);
  const isWide = end.some(Boolean);
  return Buffer.concat([local, entry, name, extra, ...(isWide ? [record, locator] : []), last]);
}

const read = (bytes: Uint8Array) => outcomeOf(folder, 'all.zip', bytes);

describe('a ZIP archive of the 64-bit kind', () => {
  it.each(Object.entries(REAL))('is read as %s writes it', async (_, base64) => {
    expect(await read(Buffer.from(base64, 'base64'))).toEqual({ findings: 1, faults: [] });
  });

  it('is read with any of its fields elsewhere', async () => {
    for (let bits = 0; bits < 64; bits++) {
      const [a, b, c, d, e, f] = [1, 2, 4, 8, 16, 32].map((bit) => (bits & bit) !== 0);
      const shape = { wide: [a, b, c], end: [d, e, f], isStreamed: bits % 3 === 0 } as Shape;
      expect(await read(zip64(shape)), `${bits}`).toEqual({ findings: 1, faults: [] });
    }
  });

  it.each<readonly [string, Shape['odd']]>([
    ['a size that no file has', ({ extra }) => extra.writeBigUInt64LE(2n ** 63n, 13)],
    ['a size that is larger than its content', ({ extra }) => extra.writeBigUInt64LE(2n ** 40n, 13)],
    ['a packed size beyond it', ({ extra }) => extra.writeBigUInt64LE(2n ** 40n, 21)],
    ['an offset beyond it', ({ extra }) => extra.writeBigUInt64LE(2n ** 53n - 1n, 29)],
    ['too few fields elsewhere', ({ extra }) => extra.writeUInt16LE(16, 11)],
    ['fields elsewhere that end beyond it', ({ extra }) => extra.writeUInt16LE(500, 11)],
    ['fields elsewhere that are of another kind', ({ extra }) => extra.writeUInt16LE(7, 9)],
    ['no room for fields elsewhere', ({ entry }) => entry.writeUInt16LE(0, 30)],
    ['a locator that leads to nothing', ({ locator }) => locator.writeBigUInt64LE(3n, 8)],
    ['a locator that leads beyond all', ({ locator }) => locator.writeBigUInt64LE(2n ** 64n - 1n, 8)],
    ['no locator', ({ locator }) => locator.fill(0)],
    ['more files than it holds', ({ record }) => record.writeBigUInt64LE(2n ** 50n, 32)],
    ['a list of files of any length', ({ record }) => record.writeBigUInt64LE(2n ** 50n, 40)],
    ['a list of files that is elsewhere', ({ record }) => record.writeBigUInt64LE(1n, 48)],
    ['fewer files than it holds', ({ record }) => record.writeBigUInt64LE(0n, 32)],
    ['several parts', ({ record }) => record.writeUInt32LE(1, 16)],
  ])('is a fault with %s', async (_, odd) => {
    const { findings, faults } = await read(zip64(odd === undefined ? {} : { odd }));
    expect(findings).toBe(0);
    expect(faults.map(({ code }) => code)).toEqual([expect.stringMatching(/^(?:input\.unreadable|sarif\.)/)]);
  });

  it('is a fault when it is cut off, or ends in something when a byte of it is another', async () => {
    const whole = zip64({});
    for (let at = 0; at < whole.length; at++) {
      expect((await read(whole.subarray(0, at))).findings).toBe(0);
      const changed = Uint8Array.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x41;
      const { findings, faults } = await read(changed);
      expect(findings + faults.length, `${at}`).toBeGreaterThan(0);
    }
  });

  it('is of the usual kind with as many files as just fit into it', async () => {
    const whole = zip64({ wide: NONE, end: NONE });
    const list = whole.subarray(whole.length - 22 - 46 - 9 - 13, whole.length - 22);
    const last = Buffer.from(whole.subarray(whole.length - 22));
    last.writeUInt16LE(0xffff, 10);
    last.writeUInt32LE(list.length * 0xffff, 12);
    const others = Buffer.from(list);
    others.write('one.other', 46);
    const lists = [list, ...Array<Buffer>(0xfffe).fill(others)];
    const bytes = Buffer.concat([whole.subarray(0, whole.length - 22 - list.length), ...lists, last]);
    expect(await read(bytes)).toEqual({ findings: 1, faults: [] });
  });
});
