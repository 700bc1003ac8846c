import type { Services } from '../../../services.ts';
import { commitLink, commitUrl, userDate } from '../../../wire/commit-ref.ts';
import { identityRef } from '../../../wire/identity-ref.ts';
import { repositoryUrl } from '../../../wire/repository.ts';
import type { Repository } from '../../../world/git.ts';
import { knownRepository } from '../../../world/known.ts';
import type { PullRequest } from '../../../world/pull-request.ts';
import { embeddedRepository, shortRepository } from './embedded.ts';
import { labelWire } from './label.ts';
import { pullRequestLinks } from './links.ts';
import { reviewerWire } from './reviewer.ts';
import { pullRequestUrl } from './url.ts';

/** Lists cut the description to this many UTF-16 units. */
const LISTED_DESCRIPTION_LENGTH = 400;

/** A single pull request. Recorded: answers to writes carry links, the creation also an empty list of labels. */
export async function pullRequestDetails(
  services: Services,
  pullRequest: PullRequest,
  after: 'read' | 'create' | 'update',
): Promise<Record<string, unknown>> {
  const repository = knownRepository(services, pullRequest.repositoryId);
  const links = after !== 'read' ? { _links: pullRequestLinks(services, repository, pullRequest) } : {};
  const labels = after === 'create' || pullRequest.labels.length > 0;
  return {
    repository: embeddedRepository(services, repository),
    ...opening(services, pullRequest, pullRequest.description),
    ...mergeFields(services, repository, pullRequest),
    ...(await lastMergeCommit(services, repository, pullRequest)),
    ...people(services, repository, pullRequest, labels),
    ...links,
    ...closing(services, pullRequest),
    artifactId: artifactId(repository, pullRequest),
  };
}

/** An item of a list: a shorter repository, a cut description, no artifact id. */
export function pullRequestItem(services: Services, pullRequest: PullRequest): Record<string, unknown> {
  const repository = knownRepository(services, pullRequest.repositoryId);
  const { lastMergeCommit: merged } = pullRequest;
  return {
    repository: shortRepository(services, repository),
    ...opening(services, pullRequest, pullRequest.description?.slice(0, LISTED_DESCRIPTION_LENGTH) ?? null),
    ...mergeFields(services, repository, pullRequest),
    ...(merged === null || pullRequest.status === 'abandoned'
      ? {}
      : { lastMergeCommit: commitLink(services, repository, merged) }),
    ...people(services, repository, pullRequest, pullRequest.labels.length > 0),
    ...closing(services, pullRequest),
  };
}

/** `vstfs:///Git/PullRequestId/…`: what work items link to. */
function artifactId(repository: Repository, pullRequest: PullRequest): string {
  return `vstfs:///Git/PullRequestId/${repository.projectId}%2f${repository.id}%2f${pullRequest.id}`;
}

function opening(
  services: Services,
  pullRequest: PullRequest,
  description: string | null,
): Record<string, unknown> {
  return {
    pullRequestId: pullRequest.id,
    codeReviewId: pullRequest.id,
    status: pullRequest.status,
    createdBy: identityRef(services, pullRequest.createdById),
    creationDate: pullRequest.creationDate,
    ...(pullRequest.closedDate === null ? {} : { closedDate: pullRequest.closedDate }),
    title: pullRequest.title,
    ...(description === null ? {} : { description }),
    sourceRefName: pullRequest.sourceRefName,
    targetRefName: pullRequest.targetRefName,
    ...forkSource(services, pullRequest),
  };
}

/** GitForkRef: only when the source branch lies in a fork. */
function forkSource(services: Services, pullRequest: PullRequest): Record<string, unknown> {
  const { sourceRepositoryId: id, sourceRefName: name } = pullRequest;
  if (id === undefined) return {};
  const fork = knownRepository(services, id);
  const url = `${repositoryUrl(services, fork)}/${name}`;
  return {
    forkSource: {
      repository: shortRepository(services, fork),
      name,
      objectId: pullRequest.lastMergeSourceCommit,
      url,
    },
  };
}

function mergeFields(
  services: Services,
  repository: Repository,
  pullRequest: PullRequest,
): Record<string, unknown> {
  return {
    ...(pullRequest.status === 'abandoned' ? {} : { mergeStatus: pullRequest.mergeStatus }),
    isDraft: pullRequest.isDraft,
    mergeId: pullRequest.mergeId,
    lastMergeSourceCommit: commitLink(services, repository, pullRequest.lastMergeSourceCommit),
    lastMergeTargetCommit: commitLink(services, repository, pullRequest.lastMergeTargetCommit),
  };
}

async function lastMergeCommit(
  services: Services,
  repository: Repository,
  pullRequest: PullRequest,
): Promise<Record<string, unknown>> {
  const { lastMergeCommit: id } = pullRequest;
  if (id === null || pullRequest.status === 'abandoned') return {};
  const commit = await services.git.commit(repository.id, id);
  if (commit === null) throw new Error(`no merge commit ${id}`);
  return {
    lastMergeCommit: {
      commitId: id,
      author: userDate(commit.author),
      committer: userDate(commit.committer),
      comment: commit.message.trimEnd(),
      url: commitUrl(services, repository, id),
    },
  };
}

function people(
  services: Services,
  repository: Repository,
  pullRequest: PullRequest,
  withLabels: boolean,
): Record<string, unknown> {
  const labels = pullRequest.labels.map((label) => labelWire(services, repository, pullRequest, label));
  return {
    reviewers: pullRequest.reviewers.map((each) => reviewerWire(services, repository, pullRequest, each)),
    ...(withLabels ? { labels } : {}),
    url: pullRequestUrl(services, repository, pullRequest.id),
  };
}

function closing(services: Services, pullRequest: PullRequest): Record<string, unknown> {
  const { completionOptions, completionQueueTime, autoCompleteSetById, closedById } = pullRequest;
  return {
    ...(completionOptions === null ? {} : { completionOptions }),
    supportsIterations: true,
    ...(completionQueueTime === null ? {} : { completionQueueTime }),
    ...(autoCompleteSetById === null
      ? {}
      : { autoCompleteSetBy: identityRef(services, autoCompleteSetById) }),
    ...(closedById === null ? {} : { closedBy: identityRef(services, closedById) }),
  };
}
