import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSourceReader } from '../../src/node/read-source.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-source-'));
  mkdirSync(join(folder, 'repo/src'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(folder, 'repo/src/a.js'), '\ufeffé\r\n');
  writeFileSync(join(folder, 'repo/src/wide.cs'), Buffer.from('\ufeffwide', 'utf16le'));
  writeFileSync(join(folder, 'repo/src/b.bin'), Buffer.from([1, 0, 2]));
  symlinkSync(join(folder, 'secret.txt'), join(folder, 'repo/link.txt'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('createSourceReader', () => {
  it('reads text of any Unicode encoding without its mark', () => {
    const read = createSourceReader(join(folder, 'repo'));
    expect(read('src/a.js')).toBe('é\r\n');
    expect(read('src/wide.cs')).toBe('wide');
  });

  it('gives null for what is missing, binary, a folder or outside', () => {
    const read = createSourceReader(join(folder, 'repo'));
    for (const path of ['src/none.js', 'none/at/all.js', 'src/b.bin', 'src', 'link.txt', '../secret.txt', ''])
      expect(read(path)).toBe(null);
  });
});
