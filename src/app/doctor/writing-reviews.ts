import { at, listAt, plain, textAt, wordAt } from '../../core/doctor/read-json.ts';
import type { LiveAnswer, LiveRequest } from '../../ports/live-server.ts';
import type { Check, Notes } from './check.ts';
import { NOTHING } from './signing-in.ts';
import type { Sandlot } from './throw-away.ts';
import { anyCommit, push } from './writing-code.ts';

const LOOKS = 10;
const PAUSE_MS = 2000;
const LONG = 1000;
const COMMENT_CHARACTERS = 100_000;

/** Pull requests, threads and statuses, in a repository that goes away. */
export const WRITING_REVIEWS: readonly Check<Sandlot>[] = [
  {
    id: 'description-cut',
    claim: 'the list cuts the description of a pull request to 400 characters',
    async run(lot, notes) {
      const id = await open(lot, notes, 'described', { description: 'd'.repeat(LONG) });
      if (id === null) return;
      const one = await notes.ask(pull(lot, 'GET', id));
      notes.expect('its description, read alone', String(LONG), lengthOf(one.body));
      const list = await notes.ask({
        ...pull(lot, 'GET'),
        query: { 'searchCriteria.status': 'all', $top: 50 },
      });
      const listed = listAt(list.body, 'value').find((each) => at(each, 'pullRequestId') === id);
      notes.expect('its description in a list', '400', lengthOf(listed));
    },
  },
  {
    id: 'merge-status',
    claim: 'mergeStatus goes from queued to succeeded within seconds, in the background',
    async run(lot, notes) {
      const id = await open(lot, notes, 'merged');
      if (id === null) return;
      const seen = await settled(lot, notes, id);
      notes.expect('the merge status at rest', 'succeeded', seen);
    },
  },
  {
    id: 'status-names',
    claim: 'a status name may hold slashes and is compared as a whole',
    async run(lot, notes) {
      const id = await open(lot, notes, 'statuses');
      if (id === null) return;
      for (const name of ['gate', 'gate/12/scan']) {
        const context = { genre: 'fixgate-doctor', name };
        const body = { iterationId: 1, state: 'succeeded', description: 'doctor', context };
        notes.expectStatus(
          `a status with ${name.split('/').length - 1} slashes`,
          await notes.ask({ ...pull(lot, 'POST', id, 'statuses'), body }),
          [200, 201],
        );
      }
      const list = await notes.ask(pull(lot, 'GET', id, 'statuses'));
      const names = listAt(list.body, 'value').map((each) => textAt(each, 'context', 'name'));
      notes.expect(
        'both in the list',
        'both',
        ['gate', 'gate/12/scan'].every((name) => names.includes(name)) ? 'both' : 'not both',
      );
    },
  },
  {
    id: 'thread-context',
    claim: 'the server fills in a missing pullRequestThreadContext',
    async run(lot, notes) {
      const id = await open(lot, notes, 'threads');
      if (id === null) return;
      const threadContext = {
        filePath: '/a.txt',
        rightFileStart: { line: 1, offset: 1 },
        rightFileEnd: { line: 1, offset: 2 },
      };
      const body = {
        comments: [{ parentCommentId: 0, content: 'doctor', commentType: 1 }],
        status: 1,
        threadContext,
      };
      const made = await notes.ask({ ...pull(lot, 'POST', id, 'threads'), body });
      notes.expectStatus('a thread on a line', made, [200]);
      const context = at(made.body, 'pullRequestThreadContext');
      notes.expect(
        'its pullRequestThreadContext',
        'there',
        typeof context === 'object' && context !== null ? 'there' : 'absent',
      );
      const start = at(made.body, 'threadContext', 'rightFileStart', 'offset');
      notes.expect('the offset that was sent as 1', '1', plain(start));
    },
  },
  {
    id: 'long-comment',
    claim: 'a comment may have 100,000 characters',
    async run(lot, notes) {
      const id = await open(lot, notes, 'long');
      if (id === null) return;
      const comments = [{ parentCommentId: 0, content: 'c'.repeat(COMMENT_CHARACTERS), commentType: 1 }];
      const made = await notes.ask({ ...pull(lot, 'POST', id, 'threads'), body: { comments, status: 1 } });
      notes.expectStatus('a comment of 100,000 characters', made, [200]);
    },
  },
  {
    id: 'label-refused',
    claim: 'a label that the server refuses makes it refuse the whole pull request',
    async run(lot, notes) {
      const made = await propose(lot, notes, 'labelled', { labels: [{ name: '' }] });
      notes.expectStatus('a pull request with a label without a name', made, [400]);
    },
  },
  {
    id: 'abandoned',
    claim: 'an abandoned pull request has no closedBy, and a system thread names who changed its status',
    async run(lot, notes) {
      const id = await open(lot, notes, 'abandoned');
      if (id === null) return;
      const gone = await notes.ask({ ...pull(lot, 'PATCH', id), body: { status: 'abandoned' } });
      notes.expectStatus('abandoning it', gone, [200]);
      const one = await notes.ask(pull(lot, 'GET', id));
      notes.expect('closedBy', 'absent', at(one.body, 'closedBy') === undefined ? 'absent' : 'there');
      const threads = await notes.ask(pull(lot, 'GET', id, 'threads'));
      const update = listAt(threads.body, 'value').find(
        (each) => textAt(each, 'properties', 'CodeReviewThreadType', '$value') === 'StatusUpdate',
      );
      notes.expect('a thread StatusUpdate', 'there', update === undefined ? 'absent' : 'there');
      if (update === undefined) return;
      const key = at(update, 'properties', 'CodeReviewStatusUpdatedByIdentity', '$value');
      const older = textAt(update, 'properties', 'CodeReviewStatusUpdatedByTfId', '$value');
      const by = textAt(update, 'identities', String(key), 'id') ?? older;
      notes.expect('who it names', 'whoever did it', whose(by, lot));
      const author = textAt(update, 'comments', 0, 'author', 'id');
      notes.expect('the author of its comment', 'whoever did it', whose(author, lot));
    },
  },
  {
    id: 'auto-complete-off',
    claim: 'cancelling auto-complete takes the zero GUID',
    async run(lot, notes) {
      const id = await open(lot, notes, 'auto');
      if (id === null) return;
      const draft = await notes.ask({ ...pull(lot, 'PATCH', id), body: { isDraft: true } });
      notes.expectStatus('making it a draft, which never completes itself', draft, [200]);
      const off = await notes.ask({
        ...pull(lot, 'PATCH', id),
        body: { autoCompleteSetBy: { id: NOTHING } },
      });
      notes.expectStatus('cancelling auto-complete', off, [200]);
      notes.expect(
        'who set it afterwards',
        'nobody',
        at(off.body, 'autoCompleteSetBy') === undefined ? 'nobody' : 'somebody',
      );
    },
  },
  {
    id: 'patch-content-type',
    claim: 'a wrong content type for a JSON patch answers 415',
    async run(lot, notes) {
      const id = await open(lot, notes, 'patched');
      if (id === null) return;
      const body = [{ op: 'add', path: '/fixgateDoctor', value: 'x' }];
      const plain = await notes.ask({ ...pull(lot, 'PATCH', id, 'properties'), body });
      notes.expectStatus('properties as application/json', plain, [415]);
      const contentType = 'application/json-patch+json';
      const patch = await notes.ask({ ...pull(lot, 'PATCH', id, 'properties'), body, contentType });
      notes.expectStatus('properties as application/json-patch+json', patch, [200]);
    },
  },
];

