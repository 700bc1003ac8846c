import type { CommitObject, LogOptions } from '../../git/git-store.ts';
import type { Call } from '../../http/operation.ts';
import type { Repository } from '../../world/git.ts';
import { cleanPath } from './find-items.ts';
import { resolveCommit, resolveVersion, type VersionDescriptor } from './version-descriptor.ts';

/** GitQueryCommitsCriteria, from a query string or from a body. */
export interface CommitCriteria {
  readonly itemVersion: VersionDescriptor | null;
  readonly compareVersion: VersionDescriptor | null;
  readonly itemPath: string | undefined;
  readonly author: string | undefined;
  readonly user: string | undefined;
  readonly fromDate: string | undefined;
  readonly toDate: string | undefined;
  readonly ids: readonly string[];
  readonly firstParent: boolean;
  readonly oldestFirst: boolean;
  readonly skip: number;
  readonly top: number;
}

/**
 * The commits that fit. With `compareVersion` those that it has and `itemVersion` has not, as the official
 * example of commitsBatch counts them.
 */
export async function findCommits(
  call: Pick<Call, 'services'>,
  repository: Repository,
  criteria: CommitCriteria,
): Promise<CommitObject[]> {
  const { git } = call.services;
  const ids =
    criteria.ids.length > 0
      ? await Promise.all(criteria.ids.map((id) => resolveCommit(call, repository, id)))
      : await logIds(call, repository, criteria);
  const read = async (wanted: readonly string[]): Promise<CommitObject[]> =>
    (await Promise.all(wanted.map((id) => git.commit(repository.id, id)))).filter((each) => each !== null);
  const { skip, top, user } = criteria;
  const ordered = criteria.oldestFirst ? ids.toReversed() : ids;
  if (user === undefined) return read(ordered.slice(skip, skip + top));
  const committed = ({ committer }: CommitObject): boolean =>
    `${committer.name} <${committer.email}>`.toLowerCase().includes(user.toLowerCase());
  return (await read(ordered)).filter(committed).slice(skip, skip + top);
}

async function logIds(
  call: Pick<Call, 'services'>,
  repository: Repository,
  criteria: CommitCriteria,
): Promise<string[]> {
  const { itemVersion, compareVersion, itemPath, author, fromDate, toDate } = criteria;
  const compare = compareVersion === null ? null : await resolveVersion(call, repository, compareVersion);
  const item =
    itemVersion === null && compare !== null ? null : await resolveVersion(call, repository, itemVersion);
  const start = compare ?? item;
  if (start === null) return [];
  const options: LogOptions = {
    ...(compare !== null && item !== null ? { notReachableFrom: item.commitId } : {}),
    ...(itemPath === undefined ? {} : { path: cleanPath(itemPath) }),
    ...(author === undefined ? {} : { author }),
    ...(fromDate === undefined ? {} : { fromDate }),
    ...(toDate === undefined ? {} : { toDate }),
    firstParent: criteria.firstParent,
  };
  return call.services.git.log(repository.id, start.commitId, options);
}
