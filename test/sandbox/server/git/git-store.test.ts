import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGitStore } from '../../../../sandbox/server/git/create-git-store.ts';
import {
  type GitStore,
  NO_OBJECT,
  type TreeEdit,
  TreeEditError,
} from '../../../../sandbox/server/git/git-store.ts';
import { createMemoryGitStore } from '../../../../sandbox/server/git/memory/create-memory-git-store.ts';
import { runGit } from '../../../../sandbox/server/git/run-git.ts';

const WHO = { name: 'Ada', email: 'ada@example.com', date: '2026-01-02T03:04:05Z' };
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const write = (path: string, value: string, mode: string | null = null): TreeEdit => ({
  kind: 'write',
  path,
  bytes: text(value),
  mode,
});

let next = 0;

type Made = { readonly git: GitStore; readonly remove: () => Promise<void> };

const STORES: readonly [string, () => Promise<Made>][] = [
  ['on the disk', onDisk],
  ['in memory', async () => ({ git: createMemoryGitStore(), remove: async () => undefined })],
];

async function onDisk(): Promise<Made> {
  const directory = await mkdtemp(join(tmpdir(), 'git-store-'));
  const remove = () => rm(directory, { recursive: true, force: true });
  return { git: createGitStore(directory), remove };
}

describe.each(STORES)('the git store %s', (_, create) => {
  let git: GitStore;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    ({ git, remove } = await create());
  });
  afterAll(async () => {
    await git.close();
    await remove();
  });

  async function newRepository(): Promise<string> {
    const id = `repository-${next++}`;
    await git.create(id);
    return id;
  }

  async function commit(
    id: string,
    parents: string[],
    edits: TreeEdit[],
    message = 'change',
  ): Promise<string> {
    const treeId = await git.writeTree(id, parents[0] ?? null, edits);
    return git.writeCommit(id, { treeId, parents, author: WHO, committer: WHO, message });
  }

  async function point(id: string, name: string, newObjectId: string, oldObjectId = NO_OBJECT) {
    return git.updateRef(id, { name, oldObjectId, newObjectId });
  }

  /** Of what is on a disk, git itself says whether it is sound. */
  async function check(id: string): Promise<void> {
    const directory = git.directory(id);
    if (directory !== null) await runGit(directory, ['fsck', '--strict', '--full']);
  }

  test('writes commits that git itself accepts and reads them back', async () => {
    const id = await newRepository();
    const first = await commit(id, [], [write('src/a.ts', 'one\r\n'), write('ä b/ü.txt', 'x')], 'First\n');
    expect(await point(id, 'refs/heads/main', first)).toBe('succeeded');
    await check(id);
    expect(await git.commit(id, first)).toMatchObject({ parents: [], author: WHO, message: 'First\n' });
    const entry = await git.entry(id, first, 'src/a.ts');
    expect(entry).toMatchObject({ mode: '100644', type: 'blob', size: 5, path: 'src/a.ts' });
    expect(await git.blob(id, entry?.objectId ?? '')).toEqual(Buffer.from('one\r\n'));
    expect((await git.entries(id, first, '', true)).map((each) => each.path)).toEqual([
      'src',
      'src/a.ts',
      'ä b',
      'ä b/ü.txt',
    ]);
    expect(await git.resolve(id, 'refs/heads/main')).toBe(first);
    expect(await git.resolve(id, 'refs/heads/other')).toBeNull();
    expect(await git.entry(id, first, 'src/missing')).toBeNull();
  });

  test('keeps the mode of an edited file and removes folders that became empty', async () => {
    const id = await newRepository();
    const first = await commit(id, [], [write('run.sh', 'a', '100755'), write('d/e/f', 'a'), write('z', '')]);
    const second = await commit(
      id,
      [first],
      [write('run.sh', 'b'), { kind: 'remove', path: 'd/e/f' }, { kind: 'move', from: 'z', to: 'n/z' }],
    );
    await check(id);
    const entries = await git.entries(id, second, '', true);
    expect(entries.map((each) => `${each.mode} ${each.path}`)).toEqual([
      '040000 n',
      '100644 n/z',
      '100755 run.sh',
    ]);
  });

  test('refuses edits that do not fit the tree', async () => {
    const id = await newRepository();
    const first = await commit(id, [], [write('a', '1'), write('d/b', '1')]);
    const reason = async (edit: TreeEdit): Promise<unknown> =>
      git.writeTree(id, first, [edit]).catch((error: unknown) => error);
    expect(await reason({ kind: 'remove', path: 'nope' })).toMatchObject({ reason: 'missing', path: 'nope' });
    expect(await reason({ kind: 'move', from: 'a', to: 'd/b' })).toMatchObject({ reason: 'exists' });
    expect(await reason(write('a/below-a-file', ''))).toBeInstanceOf(TreeEditError);
    expect(await reason(write('d', 'over a folder'))).toBeInstanceOf(TreeEditError);
  });

  test('updates a ref only from the expected value', async () => {
    const id = await newRepository();
    const first = await commit(id, [], [write('a', '1')]);
    const second = await commit(id, [first], [write('a', '2')]);
    expect(await point(id, 'refs/heads/main', first)).toBe('succeeded');
    expect(await point(id, 'refs/heads/main', second)).toBe('staleOldObjectId');
    expect(await point(id, 'refs/heads/main', second, second)).toBe('staleOldObjectId');
    expect(await point(id, 'refs/heads/main', second, first)).toBe('succeeded');
    expect(await point(id, 'refs/heads/main/x', second)).toBe('refNameConflict');
    expect(await point(id, 'refs/heads/a..b', second)).toBe('invalidRefName');
    expect(await point(id, 'refs/heads/new', 'f'.repeat(40))).toBe('unresolvableToCommit');
    expect(await point(id, 'refs/heads/gone', NO_OBJECT, first)).toBe('staleOldObjectId');
    expect(await point(id, 'refs/heads/main', NO_OBJECT, first)).toBe('staleOldObjectId');
    expect(await point(id, 'refs/heads/main', NO_OBJECT, second)).toBe('succeeded');
    expect(await git.refs(id, 'refs/')).toEqual([]);
  });

  test('of two concurrent updates from the same value one wins', async () => {
    const id = await newRepository();
    const first = await commit(id, [], [write('a', '1')]);
    const rivals = await Promise.all(
      ['2', '3', '4'].map((value) => commit(id, [first], [write('a', value)])),
    );
    await point(id, 'refs/heads/main', first);
    const results = await Promise.all(rivals.map((rival) => point(id, 'refs/heads/main', rival, first)));
    expect(results.filter((result) => result === 'succeeded')).toHaveLength(1);
    expect(results.filter((result) => result === 'staleOldObjectId')).toHaveLength(2);
  });

  test('compares, merges and walks history', async () => {
    const id = await newRepository();
    const base = await commit(id, [], [write('a', '1\n2\n3\n'), write('long.txt', 'a line\n'.repeat(20))]);
    const left = await commit(id, [base], [write('a', '1\n2\nleft\n')]);
    const right = await commit(
      id,
      [base],
      [write('b', 'new'), { kind: 'move', from: 'long.txt', to: 'x/y.txt' }],
    );
    const clash = await commit(id, [base], [write('a', '1\n2\nright\n')]);
    expect(await git.mergeBases(id, left, right)).toEqual([base]);
    expect(await git.isAncestor(id, base, left)).toBe(true);
    expect(await git.isAncestor(id, left, base)).toBe(false);
    expect(await git.aheadBehind(id, left, right)).toEqual({ ahead: 1, behind: 1 });
    const merged = await git.mergeTrees(id, left, right);
    const treeId = 'treeId' in merged ? merged.treeId : '';
    const merge = await git.writeCommit(id, {
      treeId,
      parents: [left, right],
      author: WHO,
      committer: WHO,
      message: 'merge',
    });
    expect((await git.entries(id, merge, '', false)).map((entry) => entry.path)).toEqual(['a', 'b', 'x']);
    expect(await git.mergeTrees(id, left, clash)).toEqual({ conflicts: ['a'] });
    expect(await git.log(id, merge, { notReachableFrom: left })).toEqual([merge, right]);
    expect(await git.log(id, merge, { path: 'a', top: 1 })).toEqual([left]);
    expect((await git.changes(id, base, right)).map((each) => [each.changeType, each.path])).toEqual([
      ['add', 'b'],
      ['add', 'x'],
      ['rename', 'x/y.txt'],
    ]);
    expect((await git.changes(id, null, base)).map((each) => each.changeType)).toEqual(['add', 'add']);
  });

  test('brings back the refs of a snapshot', async () => {
    const id = await newRepository();
    const first = await commit(id, [], [write('a', '1')]);
    await point(id, 'refs/heads/main', first);
    await point(id, 'refs/heads/x', first);
    const snapshot = await git.snapshot();
    const second = await commit(id, [first], [write('a', '2')]);
    await point(id, 'refs/heads/main', second, first);
    await point(id, 'refs/heads/x', NO_OBJECT, first);
    await point(id, 'refs/heads/x/y', second);
    await git.restore(snapshot);
    expect((await git.refs(id, 'refs/heads/')).map((ref) => [ref.name, ref.objectId])).toEqual([
      ['refs/heads/main', first],
      ['refs/heads/x', first],
    ]);
    expect(await git.refs(id, 'refs/heads/ma')).toHaveLength(1);
  });

  test('reads a megabyte as it was written, many at once', async () => {
    const id = await newRepository();
    const bytes = Buffer.alloc(1 << 20, 'abc\0\n');
    const first = await commit(id, [], [{ kind: 'write', path: 'big', bytes, mode: null }]);
    const entry = await git.entry(id, first, 'big');
    const read = await Promise.all([1, 2, 3].map(() => git.blob(id, entry?.objectId ?? '')));
    expect(read.every((each) => each !== null && Buffer.compare(Buffer.from(each), bytes) === 0)).toBe(true);
  });
});
