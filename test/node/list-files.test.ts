import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listFiles } from '../../src/node/list-files.ts';

const FILES = [
  'a',
  'src/a.js',
  'src/a b.js',
  'src/deep/er/x.ts',
  'src/deep/er/xy.ts',
  'über/ñ',
  `${'l'.repeat(200)}/z`,
];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-list-'));
  for (const name of [...FILES, 'node_modules/m/index.js', 'untracked']) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: readonly string[]): void {
  execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
}

describe('the files of a checkout', () => {
  it.each(['2', '3', '4'])('are those that git tracks, by an index of version %s', (version) => {
    git('init', '-q');
    git('config', 'index.version', version);
    git('add', ...FILES);
    // Only what needs it is written as version 3.
    if (version === '3') {
      writeFileSync(join(folder, 'later'), '');
      git('add', '-N', 'later');
    }
    git('update-index', '--index-version', version === '3' ? '2' : version);
    const expected = version === '3' ? [...FILES, 'later'] : FILES;
    expect([...listFiles(folder)].sort()).toEqual([...expected].sort());
  });

  it('are those that are there when git does not tell, without packages and without following links', () => {
    symlinkSync('/', join(folder, 'root'));
    expect([...listFiles(folder)].sort()).toEqual([...FILES, 'untracked'].sort());
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git/index'), 'DIRC garbage that is no index at all');
    expect(listFiles(folder)).toContain('untracked');
    expect(listFiles(join(folder, 'not there'))).toEqual([]);
  });
});
