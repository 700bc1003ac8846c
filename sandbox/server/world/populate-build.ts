import { nextNumber, type Services, timestamp } from '../services.ts';
import type { BuildDefinition, ContinuousIntegrationTrigger } from './build.ts';
import type { Repository } from './git.ts';
import { projectBuildService } from './populate.ts';
import type { Project } from './world.ts';

/** Pushes start runs as the `trigger:` section of the YAML file says; without the section every branch does. */
export const YAML_TRIGGER: ContinuousIntegrationTrigger = {
  settingsSourceType: 2,
  branchFilters: [],
  pathFilters: [],
  batchChanges: false,
  maxConcurrentBuildsPerBranch: 1,
};

/** A YAML pipeline; `yamlFilename` is the path inside the repository, e.g. `/azure-pipelines.yml`. */
export function addDefinition(
  services: Services,
  project: Project,
  repository: Repository,
  options: { readonly name: string } & Partial<Omit<BuildDefinition, 'id' | 'projectId' | 'repositoryId'>>,
): BuildDefinition {
  const person = services.world.identities.find((each) => each.kind === 'person');
  const definition: BuildDefinition = {
    id: nextNumber(services.world, 'definition'),
    projectId: project.id,
    repositoryId: repository.id,
    path: '\\',
    revision: 1,
    yamlFilename: '/azure-pipelines.yml',
    queueStatus: 'enabled',
    createdDate: timestamp(services),
    authoredById: person?.id ?? projectBuildService(services, project).id,
    description: null,
    comment: null,
    defaultBranch: null,
    triggers: [YAML_TRIGGER],
    variables: {},
    isDeleted: false,
    ...options,
  };
  services.world.definitions.push(definition);
  return definition;
}
