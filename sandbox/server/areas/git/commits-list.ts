import type { CommitObject } from '../../git/git-store.ts';
import { invalidArgument } from '../../http/api-error.ts';
import { isObject, objectBody } from '../../http/body.ts';
import { text } from '../../http/members.ts';
import { type Call, list, type Query, type Reply } from '../../http/operation.ts';
import { commitRef } from '../../wire/commit-ref.ts';
import type { Repository } from '../../world/git.ts';
import { type CommitCriteria, findCommits } from './commit-criteria.ts';
import { usableRepository } from './usable-repository.ts';
import { descriptor, readDescriptor, type VersionDescriptor } from './version-descriptor.ts';

const DEFAULT_TOP = 100;

/** GET commits?searchCriteria.…: newest first. */
export async function listCommits(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  return answer(call, repository, await findCommits(call, repository, fromQuery(call.query)));
}

/** POST commitsbatch: the same criteria in a body. */
export async function commitsBatch(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const criteria = fromBody(objectBody(call), call.query);
  return answer(call, repository, await findCommits(call, repository, criteria));
}

async function answer(call: Call, repository: Repository, commits: readonly CommitObject[]): Promise<Reply> {
  const counts = commits.length === 0 ? null : await call.services.git.changeCounts(repository.id, commits);
  return list(
    commits.map((commit) => {
      const count = counts?.get(commit.id);
      return {
        ...commitRef(call.services, repository, commit),
        parents: commit.parents,
        changeCounts: { Add: count?.add ?? 0, Edit: count?.edit ?? 0, Delete: count?.delete ?? 0 },
      };
    }),
  );
}

function fromQuery(query: Query): CommitCriteria {
  const get = (name: string): string | undefined => query.get(`searchCriteria.${name}`) ?? query.get(name);
  const number = (name: string): number | undefined =>
    query.integer(`searchCriteria.${name}`) ?? query.integer(name);
  return {
    itemVersion: readDescriptor(query, 'searchCriteria.itemVersion'),
    compareVersion: readDescriptor(query, 'searchCriteria.compareVersion'),
    itemPath: get('itemPath'),
    author: get('author'),
    user: get('user'),
    fromDate: date(get('fromDate')),
    toDate: date(get('toDate')),
    ids: (get('ids') ?? '').split(',').filter((id) => id !== ''),
    firstParent: (get('historyMode') ?? '').toLowerCase() === 'firstparent',
    oldestFirst: get('showOldestCommitsFirst')?.toLowerCase() === 'true',
    skip: number('$skip') ?? 0,
    top: number('$top') ?? DEFAULT_TOP,
  };
}

function fromBody(body: Readonly<Record<string, unknown>>, query: Query): CommitCriteria {
  const number = (name: string): number | undefined => {
    const value = body[name];
    return typeof value === 'number' ? value : query.integer(name);
  };
  const ids = body['ids'];
  return {
    itemVersion: version(body['itemVersion']),
    compareVersion: version(body['compareVersion']),
    itemPath: text(body['itemPath']),
    author: text(body['author']),
    user: text(body['user']),
    fromDate: date(text(body['fromDate'])),
    toDate: date(text(body['toDate'])),
    ids: Array.isArray(ids) ? ids.map(String) : [],
    firstParent: String(body['historyMode']).toLowerCase() === 'firstparent',
    oldestFirst: body['showOldestCommitsFirst'] === true,
    skip: number('$skip') ?? 0,
    top: number('$top') ?? DEFAULT_TOP,
  };
}

function version(value: unknown): VersionDescriptor | null {
  return isObject(value) ? descriptor(value['version'], value['versionType'], value['versionOptions']) : null;
}

function date(value: string | undefined): string | undefined {
  if (value !== undefined && Number.isNaN(Date.parse(value))) throw invalidArgument(`Not a date: ${value}`);
  return value;
}
