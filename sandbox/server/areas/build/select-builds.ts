import { invalidArgument } from '../../http/api-error.ts';
import type { Query } from '../../http/operation.ts';
import type { Build } from '../../world/build.ts';
import type { Identity } from '../../world/identity.ts';
import { numberOf } from './find-build.ts';
import { REASON_BITS, RESULT_BITS, STATUS_BITS, selectedFlags } from './flags.ts';

/** Query parameters of the list of runs. */
export const BUILD_FILTERS = [
  'definitions',
  'queues',
  'buildNumber',
  'minTime',
  'maxTime',
  'requestedFor',
  'reasonFilter',
  'statusFilter',
  'resultFilter',
  'tagFilters',
  'properties',
  '$top',
  'continuationToken',
  'maxBuildsPerDefinition',
  'deletedFilter',
  'queryOrder',
  'branchName',
  'buildIds',
  'repositoryId',
  'repositoryType',
] as const;

/** The runs that the filters of the list leave over, in no particular order. */
export function filterBuilds(
  builds: readonly Build[],
  query: Query,
  identities: readonly Identity[],
): Build[] {
  const definitions = numbers(query, 'definitions');
  const ids = numbers(query, 'buildIds');
  const status = selectedFlags(query.get('statusFilter'), STATUS_BITS, 'statusFilter');
  const result = selectedFlags(query.get('resultFilter'), RESULT_BITS, 'resultFilter');
  const reason = selectedFlags(query.get('reasonFilter'), REASON_BITS, 'reasonFilter');
  const tags = texts(query, 'tagFilters');
  const repository = repositoryFilter(query);
  const branch = query.get('branchName');
  const matchesNumber = pattern(query.get('buildNumber'));
  const deleted = deletedFilter(query.get('deletedFilter'));
  const requester = requestedFor(query.get('requestedFor'), identities);
  return builds.filter(
    (build) =>
      deleted(build) &&
      (definitions === undefined || definitions.has(build.definitionId)) &&
      (ids === undefined || ids.has(build.id)) &&
      (status === undefined || status.has(build.status)) &&
      (result === undefined || result.has(build.result)) &&
      (reason === undefined || reason.has(build.reason)) &&
      tags.every((tag) => build.tags.some((own) => own.toLowerCase() === tag.toLowerCase())) &&
      repository(build) &&
      (branch === undefined || branch === '' || branch === build.sourceBranch) &&
      matchesNumber(build.buildNumber) &&
      requester(build.requestedForId),
  );
}

function numbers(query: Query, name: string): ReadonlySet<number> | undefined {
  const parts = texts(query, name);
  return parts.length === 0 ? undefined : new Set(parts.map((part) => numberOf(part, name)));
}

/** Comma-separated values of a parameter, without empty ones. */
export function texts(query: Query, name: string): string[] {
  return (query.get(name) ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function repositoryFilter(query: Query): (build: Build) => boolean {
  const id = query.get('repositoryId')?.toLowerCase();
  if (id === undefined || id === '') return () => true;
  const type = query.get('repositoryType');
  if (type === undefined || type === '') {
    throw invalidArgument('The repositoryType parameter is required when repositoryId is specified.');
  }
  return ({ foreign, repositoryId }) => {
    const own = foreign ?? { type: 'TfsGit', id: repositoryId };
    return own.type.toLowerCase() === type.toLowerCase() && own.id.toLowerCase() === id;
  };
}

/** A build number, with `*` at the end as a prefix. */
function pattern(text: string | undefined): (buildNumber: string) => boolean {
  if (text === undefined || text === '') return () => true;
  if (!text.endsWith('*')) return (buildNumber) => buildNumber === text;
  return (buildNumber) => buildNumber.startsWith(text.slice(0, -1));
}

function requestedFor(
  text: string | undefined,
  identities: readonly Identity[],
): (identityId: string) => boolean {
  if (text === undefined || text === '') return () => true;
  const wanted = text.toLowerCase();
  const ids = new Set(
    identities
      .filter((each) =>
        [each.id, each.displayName, each.uniqueName].some((name) => name.toLowerCase() === wanted),
      )
      .map((each) => each.id),
  );
  return (identityId) => ids.has(identityId);
}

/** Deleted runs are left out unless they are asked for, by name or by the number that the official client sends. */
function deletedFilter(text = 'excludeDeleted'): (build: Build) => boolean {
  const wanted = text.toLowerCase();
  if (wanted === 'includedeleted' || wanted === '1') return () => true;
  if (wanted === 'onlydeleted' || wanted === '2') return (build) => build.deletion !== null;
  if (wanted === 'excludedeleted' || wanted === '0') return (build) => build.deletion === null;
  throw invalidArgument(`The value '${text}' is not valid for deletedFilter.`);
}
