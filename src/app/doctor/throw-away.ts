import { at, listAt, textAt } from '../../core/doctor/read-json.ts';
import { type Fault, fault } from '../../core/fault.ts';
import { failure, type Result, success } from '../../core/result.ts';
import type { LiveAnswer, LiveRequest } from '../../ports/live-server.ts';
import type { Ground } from './check.ts';

/** A repository that checks may write to, in a project that nobody needs. */
export interface Sandlot extends Ground {
  readonly project: string;
  readonly repository: string;
  /** The repository was made for this, and goes away with it. */
  readonly isOurs: boolean;
  /** Of its first commit, on `refs/heads/main`. */
  readonly first: string;
}

/** Whoever writes this into a project's description says that everything in it may go. */
export const THROW_AWAY_MARK = 'fixgate-throw-away';
const PREFIX = 'fixgate-doctor-';

/**
 * A repository to write to; refused where anything could be lost: the project must say that it may go, and hold nothing.
 * @param confirmed the person repeated the project's name
 */
export async function openSandlot(
  ground: Ground,
  name: string,
  confirmed: boolean,
): Promise<Result<Sandlot>> {
  const { server, clock } = ground;
  const ask = (request: LiveRequest): Promise<LiveAnswer> => server.ask(request);
  const found = await ask({ method: 'GET', path: ['_apis', 'projects', name] });
  const project = textAt(found.body, 'id');
  if (project === null)
    return refused(
      'The project does not exist, or this token may not see it.',
      'Make an empty project for this, and name it with --project.',
    );
  if (!confirmed && !(textAt(found.body, 'description') ?? '').includes(THROW_AWAY_MARK)) {
    return refused(
      'Nothing says that this project may be thrown away.',
      `Write ${THROW_AWAY_MARK} into its description, or repeat its name with --confirm.`,
    );
  }
  const inside = await whatIsInside(project, ask);
  if (inside !== null)
    return refused(
      `The project is not empty: it has ${inside}.`,
      'Make an empty project for this; nothing was written.',
    );
  const repository = await openRepository(project, `${PREFIX}${clock.now().toString(36)}`, ask);
  if (!repository.ok) return repository;
  const first = await ask({
    method: 'POST',
    path: ['_apis', 'git', 'repositories', repository.value.id, 'pushes'],
    body: firstPush(),
  });
  const commit = textAt(first.body, 'commits', 0, 'commitId');
  if (first.status !== 201 || commit === null) {
    return refused(
      `The first push was answered with ${first.status}.`,
      'The token needs Code (Read, write & manage).',
    );
  }
  return success({
    ...ground,
    project,
    repository: repository.value.id,
    isOurs: repository.value.isOurs,
    first: commit,
  });
}

/** Removes what the checks made. @returns what could not be removed */
export async function closeSandlot({ server, repository, isOurs }: Sandlot): Promise<readonly string[]> {
  if (!isOurs) return [`branches and pull requests in repository ${repository}`];
  const path = ['_apis', 'git', 'repositories', repository];
  const answer = await server.ask({ method: 'DELETE', path });
  return answer.status === 204 || answer.status === 200 ? [] : [`repository ${repository}`];
}

type Ask = (request: LiveRequest) => Promise<LiveAnswer>;

/** Null: nothing that anybody could miss. What could not be looked at counts as something. */
async function whatIsInside(project: string, ask: Ask): Promise<string | null> {
  const lists: readonly (readonly [string, LiveRequest['path'], LiveRequest['query']])[] = [
    ['pull requests', [project, '_apis', 'git', 'pullrequests'], { 'searchCriteria.status': 'all', $top: 1 }],
    ['pipelines', [project, '_apis', 'build', 'definitions'], { $top: 1 }],
    ['runs', [project, '_apis', 'build', 'builds'], { $top: 1 }],
  ];
  for (const [words, path, query] of lists) {
    const answer = await ask({ method: 'GET', path, query: query ?? {} });
    if (answer.status !== 200) return `${words} that could not be listed (${answer.status})`;
    if (listAt(answer.body, 'value').length > 0) return words;
  }
  const repositories = await ask({ method: 'GET', path: [project, '_apis', 'git', 'repositories'] });
  if (repositories.status !== 200) return `repositories that could not be listed (${repositories.status})`;
  for (const each of listAt(repositories.body, 'value')) {
    if ((textAt(each, 'name') ?? '').startsWith(PREFIX)) continue;
    const path = ['_apis', 'git', 'repositories', textAt(each, 'id') ?? '', 'refs'];
    const refs = await ask({ method: 'GET', path, query: { $top: 1 } });
    if (refs.status !== 200) return `a repository that could not be read (${refs.status})`;
    if (listAt(refs.body, 'value').length > 0) return 'a repository with commits';
  }
  return null;
}

async function openRepository(
  project: string,
  name: string,
  ask: Ask,
): Promise<Result<{ readonly id: string; readonly isOurs: boolean }>> {
  const path = [project, '_apis', 'git', 'repositories'];
  const made = await ask({ method: 'POST', path, body: { name, project: { id: project } } });
  const id = textAt(made.body, 'id');
  if (made.status === 201 && id !== null) return success({ id, isOurs: true });
  const empty = listAt((await ask({ method: 'GET', path })).body, 'value').find(
    (each) => at(each, 'defaultBranch') === undefined,
  );
  const known = textAt(empty, 'id');
  return known === null
    ? refused(
        'No repository could be made, and none is empty.',
        'The token needs Code (Read, write & manage).',
      )
    : success({ id: known, isOurs: false });
}

/** The first commit of a repository, on `main`. */
function firstPush(): unknown {
  return {
    refUpdates: [{ name: 'refs/heads/main', oldObjectId: '0'.repeat(40) }],
    commits: [
      {
        comment: 'FixGate doctor',
        changes: [
          {
            changeType: 'add',
            item: { path: '/a.txt' },
            newContent: { content: 'a\n', contentType: 'rawtext' },
          },
        ],
      },
    ],
  };
}

function refused(message: string, next: string): { readonly ok: false; readonly fault: Fault } {
  return failure(fault('usage.invalid', { message, next }));
}
