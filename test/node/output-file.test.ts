import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOutputFile } from '../../src/node/output-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-output-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('createOutputFile', () => {
  it('replaces a file only when all of it is written', () => {
    const path = join(folder, 'a.txt');
    writeFileSync(path, 'old');
    const file = createOutputFile(path, 'a.txt');
    if (!file.ok) throw new Error(file.fault.message);
    const piece = 'ä'.repeat(1000);
    for (let count = 0; count < 300; count += 1) file.value.write(piece);
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(file.value.finish()).toBeNull();
    expect(readFileSync(path, 'utf8')).toBe(piece.repeat(300));
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('says why it cannot, and leaves nothing behind', () => {
    expect(createOutputFile(join(folder, 'no/a.txt'), 'a.txt')).toMatchObject({
      ok: false,
      fault: { code: 'output.unwritable', file: 'a.txt' },
    });
    mkdirSync(join(folder, 'b'));
    const file = createOutputFile(join(folder, 'b'), 'b');
    if (!file.ok) throw new Error(file.fault.message);
    file.value.write('x');
    expect(file.value.finish()?.code).toBe('output.unwritable');
    expect(readdirSync(folder)).toEqual(['b']);
  });
});
