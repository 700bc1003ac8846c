import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGitStore } from '../../../../sandbox/server/git/create-git-store.ts';
import { type GitStore, NO_OBJECT, type TreeEdit } from '../../../../sandbox/server/git/git-store.ts';
import { createMemoryGitStore } from '../../../../sandbox/server/git/memory/create-memory-git-store.ts';
import { fc } from '../../../support/property.ts';

const PATHS = ['a.txt', 'b.txt', 'd/a.txt', 'd/e/c.txt', 'f/c.txt', 'ü.txt'];
const TEXTS = ['one', 'two', 'three'].map((word) =>
  Array.from({ length: 12 }, (_, line) => `${word} ${line}\n`).join(''),
);

/** Something that somebody does in a commit; what does not fit the tree is left out. */
type Deed =
  | { readonly kind: 'write'; readonly path: string; readonly text: number }
  | { readonly kind: 'change'; readonly path: string; readonly line: number; readonly word: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'move'; readonly path: string; readonly to: string };

const path = fc.constantFrom(...PATHS);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('write' as const), path, text: fc.nat(TEXTS.length - 1) }),
  fc.record({
    kind: fc.constant('change' as const),
    path,
    line: fc.nat(11),
    word: fc.constantFrom('x\n', 'y\n', ''),
  }),
  fc.record({ kind: fc.constant('remove' as const), path }),
  fc.record({ kind: fc.constant('move' as const), path, to: path }),
);
/** Each commit stands on one of the earlier ones, or merges two. */
const history = fc.array(
  fc.record({
    parents: fc.array(fc.nat(7), { minLength: 1, maxLength: 2 }),
    deeds: fc.array(deed, { maxLength: 4 }),
    second: fc.nat(5),
  }),
  { minLength: 2, maxLength: 7 },
);

let directory: string;
let disk: GitStore;
let memory: GitStore;
let next = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'git-memory-'));
  disk = createGitStore(directory);
  memory = createMemoryGitStore();
});
afterAll(async () => {
  await disk.close();
  await rm(directory, { recursive: true, force: true });
});

async function editsOf(id: string, base: string | null, deeds: readonly Deed[]): Promise<TreeEdit[]> {
  const files = new Map<string, string>();
  for (const each of base === null ? [] : await memory.entries(id, base, '', true))
    if (each.type === 'blob')
      files.set(each.path, Buffer.from((await memory.blob(id, each.objectId)) ?? []).toString());
  const edits: TreeEdit[] = [];
  const write = (at: string, text: string): void => {
    files.set(at, text);
    edits.push({ kind: 'write', path: at, bytes: Buffer.from(text), mode: null });
  };
  for (const each of deeds) {
    const text = files.get(each.path);
    if (each.kind === 'write') write(each.path, TEXTS[each.text] ?? '');
    else if (text === undefined) continue;
    else if (each.kind === 'change') {
      const lines = text.split(/(?<=\n)/);
      write(each.path, lines.map((line, at) => (at === each.line ? each.word : line)).join(''));
    } else if (each.kind === 'remove') {
      files.delete(each.path);
      edits.push({ kind: 'remove', path: each.path });
    } else if (!files.has(each.to)) {
      files.delete(each.path);
      files.set(each.to, text);
      edits.push({ kind: 'move', from: each.path, to: each.to });
    }
  }
  return edits;
}

/** The same question to both, and the same answer. */
async function both<T>(ask: (git: GitStore) => Promise<T>): Promise<T> {
  const [real, held] = await Promise.all([ask(disk), ask(memory)]);
  expect(held).toEqual(real);
  return held;
}

describe('the git store in memory', () => {
  it('answers about any history what git answers', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const id = `history-${next++}`;
        await both((git) => git.create(id));
        const commits: string[] = [];
        let now = Date.parse('2026-01-02T03:04:05Z');
        for (const { parents, deeds, second } of steps) {
          const stands = [
            ...new Set(parents.flatMap((at) => commits[at % Math.max(commits.length, 1)] ?? [])),
          ];
          const base = stands[0] ?? null;
          const edits = await editsOf(id, base, deeds);
          const treeId = await both((git) => git.writeTree(id, base, edits));
          now += second * 1000;
          const who = { name: 'Ada', email: 'ada@example.com', date: new Date(now).toISOString() };
          const commit = { treeId, parents: stands, author: who, committer: who, message: `${now}` };
          commits.push(await both((git) => git.writeCommit(id, commit)));
        }
        const head = commits.at(-1) ?? '';
        const update = { name: 'refs/heads/main', oldObjectId: NO_OBJECT, newObjectId: head };
        await both((git) => git.updateRef(id, update));
        await both((git) => git.refs(id, ''));
        for (const revision of ['refs/heads/main', `${head}^1`, `${head}^2`, head.slice(0, 10)])
          await both((git) => git.resolve(id, revision));
        await both((git) => git.log(id, head, {}));
        await both((git) => git.log(id, head, { firstParent: true, skip: 1, top: 2 }));
        for (const each of PATHS) await both((git) => git.log(id, head, { path: each }));
        await both((git) => git.entries(id, head, '', true));
        const all = await Promise.all(commits.map((each) => memory.commit(id, each)));
        await both((git) =>
          git.changeCounts(
            id,
            all.filter((each) => each !== null),
          ),
        );
        for (const other of commits) {
          await both((git) => git.mergeBases(id, head, other).then((found) => found.toSorted()));
          await both((git) => git.aheadBehind(id, head, other));
          await both((git) => git.isAncestor(id, other, head));
          await both((git) => git.changes(id, other, head));
          await both((git) => git.log(id, head, { notReachableFrom: other }));
          const merge = (git: GitStore) =>
            git.mergeTrees(id, head, other).then(
              (merged) => ('treeId' in merged ? merged.treeId : 'conflict'),
              (error: Error) => /unrelated histories/.exec(error.message)?.[0],
            );
          if ((await memory.mergeBases(id, head, other)).length < 2) await both(merge);
        }
      }),
      { numRuns: 25, seed: 4, endOnFailure: true },
    );
  });
});
