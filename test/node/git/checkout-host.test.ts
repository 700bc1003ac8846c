import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCheckoutHost } from '../../../src/node/git/checkout-host.ts';
import type { ChangedFile, CodeHost } from '../../../src/ports/code-host.ts';

let folder: string;
let commits: readonly string[];

/** Real git, without the configuration of whoever runs the tests. */
function git(cwd: string, ...args: readonly string[]): string {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
    GIT_COMMITTER_DATE: `2026-01-02T03:${String(10 + clock()).padStart(2, '0')}:05Z`,
  };
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'protocol.file.allow=always'];
  return execFileSync('git', [...who, ...args], { cwd, env, encoding: 'utf8', stdio: 'pipe' }).trim();
}
const clock = (
  (now = 0) =>
  () =>
    Math.min(49, Math.floor(now++ / 4))
)();

function write(name: string, content: string | Uint8Array): void {
  const path = join(folder, 'origin', name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
}

function commit(message: string): string {
  const origin = join(folder, 'origin');
  git(origin, 'add', '-A');
  git(origin, 'commit', '-qm', message);
  return git(origin, 'rev-parse', 'HEAD');
}

const lines = (count: number, seed: string): string =>
  Array.from({ length: count }, (_, at) => `line ${at} of ${seed}\n`).join('');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fixgate-git-'));
  mkdirSync(join(folder, 'origin'));
  const origin = join(folder, 'origin');
  git(origin, 'init', '-q', '-b', 'main');
  const made: string[] = [];
  write('src/a.js', lines(2000, 'a'));
  write('src/deep/er/b.js', lines(500, 'b'));
  write('ü b/ç.txt', 'ünïcode');
  write('x', 'a file that becomes a folder');
  made.push(commit('first'));
  write('src/a.js', lines(2000, 'a').replace('line 1000 ', 'changed '));
  made.push(commit('second'));
  git(origin, 'checkout', '-q', '-b', 'topic');
  git(origin, 'mv', 'src/deep/er/b.js', 'src/moved.js');
  made.push(commit('moved'));
  git(origin, 'checkout', '-q', 'main');
  rmSync(join(origin, 'x'));
  write('x/inside', 'a folder now');
  write('src/a.js', lines(2000, 'a').replace('line 1500 ', 'changed '));
  made.push(commit('third'));
  git(origin, 'merge', '-q', '--no-ff', '-m', 'merge', 'topic');
  made.push(git(origin, 'rev-parse', 'HEAD'));
  git(origin, 'submodule', 'add', '-q', origin, 'lib');
  made.push(commit('submodule'));
  commits = made;
  git(folder, 'clone', '-q', '--no-local', 'origin', 'packed');
  git(join(folder, 'packed'), 'gc', '-q', '--aggressive');
  git(folder, 'clone', '-q', '--depth=1', `file://${origin}`, 'shallow');
  git(folder, 'clone', '-q', '--shared', 'origin', 'shared');
  git(join(folder, 'packed'), 'worktree', 'add', '-q', join(folder, 'worktree'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const hostOf = (name: string): CodeHost =>
  createCheckoutHost({ provider: 'Git', repositoryUri: null, sourcesDirectory: join(folder, name) });

async function of<T>(
  answer: Promise<{ ok: true; value: T } | { ok: false; fault: { message: string } }>,
): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(result.fault.message);
  return result.value;
}

/** As git says it, in our words; a changed rename is for us a new and a removed file. */
function diffOf(from: string, to: string): unknown[] {
  const raw = git(join(folder, 'origin'), 'diff', '--raw', '-z', '--no-abbrev', '-M100%', from, to).split(
    '\0',
  );
  const found: ChangedFile[] = [];
  for (let place = 0; place + 1 < raw.length; ) {
    const [oldMode = '', newMode, , , status = ''] = (raw[place] ?? '').slice(1).split(' ');
    const isSubmodule = newMode === '160000' || oldMode === '160000';
    const [first = '', second = ''] = [raw[place + 1], raw[place + 2]];
    place += status.startsWith('R') ? 3 : 2;
    if (status.startsWith('R')) found.push({ path: second, oldPath: first, isSubmodule });
    else if (status === 'A') found.push({ path: first, oldPath: null, isSubmodule });
    else if (status === 'D') found.push({ path: null, oldPath: first, isSubmodule });
    else found.push({ path: first, oldPath: first, isSubmodule });
  }
  return sorted(found);
}

function sorted(files: readonly ChangedFile[]): unknown[] {
  return files.map((each) => JSON.stringify([each.path, each.oldPath, each.isSubmodule])).sort();
}

describe.each(['origin', 'packed', 'shared', 'worktree'])('a checkout that git left as %s', (name) => {
  it('tells commits and their parents', async () => {
    for (const id of commits) {
      const parents = git(join(folder, 'origin'), 'log', '-1', '--format=%P', id).split(' ').filter(Boolean);
      expect(await of(hostOf(name).commit(id))).toEqual({ id, parents });
    }
  });

  it('tells the history as git does, in pages', async () => {
    const head = commits.at(-1) ?? '';
    const expected = git(join(folder, 'origin'), 'log', '--format=%H', head).split('\n');
    const host = hostOf(name);
    const pages = [await of(host.history(head, 0, 2)), await of(host.history(head, 2, 100))].flat();
    expect(pages[0]).toBe(head);
    expect([...pages].sort()).toEqual([...expected].sort());
    expect(await of(host.history(head, expected.length, 10))).toEqual([]);
  });

  it('reads each file of each commit', async () => {
    const host = hostOf(name);
    for (const id of commits) {
      const files = git(join(folder, 'origin'), 'ls-tree', '-r', '-z', '--name-only', id).split('\0');
      for (const path of files.filter((each) => each !== '' && each !== 'lib')) {
        const expected = execFileSync('git', ['show', `${id}:${path}`], { cwd: join(folder, 'origin') });
        expect(await of(host.textAt(id, path))).toBe(expected.toString('utf8'));
      }
    }
    expect(await of(host.textAt(commits[0] ?? '', 'src/none.js'))).toBe(null);
    expect(await of(host.textAt(commits[0] ?? '', 'src/a.js/below'))).toBe(null);
    expect(await of(host.textAt(commits[0] ?? '', 'src'))).toBe(null);
    expect(await of(host.textAt(commits.at(-1) ?? '', 'lib'))).toBe(null);
  });

  it('tells what changed between any two commits', async () => {
    const host = hostOf(name);
    for (const from of commits)
      for (const to of commits) {
        expect(sorted(await of(host.changedFiles(from, to)))).toEqual(diffOf(from, to));
      }
  });
});

describe('a shallow checkout', () => {
  it('knows its own commit and the ids of its parents, and says what it lacks', async () => {
    const [, , , , merge = '', head = ''] = commits;
    const host = hostOf('shallow');
    expect(await of(host.commit(head))).toEqual({ id: head, parents: [merge] });
    expect(await of(host.history(head, 0, 10))).toEqual([head, merge]);
    expect(await of(host.textAt(head, 'x/inside'))).toBe('a folder now');
    expect(await host.textAt(merge, 'x/inside')).toMatchObject({
      ok: false,
      fault: { code: 'platform.not-found', next: expect.stringContaining('fetchDepth: 0') },
    });
    expect(await host.changedFiles(merge, head)).toMatchObject({ ok: false });
    expect(await of(host.history(merge, 0, 10))).toEqual([merge]);
  });
});

describe('a checkout that somebody changed', () => {
  it('does not hold an object whose octets have another id', async () => {
    const forged = join(folder, 'forged');
    git(folder, 'clone', '-q', '--no-local', 'origin', 'forged');
    const [first = ''] = commits;
    const blob = git(forged, 'rev-parse', `${first}:x`);
    const other = execFileSync('git', ['hash-object', '-w', '--stdin'], {
      cwd: forged,
      input: 'policy: none',
    })
      .toString()
      .trim();
    const place = (id: string): string => join(forged, '.git/objects', id.slice(0, 2), id.slice(2));
    mkdirSync(join(place(blob), '..'), { recursive: true });
    writeFileSync(place(blob), readFileSync(place(other)));
    expect(await hostOf('forged').textAt(first, 'x')).toMatchObject({ ok: false });
  });

  it('reads the other packs when one is damaged or half there', async () => {
    git(folder, 'clone', '-q', '--no-local', 'origin', 'half');
    const packs = join(folder, 'half/.git/objects/pack');
    const [index = ''] = readdirSync(packs).filter((name) => name.endsWith('.idx'));
    copyFileSync(join(packs, index), join(packs, 'pack-0.idx'));
    const head = commits.at(-1) ?? '';
    expect(await of(hostOf('half').commit(head))).toMatchObject({ id: head });
  });

  it('is no checkout without .git, and none that breaks anything with a broken one', async () => {
    mkdirSync(join(folder, 'none/below'), { recursive: true });
    mkdirSync(join(folder, 'broken/.git/objects/pack'), { recursive: true });
    writeFileSync(join(folder, 'broken/.git/objects/pack/pack-1.idx'), 'garbage');
    writeFileSync(join(folder, 'broken/.git/objects/pack/pack-1.pack'), 'garbage');
    for (const name of ['none', 'none/below', 'broken']) {
      expect(await hostOf(name).commit('0'.repeat(40))).toMatchObject({ ok: false });
      expect(await hostOf(name).commit('C12')).toMatchObject({ ok: false });
      expect(await of(hostOf(name).history('C12', 0, 5))).toEqual(['C12']);
    }
  });
});
