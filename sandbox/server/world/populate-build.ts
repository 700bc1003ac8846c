import { nextNumber, type Services, timestamp } from '../services.ts';
import type { BuildDefinition } from './build.ts';
import type { Repository } from './git.ts';
import type { Project } from './world.ts';

/** A YAML pipeline; `yamlFilename` is the path inside the repository, e.g. `/azure-pipelines.yml`. */
export function addDefinition(
  services: Services,
  project: Project,
  repository: Repository,
  options: { readonly name: string; readonly yamlFilename?: string; readonly authoredById?: string },
): BuildDefinition {
  const author = options.authoredById ?? services.world.identities.find((each) => each.kind === 'person')?.id;
  const definition: BuildDefinition = {
    id: nextNumber(services.world, 'definition'),
    projectId: project.id,
    repositoryId: repository.id,
    name: options.name,
    path: '\\',
    revision: 1,
    yamlFilename: options.yamlFilename ?? '/azure-pipelines.yml',
    queueStatus: 'enabled',
    createdDate: timestamp(services),
    authoredById: author ?? services.world.identities[0]?.id ?? '',
  };
  services.world.definitions.push(definition);
  return definition;
}
