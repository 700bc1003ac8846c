import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/core/fault.ts';
import type { ReadLimits } from '../../src/core/sarif/limits.ts';
import { readSarif } from '../../src/core/sarif/read-log.ts';
import { findFiles } from '../../src/node/find-files.ts';
import { openInput } from '../../src/node/open-input.ts';
import { log, resultAt } from '../core/sarif/read.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-zip-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Packed {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly isStored?: boolean;
  readonly flags?: number;
}

function zip(files: readonly Packed[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, isStored = false, flags = 0 } of files) {
    const plain = Buffer.from(content);
    const packed = isStored ? plain : deflateRawSync(plain);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(isStored ? 0 : 8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(plain.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    common.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    const local = [Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed];
    locals.push(...local);
    directory.push(entry, Buffer.from(name));
    offset += local.reduce((sum, part) => sum + part.length, 0);
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, list, end, Buffer.from(comment)]);
}

async function readArchive(
  name: string,
  bytes: Uint8Array,
  limits: Partial<ReadLimits> = {},
): Promise<{ read: string[]; faults: Fault[] }> {
  writeFileSync(join(folder, name), bytes);
  const found = await findFiles([name], { folder, notOlderThan: null });
  const faults: Fault[] = [...found.faults];
  const read: string[] = [];
  for (const file of found.files) {
    const input = await openInput(file.path, file.name);
    if (!input.ok) {
      faults.push(input.fault);
      continue;
    }
    const sink = {
      run: () => undefined,
      finding: (each: { file: string; path: string | null }) => read.push(`${each.file}: ${each.path}`),
      fault: (each: Fault) => faults.push(each),
    };
    await readSarif(input.value, { file: file.name, sourceRoots: [], category: null, limits }, sink);
  }
  return { read, faults };
}

const one = JSON.stringify(log([resultAt('a.js')]));
const three = JSON.stringify(log([resultAt('c.js')]));
const two = JSON.stringify(log([resultAt('b.js')]));

describe('a ZIP archive', () => {
  it('is read log by log, deflated, stored or compressed once more', async () => {
    const bytes = zip(
      [
        { name: 'readme.txt', content: 'no log' },
        { name: 'logs/one.sarif', content: one },
        { name: 'two.sarif', content: two, isStored: true },
        { name: 'three.sarif.gz', content: gzipSync(three) },
      ],
      'a comment',
    );
    expect(await readArchive('all.zip', bytes)).toEqual({
      read: ['all.zip/logs/one.sarif: a.js', 'all.zip/three.sarif.gz: c.js', 'all.zip/two.sarif: b.js'],
      faults: [],
    });
  });

  it('names its files for people only', async () => {
    const names = ['../../etc/x.sarif', 'C:\\logs\\y.sarif', '/a\u001b[31m\u0000/z.sarif'];
    const { read } = await readArchive(
      'evil.zip',
      zip(names.map((name, index) => ({ name, content: `${one}${' '.repeat(index)}` }))),
    );
    expect(read).toEqual([
      'evil.zip/C:/logs/y.sarif: a.js',
      'evil.zip/a /z.sarif: a.js',
      'evil.zip/etc/x.sarif: a.js',
    ]);
  });

  it('is a fault when it is cut off, at every byte, or damaged', async () => {
    const whole = zip([{ name: 'one.sarif', content: one }]);
    for (let end = 0; end < whole.length; end += 7) {
      const { read, faults } = await readArchive('cut.zip', whole.subarray(0, end));
      expect(read).toEqual([]);
      expect(faults).toMatchObject([{ code: 'input.unreadable', file: 'cut.zip' }]);
    }
    for (let at = 30; at < whole.length; at += 5) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      const { read, faults } = await readArchive('bad.zip', damaged);
      expect(read.length + faults.length, `${at}`).toBeGreaterThan(0);
      if (read.length > 0) expect(read.map((each) => each.split(': ')[1])).toEqual(['a.js']);
    }
  });

  it('is a fault with a password, without logs, with too many of them, or with files that overlap', async () => {
    const codeOf = async (bytes: Uint8Array) =>
      (await readArchive('odd.zip', bytes)).faults.map(({ code }) => code);
    expect(await codeOf(zip([{ name: 'a.sarif', content: one, flags: 1 }]))).toEqual(['input.unreadable']);
    expect(await codeOf(zip([{ name: 'a.txt', content: one }]))).toEqual(['input.no-match']);
    const many = Array.from({ length: 201 }, (_, index) => ({ name: `${index}.sarif`, content: one }));
    expect(await codeOf(zip(many))).toEqual(['input.too-large']);
    const unnamed = Array.from({ length: 501 }, (_, index) => ({ name: `${index}.json`, content: '{}' }));
    expect(await codeOf(zip([{ name: 'a.sarif', content: one }, ...unnamed]))).toEqual(['input.too-large']);
    const large = zip([{ name: 'a.sarif', content: one }]);
    large.writeUInt32LE(0xfffffff, large.length - 22 - 46 - 'a.sarif'.length + 20);
    expect(await codeOf(large)).toEqual(['input.unreadable']);
  });

  it('is a fault where JSON that may be a log cannot be opened, and its other logs are read', async () => {
    const json = { name: 'a.json', content: '{}', isStored: true };
    const locked = await readArchive('locked.zip', zip([{ ...json, flags: 1 }]));
    expect(locked.faults.map(({ code }) => code)).toEqual(['input.unreadable']);
    const damaged = zip([json, { name: 'b.sarif', content: one }]);
    damaged.write('XX', 0);
    const { read, faults } = await readArchive('half.zip', damaged);
    expect(faults.map(({ code, file }) => `${code} ${file}`)).toEqual(['input.unreadable half.zip/a.json']);
    expect(read).toEqual(['half.zip/b.sarif: a.js']);
  });

  it('stops a bomb at the limit', async () => {
    const bytes = zip([{ name: 'bomb.sarif', content: Buffer.alloc(20 * 1024 * 1024, 0x20) }]);
    const limits = { wholeBytes: 8 * 1024 * 1024 };
    expect((await readArchive('bomb.zip', bytes, limits)).faults).toMatchObject([
      {
        code: 'input.too-large',
        file: 'bomb.zip/bomb.sarif',
        message: expect.stringContaining('larger than 8 MiB when inflated'),
      },
    ]);
  });
});