function pull(
  { repository }: Sandlot,
  method: LiveRequest['method'],
  ...rest: readonly (string | number)[]
): LiveRequest {
  return { method, path: ['_apis', 'git', 'repositories', repository, 'pullrequests', ...rest] };
}

/** A pull request with one commit on a branch of its own. */
async function propose(
  lot: Sandlot,
  notes: Notes,
  branch: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<LiveAnswer> {
  await push(lot, notes, branch, lot.first, [anyCommit(`${branch}\n`)]);
  const names = { sourceRefName: `refs/heads/${branch}`, targetRefName: 'refs/heads/main' };
  return notes.ask({ ...pull(lot, 'POST'), body: { ...names, title: 'FixGate doctor', ...more } });
}

/** Its number; null: it could not be opened, which is noted. */
async function open(
  lot: Sandlot,
  notes: Notes,
  branch: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<number | null> {
  const answer = await propose(lot, notes, branch, more);
  const id = at(answer.body, 'pullRequestId');
  if (typeof id === 'number') return id;
  notes.expectStatus('opening a pull request', answer, [201]);
  return null;
}

/** Its merge status when it has come to rest. */
async function settled(lot: Sandlot, notes: Notes, id: number): Promise<string> {
  for (let look = 1; ; look += 1) {
    const status = wordAt((await notes.ask(pull(lot, 'GET', id))).body, 'mergeStatus');
    if (status !== 'queued' && status !== 'notSet') return status;
    if (look === LOOKS) return status;
    await lot.clock.sleep(PAUSE_MS);
  }
}

function lengthOf(pullRequest: unknown): string {
  return String(textAt(pullRequest, 'description')?.length ?? 'none');
}

function whose(id: string | null, { self }: Sandlot): string {
  return id?.toLowerCase() === self.toLowerCase() ? 'whoever did it' : 'somebody else or nobody';
}
