import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readForEdit, writeEdited } from '../../src/node/edit-files.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-edit-'));
  writeFileSync(join(folder, 'a.js'), 'before');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file of a checkout', () => {
  it('is replaced as a whole and leaves nothing else behind', () => {
    expect(writeEdited(folder, 'a.js', bytes('before'), bytes('after'))).toEqual({ ok: true, value: null });
    expect(readFileSync(join(folder, 'a.js'), 'utf8')).toBe('after');
    expect(readdirSync(folder)).toEqual(['a.js']);
  });

  it('is left alone when somebody changed it meanwhile', () => {
    const result = writeEdited(folder, 'a.js', bytes('other'), bytes('after'));
    expect(result).toMatchObject({ ok: false, fault: { code: 'output.unwritable', file: 'a.js' } });
    expect(readFileSync(join(folder, 'a.js'), 'utf8')).toBe('before');
  });

  it('that is a folder or is not there is said so', () => {
    mkdirSync(join(folder, 'sub'));
    expect(readForEdit(folder, 'sub')).toBe('sub is no file');
    expect(readForEdit(folder, 'gone/b.js')).toBe('gone/b.js is not in the sources');
    expect(readForEdit(folder, 'a.js/b')).toBe('a.js/b is not in the sources');
  });
});
