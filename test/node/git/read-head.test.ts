import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readHead } from '../../../src/node/git/read-head.ts';

const A = 'a'.repeat(40);
const B = 'b'.repeat(40);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-head-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each<[string, Record<string, string>, string | null]>([
  ['a detached checkout', { '.git/HEAD': `${A}\n` }, A],
  ['a branch', { '.git/HEAD': 'ref: refs/heads/main\n', '.git/refs/heads/main': `${A}\n` }, A],
  [
    'a branch that was packed',
    {
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/packed-refs': `# pack-refs\n${B} refs/heads/x/main\n${A} refs/heads/main\n^${B}\n`,
    },
    A,
  ],
  [
    'a branch that was packed and moved on',
    { '.git/HEAD': 'ref: refs/heads/a', '.git/refs/heads/a': A, '.git/packed-refs': `${B} refs/heads/a` },
    A,
  ],
  ['a submodule', { '.git': 'gitdir: ../m\n', '../m/HEAD': A }, A],
  [
    'a worktree',
    {
      '.git': 'gitdir: ../m/worktrees/w',
      '../m/worktrees/w/HEAD': 'ref: refs/heads/t',
      '../m/worktrees/w/commondir': '../..\n',
      '../m/refs/heads/t': A,
    },
    A,
  ],
  ['a branch without a commit', { '.git/HEAD': 'ref: refs/heads/main' }, null],
  ['no checkout', { 'src/a.js': '' }, null],
  ['a folder below a checkout', { '../.git/HEAD': A, 'src/a.js': '' }, null],
  ['a HEAD that leads elsewhere', { '.git/HEAD': 'ref: refs/../../secret', secret: A }, null],
  [
    'a HEAD that leads in circles',
    { '.git/HEAD': 'ref: refs/heads/a', '.git/refs/heads/a': 'ref: refs/heads/a' },
    null,
  ],
  ['an unreadable HEAD', { '.git/HEAD': 'what?' }, null],
])('%s', (_, files, head) => {
  const checkout = join(folder, 'checkout');
  for (const [name, text] of Object.entries(files)) {
    const path = join(checkout, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(readHead(checkout)).toBe(head);
});
