import type { AgentIdentity, ClaimedBuild } from '../../../agent/agent-host.ts';
import { isServer } from '../../profile/profile.ts';
import { type Services, timestamp } from '../../services.ts';
import { findIdentity } from '../../wire/identity-ref.ts';
import { repositoryWebUrl } from '../../wire/repository.ts';
import type { Build, BuildDefinition } from '../../world/build.ts';
import { knownDefinition, knownProject, knownRepository } from '../../world/known.ts';

/** The job message: what the predefined variables of a run are made from. */
export function claimedBuild(services: Services, build: Build): ClaimedBuild {
  const { world, baseUrl } = services;
  const project = knownProject(services, build.projectId);
  const definition = knownDefinition(services, build.definitionId);
  const repository = knownRepository(services, build.repositoryId);
  const remoteUrl = repositoryWebUrl(services, repository);
  return {
    id: build.id,
    buildNumber: build.buildNumber,
    planId: build.planId,
    project: { id: project.id, name: project.name },
    collection: { id: world.organization.id, name: world.organization.name, url: baseUrl },
    isOnPremises: isServer(services.profile),
    definition: { id: definition.id, name: definition.name, revision: definition.revision },
    repository: {
      id: build.foreign?.id ?? repository.id,
      name: build.foreign?.name ?? repository.name,
      provider: build.foreign?.type ?? 'TfsGit',
      uri: build.foreign?.url ?? remoteUrl,
      remoteUrl,
      defaultBranch: definition.defaultBranch ?? repository.defaultBranch,
    },
    sourceBranch: build.sourceBranch,
    sourceVersion: build.sourceVersion,
    reason: build.reason,
    triggerInfo: build.triggerInfo,
    pullRequest: pullRequestOf(services, build, remoteUrl),
    requestedFor: identity(services, build.requestedForId),
    requestedBy: identity(services, build.requestedById),
    startedAt: build.startTime ?? timestamp(services),
    variables: { ...definitionVariables(definition), ...queuedVariables(build) },
  };
}

function pullRequestOf(services: Services, build: Build, remoteUrl: string): ClaimedBuild['pullRequest'] {
  const id = Number(build.triggerInfo['pr.number'] ?? /^refs\/pull\/(\d+)\//.exec(build.sourceBranch)?.[1]);
  if (build.reason === 'pullRequest' && build.foreign !== undefined) return foreignPullRequest(build, id);
  const found = services.world.pullRequests.find((each) => each.id === id);
  if (build.reason !== 'pullRequest' || found === undefined) return null;
  return {
    id: found.id,
    number: null,
    sourceBranch: found.sourceRefName,
    targetBranch: found.targetRefName,
    sourceCommitId: build.triggerInfo['pr.sourceSha'] ?? found.lastMergeSourceCommit,
    sourceRepositoryUri:
      found.sourceRepositoryId === undefined
        ? remoteUrl
        : repositoryWebUrl(services, knownRepository(services, found.sourceRepositoryId)),
    isFork: found.sourceRepositoryId !== undefined,
  };
}

/** The provider counts its pull requests itself; branches come without `refs/heads/`. */
function foreignPullRequest(
  { triggerInfo, sourceVersion, foreign }: Build,
  number: number,
): ClaimedBuild['pullRequest'] {
  return {
    id: Number(triggerInfo['pr.id'] ?? number),
    number,
    sourceBranch: triggerInfo['pr.sourceBranch'] ?? '',
    targetBranch: triggerInfo['pr.targetBranch'] ?? '',
    sourceCommitId: triggerInfo['pr.sourceSha'] ?? sourceVersion,
    sourceRepositoryUri: foreign?.url ?? '',
    isFork: triggerInfo['pr.isFork'] === 'True',
  };
}

function identity(services: Services, id: string): AgentIdentity {
  const { displayName, uniqueName } = findIdentity(services, id);
  return { id, displayName, uniqueName };
}

function definitionVariables({ variables }: BuildDefinition): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, { value }]) => (value === null ? [] : [[name, value]])),
  );
}

/** `parameters` of the request: a JSON object as text. */
function queuedVariables(build: Build): Record<string, string> {
  const parsed: unknown = build.parameters === null ? {} : JSON.parse(build.parameters);
  if (typeof parsed !== 'object' || parsed === null) return {};
  return Object.fromEntries(Object.entries(parsed).map(([name, value]) => [name, String(value)]));
}