describe('files with the same content', () => {
  it('count once, whether plain, compressed or in an archive, and are named', async () => {
    const inside = mkdtempSync(join(folder, 'copies-'));
    writeFileSync(join(inside, 'a.sarif'), one);
    writeFileSync(join(inside, 'b.sarif'), one);
    writeFileSync(join(inside, 'c.sarif.gz'), gzipSync(one));
    writeFileSync(join(inside, 'd.sarif'), two);
    writeFileSync(join(inside, 'e.sarif.zip'), zip([{ name: 'x.sarif', content: two }]));
    writeFileSync(join(inside, 'f.sarif'), '');
    writeFileSync(join(inside, 'g.sarif'), '');
    const { files, copies, faults } = await findFiles(['.'], { folder: inside, notOlderThan: null });
    expect(faults).toEqual([]);
    expect(files.map(({ name }) => name)).toEqual(['a.sarif', 'd.sarif', 'f.sarif', 'g.sarif']);
    expect(copies).toEqual([
      { name: 'b.sarif', of: 'a.sarif' },
      { name: 'c.sarif.gz', of: 'a.sarif' },
      { name: 'e.sarif.zip/x.sarif', of: 'd.sarif' },
    ]);
  });

  it('count once, with byte order mark or without, and in whatever encoding', async () => {
    const text = `{"version":"2.1.0","é漢😀":"${'ü'.repeat(600_000)}"}`;
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    const half = Buffer.from([0x3d, 0xd8]);
    const written = {
      'a.sarif': text,
      'b.sarif': `\ufeff${text}`,
      'c.sarif': little,
      'd.sarif': Buffer.from(little).swap16(),
      'e.sarif': little.subarray(2),
      // What is damaged is something else, as long as it is not damaged in the same way.
      'f.sarif': Buffer.concat([little, half]),
      'g.sarif': Buffer.concat([half, little]),
      'h.sarif': Buffer.concat([little, half]),
      'i.sarif': text.replace('é', 'è'),
    };
    for (const isPacked of [false, true]) {
      const inside = mkdtempSync(join(folder, 'encodings-'));
      for (const [name, content] of Object.entries(written)) writeFileSync(join(inside, name), content);
      if (isPacked) writeFileSync(join(inside, 'z.sarif.gz'), gzipSync(little));
      const { files, copies } = await findFiles(['.'], { folder: inside, notOlderThan: null });
      expect(files.map(({ name }) => name)).toEqual(['a', 'f', 'g', 'i'].map((name) => `${name}.sarif`));
      expect(copies.map(({ name, of }) => `${name} ${of}`)).toEqual([
        ...['b.sarif a.sarif', 'c.sarif a.sarif', 'd.sarif a.sarif', 'e.sarif a.sarif', 'h.sarif f.sarif'],
        ...(isPacked ? ['z.sarif.gz a.sarif'] : []),
      ]);
    }
  });

  it('count once where only two files are there, in any order of sizes', async () => {
    const marked = Buffer.from(`\ufeff${one}`);
    const wide = Buffer.from(`\ufeff${one}`, 'utf16le');
    for (const [first, second] of [
      [marked, one],
      [one, marked],
      [wide, one],
      [marked, wide],
    ]) {
      const inside = mkdtempSync(join(folder, 'two-'));
      writeFileSync(join(inside, 'a.sarif'), first ?? '');
      writeFileSync(join(inside, 'b.sarif'), second ?? '');
      writeFileSync(join(inside, 'c.sarif'), 'x'.repeat(one.length * 2));
      const { copies } = await findFiles(['.'], { folder: inside, notOlderThan: null });
      expect(copies).toEqual([{ name: 'b.sarif', of: 'a.sarif' }]);
    }
  });
});
