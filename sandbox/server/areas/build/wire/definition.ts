import type { Services } from '../../../services.ts';
import { identityRef } from '../../../wire/identity-ref.ts';
import { projectRef } from '../../../wire/project-ref.ts';
import { repositoryWebUrl } from '../../../wire/repository.ts';
import type { BuildDefinition, ContinuousIntegrationTrigger } from '../../../world/build.ts';
import { knownProject, knownRepository } from '../../../world/known.ts';

/** The hosted queue of every project. */
export const QUEUE = {
  id: 9,
  name: 'Azure Pipelines',
  pool: { id: 9, name: 'Azure Pipelines', isHosted: true },
} as const;

/** DefinitionReference as it is embedded in a run. */
export function definitionReference(
  services: Services,
  definition: BuildDefinition,
): Record<string, unknown> {
  return { drafts: [], ...identification(services, definition), project: project(services, definition) };
}

/** BuildDefinitionReference, the item of a list. */
export function definitionListItem(services: Services, definition: BuildDefinition): Record<string, unknown> {
  return {
    _links: links(services, definition),
    quality: 'definition',
    authoredBy: identityRef(services, definition.authoredById),
    drafts: [],
    queue: queueWire(services),
    ...identification(services, definition),
    createdDate: definition.createdDate,
    project: project(services, definition),
  };
}

/** BuildDefinition with process, repository and triggers (a YAML pipeline: settings come from the file). */
export function definitionWire(services: Services, definition: BuildDefinition): Record<string, unknown> {
  const { comment, description, triggers, variables } = definition;
  return {
    ...(triggers.length === 0 ? {} : { triggers: triggers.map(triggerWire) }),
    ...(Object.keys(variables).length === 0 ? {} : { variables: variablesWire(definition) }),
    properties: {},
    tags: [],
    _links: links(services, definition),
    ...(comment === null ? {} : { comment }),
    ...(description === null ? {} : { description }),
    jobAuthorizationScope: 'project',
    jobTimeoutInMinutes: 60,
    jobCancelTimeoutInMinutes: 5,
    process: { yamlFilename: definition.yamlFilename, type: 2 },
    repository: repositoryWire(services, definition),
    quality: 'definition',
    authoredBy: identityRef(services, definition.authoredById),
    drafts: [],
    queue: queueWire(services),
    ...identification(services, definition),
    createdDate: definition.createdDate,
    project: project(services, definition),
  };
}

function triggerWire(trigger: ContinuousIntegrationTrigger): Record<string, unknown> {
  return { ...trigger, triggerType: 'continuousIntegration' };
}

/** As recorded: what is false is left out, the value of a secret is null. */
function variablesWire({ variables }: BuildDefinition): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, { value, isSecret, allowOverride }]) => [
      name,
      { value, ...(allowOverride ? { allowOverride } : {}), ...(isSecret ? { isSecret } : {}) },
    ]),
  );
}

function identification(services: Services, definition: BuildDefinition): Record<string, unknown> {
  return {
    id: definition.id,
    name: definition.name,
    url: url(services, definition),
    uri: `vstfs:///Build/Definition/${definition.id}`,
    path: definition.path,
    type: 'build',
    queueStatus: definition.queueStatus,
    revision: definition.revision,
  };
}

function project(services: Services, definition: BuildDefinition): Record<string, unknown> {
  return projectRef(services, knownProject(services, definition.projectId));
}

function url(services: Services, definition: BuildDefinition): string {
  return `${services.baseUrl}/${definition.projectId}/_apis/build/Definitions/${definition.id}?revision=${definition.revision}`;
}

function links(services: Services, definition: BuildDefinition): Record<string, unknown> {
  const root = `${services.baseUrl}/${definition.projectId}`;
  return {
    self: { href: url(services, definition) },
    web: { href: `${root}/_build/definition?definitionId=${definition.id}` },
    editor: { href: `${root}/_build/designer?id=${definition.id}&_a=edit-build-definition` },
    badge: { href: `${root}/_apis/build/status/${definition.id}` },
  };
}

function queueWire(services: Services): Record<string, unknown> {
  const address = `${services.baseUrl}/_apis/build/Queues/${QUEUE.id}`;
  return {
    _links: { self: { href: address } },
    id: QUEUE.id,
    name: QUEUE.name,
    url: address,
    pool: QUEUE.pool,
  };
}

function repositoryWire(services: Services, definition: BuildDefinition): Record<string, unknown> {
  const repository = knownRepository(services, definition.repositoryId);
  const { id, type, name, url, defaultBranch } = definition.foreign ?? {
    id: repository.id,
    type: 'TfsGit',
    name: repository.name,
    url: repositoryWebUrl(services, repository),
    defaultBranch: definition.defaultBranch ?? repository.defaultBranch,
  };
  return {
    properties: { fullName: name, safeRepository: id, reportBuildStatus: 'true' },
    id,
    type,
    name,
    url,
    defaultBranch,
    clean: null,
    checkoutSubmodules: false,
  };
}
