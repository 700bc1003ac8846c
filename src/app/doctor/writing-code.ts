import { at, plain, textAt, wordAt } from '../../core/doctor/read-json.ts';
import type { LiveAnswer } from '../../ports/live-server.ts';
import type { Check, Notes } from './check.ts';
import type { Sandlot } from './throw-away.ts';

const NONE = '0'.repeat(40);
const UNKNOWN = 'deadbeef'.repeat(5);

/** Pushes and branches, in a repository that goes away. */
export const WRITING_CODE: readonly Check<Sandlot>[] = [
  {
    id: 'first-branch-is-default',
    claim:
      'the branch of the first push becomes the default branch; one that does not exist is refused with 400',
    async run({ repository }, { ask, expect, expectStatus }) {
      const path = ['_apis', 'git', 'repositories', repository];
      const found = await ask({ method: 'GET', path });
      const branch = textAt(found.body, 'defaultBranch');
      expect(
        'the default branch after a push of main',
        'main',
        branch === 'refs/heads/main' ? 'main' : 'another or none',
      );
      const body = { defaultBranch: 'refs/heads/no-such-branch' };
      expectStatus('a default branch that does not exist', await ask({ method: 'PATCH', path, body }), [400]);
    },
  },
  {
    id: 'push-two-commits',
    claim: 'a push of two commits is refused',
    async run(lot, notes) {
      const commits = [commit(edit('a.txt', 'two\n')), commit(edit('a.txt', 'three\n'))];
      notes.expectStatus('a push of two commits', await push(lot, notes, 'two', lot.first, commits), [400]);
    },
  },
  {
    id: 'push-missing-commit',
    claim: 'a push on a missing commit answers 404 or 500 TF401035',
    async run(lot, notes) {
      const answer = await push(lot, notes, 'missing', UNKNOWN, [commit(edit('a.txt', 'x\n'))]);
      notes.expectStatus('a push on a commit that does not exist', answer, [404, 500]);
    },
  },
  {
    id: 'push-wrong-path',
    claim: 'edit or delete of a missing path and add of an existing one answer 400',
    async run(lot, notes) {
      const changes: readonly (readonly [string, unknown])[] = [
        ['an edit of a path that does not exist', edit('nope.txt', 'x\n')],
        ['a deletion of a path that does not exist', { changeType: 'delete', item: { path: '/nope.txt' } }],
        ['an addition of a path that exists', { ...edit('a.txt', 'x\n'), changeType: 'add' }],
      ];
      for (const [what, change] of changes) {
        notes.expectStatus(what, await push(lot, notes, 'paths', lot.first, [commit(change)]), [400]);
      }
    },
  },
  {
    id: 'push-new-branch',
    claim: 'oldObjectId of a new branch may be any commit; a branch that stands there is appended to',
    async run(lot, notes) {
      const first = await push(lot, notes, 'again', lot.first, [commit(edit('a.txt', 'one\n'))]);
      notes.expectStatus('a new branch on a commit of another one', first, [201]);
      const second = await push(lot, notes, 'again', lot.first, [commit(edit('a.txt', 'two\n'))]);
      notes.expectStatus('the same again, when the branch has moved on', second, [409]);
    },
  },
  {
    id: 'move-branch',
    claim: 'one POST refs moves a branch and removes the one that its new head was pushed to',
    async run(lot, notes) {
      const old = head(await push(lot, notes, 'moved', lot.first, [commit(edit('a.txt', 'old\n'))]));
      const next = head(await push(lot, notes, 'moved.next', lot.first, [commit(edit('a.txt', 'new\n'))]));
      if (old === null || next === null) return notes.skip('the branches could not be pushed');
      const answer = await notes.ask({
        method: 'POST',
        path: ['_apis', 'git', 'repositories', lot.repository, 'refs'],
        body: [
          { name: 'refs/heads/moved', oldObjectId: old, newObjectId: next },
          { name: 'refs/heads/moved.next', oldObjectId: next, newObjectId: NONE },
        ],
      });
      notes.expectStatus('both in one request', answer, [200]);
      for (const index of [0, 1]) {
        notes.expect(`update ${index + 1}`, 'true', plain(at(answer.body, 'value', index, 'success')));
      }
    },
  },
  {
    id: 'folder-branch',
    claim: 'a branch that is in the way as a folder is refNameConflict for refs and 409 for pushes',
    async run(lot, notes) {
      await push(lot, notes, 'folder', lot.first, [commit(edit('a.txt', 'x\n'))]);
      const pushed = await push(lot, notes, 'folder/inside', lot.first, [commit(edit('a.txt', 'y\n'))]);
      notes.expectStatus('a push below a branch', pushed, [409]);
      const answer = await notes.ask({
        method: 'POST',
        path: ['_apis', 'git', 'repositories', lot.repository, 'refs'],
        body: [{ name: 'refs/heads/folder/inside', oldObjectId: NONE, newObjectId: lot.first }],
      });
      notes.expect(
        'a branch below a branch',
        'refNameConflict',
        wordAt(answer.body, 'value', 0, 'updateStatus'),
      );
    },
  },
  {
    id: 'bad-object-id',
    claim: 'an object id that is not 40 hexadecimal digits answers 400',
    async run(lot, notes) {
      const answer = await push(lot, notes, 'bad', 'xyz', [commit(edit('a.txt', 'x\n'))]);
      notes.expectStatus('a push with the object id xyz', answer, [400]);
    },
  },
  {
    id: 'write-without-version',
    claim: 'a write without api-version is refused',
    async run({ repository }, { ask, expectStatus, expect }) {
      const path = ['_apis', 'git', 'repositories', repository, 'refs'];
      const answer = await ask({ method: 'POST', path, version: null, body: [] });
      expectStatus('a POST without a version', answer, [400]);
      expect('its type', 'VssVersionNotSpecifiedException', wordAt(answer.body, 'typeKey'));
    },
  },
];

/** One commit with one change. */
function commit(change: unknown): unknown {
  return { comment: 'FixGate doctor', changes: [change] };
}

function edit(path: string, content: string): Readonly<Record<string, unknown>> {
  return { changeType: 'edit', item: { path: `/${path}` }, newContent: { content, contentType: 'rawtext' } };
}

export function push(
  { repository }: Sandlot,
  { ask }: Notes,
  branch: string,
  oldObjectId: string,
  commits: readonly unknown[],
): Promise<LiveAnswer> {
  const refUpdates = [{ name: `refs/heads/${branch}`, oldObjectId }];
  const path = ['_apis', 'git', 'repositories', repository, 'pushes'];
  return ask({ method: 'POST', path, body: { refUpdates, commits } });
}

/** A change of the file that every branch has. */
export function anyCommit(content: string): unknown {
  return commit(edit('a.txt', content));
}

function head(answer: LiveAnswer): string | null {
  return textAt(answer.body, 'commits', 0, 'commitId');
}
