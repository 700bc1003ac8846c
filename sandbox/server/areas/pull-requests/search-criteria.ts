import { invalidArgument } from '../../http/api-error.ts';
import type { Query } from '../../http/operation.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { PULL_REQUEST_STATUS, readEnum } from './enums.ts';
import { sourceRepositoryId } from './source-repository.ts';

export const SEARCH_PARAMETERS: readonly string[] = [
  'searchCriteria.creatorId',
  'searchCriteria.includeLinks',
  'searchCriteria.maxTime',
  'searchCriteria.minTime',
  'searchCriteria.queryTimeRangeType',
  'searchCriteria.repositoryId',
  'searchCriteria.reviewerId',
  'searchCriteria.sourceRefName',
  'searchCriteria.sourceRepositoryId',
  'searchCriteria.status',
  'searchCriteria.targetRefName',
  'maxCommentLength',
  '$skip',
  '$top',
];

interface SearchCriteria {
  readonly status: (typeof PULL_REQUEST_STATUS)[number];
  readonly sourceRefName: string | undefined;
  readonly targetRefName: string | undefined;
  readonly creatorId: string | undefined;
  readonly reviewerId: string | undefined;
  readonly repositoryId: string | undefined;
  readonly sourceRepositoryId: string | undefined;
  readonly minTime: number;
  readonly maxTime: number;
  readonly timeRange: 'created' | 'closed';
}

/** `searchCriteria.*`; without a status only active pull requests. */
export function searchCriteria(query: Query): SearchCriteria {
  const get = (name: string): string | undefined => query.get(`searchCriteria.${name}`) || undefined;
  return {
    status: readEnum(PULL_REQUEST_STATUS, get('status') ?? 'active', 'searchCriteria.status'),
    sourceRefName: get('sourceRefName'),
    targetRefName: get('targetRefName'),
    creatorId: get('creatorId')?.toLowerCase(),
    reviewerId: get('reviewerId')?.toLowerCase(),
    repositoryId: get('repositoryId')?.toLowerCase(),
    sourceRepositoryId: get('sourceRepositoryId')?.toLowerCase(),
    minTime: time(get('minTime')) ?? Number.NEGATIVE_INFINITY,
    maxTime: time(get('maxTime')) ?? Number.POSITIVE_INFINITY,
    timeRange: /^(closed|2)$/i.test(get('queryTimeRangeType') ?? '') ? 'closed' : 'created',
  };
}

export function matches(pullRequest: PullRequest, criteria: SearchCriteria): boolean {
  const same = (wanted: string | undefined, actual: string): boolean =>
    wanted === undefined || wanted === actual;
  const { reviewerId } = criteria;
  return (
    (criteria.status === 'all' || criteria.status === 'notSet' || pullRequest.status === criteria.status) &&
    same(criteria.sourceRefName, pullRequest.sourceRefName) &&
    same(criteria.targetRefName, pullRequest.targetRefName) &&
    same(criteria.creatorId, pullRequest.createdById) &&
    same(criteria.repositoryId, pullRequest.repositoryId) &&
    same(criteria.sourceRepositoryId, sourceRepositoryId(pullRequest)) &&
    (reviewerId === undefined || pullRequest.reviewers.some((each) => each.identityId === reviewerId)) &&
    inRange(pullRequest, criteria)
  );
}

function inRange(pullRequest: PullRequest, { minTime, maxTime, timeRange }: SearchCriteria): boolean {
  if (minTime === Number.NEGATIVE_INFINITY && maxTime === Number.POSITIVE_INFINITY) return true;
  const date = timeRange === 'closed' ? pullRequest.closedDate : pullRequest.creationDate;
  const at = date === null ? Number.NaN : Date.parse(date);
  return at >= minTime && at <= maxTime;
}

function time(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Date.parse(text);
  if (Number.isNaN(value)) throw invalidArgument(`The value '${text}' is not a date.`);
  return value;
}
