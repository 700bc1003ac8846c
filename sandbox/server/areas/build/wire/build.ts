import type { Services } from '../../../services.ts';
import { identityRef } from '../../../wire/identity-ref.ts';
import { projectRef } from '../../../wire/project-ref.ts';
import { repositoryWebUrl } from '../../../wire/repository.ts';
import type { Build } from '../../../world/build.ts';
import { knownDefinition, knownProject, knownRepository } from '../../../world/known.ts';
import type { PropertyValue } from '../../../world/pull-request.ts';
import type { Project } from '../../../world/world.ts';
import { definitionReference, QUEUE } from './definition.ts';

/**
 * A run as the service writes it (key order as recorded); members without a value are left out.
 * `properties`: those that the caller asked for by name.
 */
export function buildWire(
  services: Services,
  build: Build,
  properties: Readonly<Record<string, PropertyValue>> = {},
): Record<string, unknown> {
  const project = knownProject(services, build.projectId);
  const definition = knownDefinition(services, build.definitionId);
  const { url, links } = addresses(services, project, build);
  return {
    _links: links,
    properties,
    tags: build.tags,
    validationResults: [],
    plans: [{ planId: build.planId }],
    triggerInfo: build.triggerInfo,
    id: build.id,
    buildNumber: build.buildNumber,
    status: build.status,
    ...(build.result === 'none' ? {} : { result: build.result }),
    queueTime: build.queueTime,
    ...(build.startTime === null ? {} : { startTime: build.startTime }),
    ...(build.finishTime === null ? {} : { finishTime: build.finishTime }),
    url,
    definition: definitionReference(services, definition),
    buildNumberRevision: build.buildNumberRevision,
    project: projectRef(services, project),
    uri: `vstfs:///Build/Build/${build.id}`,
    sourceBranch: build.sourceBranch,
    sourceVersion: build.sourceVersion,
    queue: QUEUE,
    priority: 'normal',
    reason: build.reason,
    requestedFor: identityRef(services, build.requestedForId),
    requestedBy: identityRef(services, build.requestedById),
    lastChangedDate: build.lastChangedDate,
    lastChangedBy: identityRef(services, build.requestedById),
    ...deletion(services, build),
    ...(build.parameters === null ? {} : { parameters: build.parameters }),
    orchestrationPlan: { planId: build.planId },
    logs: { id: 0, type: 'Container', url: `${buildApi(services, build)}/logs` },
    repository: repositoryWire(services, build),
    keepForever: build.keepForever,
    retainedByRelease: build.retainedByRelease,
    triggeredByBuild: null,
    appendCommitMessageToRunName: true,
  };
}

function deletion(services: Services, build: Build): Record<string, unknown> {
  if (build.deletion === null) return {};
  const { date, byId } = build.deletion;
  return { deleted: true, deletedDate: date, deletedBy: identityRef(services, byId) };
}

/** `{base}/{project id}/_apis/build/builds/{id}`, where the parts of a run live. */
export function buildApi(services: Services, build: Build): string {
  return `${services.baseUrl}/${build.projectId}/_apis/build/builds/${build.id}`;
}

function addresses(
  services: Services,
  project: Project,
  build: Build,
): { url: string; links: Record<string, { href: string }> } {
  const root = `${services.baseUrl}/${project.id}`;
  const url = `${root}/_apis/build/Builds/${build.id}`;
  return {
    url,
    links: {
      self: { href: url },
      web: { href: `${root}/_build/results?buildId=${build.id}` },
      sourceVersionDisplayUri: { href: `${root}/_apis/build/builds/${build.id}/sources` },
      timeline: { href: `${root}/_apis/build/builds/${build.id}/Timeline` },
      badge: { href: `${root}/_apis/build/status/${build.definitionId}` },
    },
  };
}

function repositoryWire(services: Services, build: Build): Record<string, unknown> {
  const repository = knownRepository(services, build.repositoryId);
  const { id, type, name, url } = build.foreign ?? {
    id: repository.id,
    type: 'TfsGit',
    name: repository.name,
    url: repositoryWebUrl(services, repository),
  };
  return {
    id,
    type,
    name,
    url,
    clean: null,
    checkoutSubmodules: false,
  };
}
