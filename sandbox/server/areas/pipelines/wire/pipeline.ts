import type { Services } from '../../../services.ts';
import type { BuildDefinition } from '../../../world/build.ts';

/** Pipeline as a list shows it; one alone has its configuration too. */
export function pipelineWire(services: Services, definition: BuildDefinition): Record<string, unknown> {
  const reference = pipelineReference(services, definition);
  return {
    _links: { self: { href: reference['url'] }, web: { href: pipelineWebUrl(services, definition) } },
    ...reference,
  };
}

export function configurationWire(definition: BuildDefinition): Record<string, unknown> {
  const repository = { id: definition.repositoryId, type: 'azureReposGit' };
  return { path: definition.yamlFilename, repository, type: 'yaml' };
}

/** PipelineReference, as runs embed it. */
export function pipelineReference(services: Services, definition: BuildDefinition): Record<string, unknown> {
  const { id, revision, name, path } = definition;
  const url = `${services.baseUrl}/${definition.projectId}/_apis/pipelines/${id}?revision=${revision}`;
  return { url, id, revision, name, folder: path };
}

export function pipelineWebUrl(services: Services, definition: BuildDefinition): string {
  return `${services.baseUrl}/${definition.projectId}/_build/definition?definitionId=${definition.id}`;
}
