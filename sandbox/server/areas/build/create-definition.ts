import { ApiError } from '../../http/api-error.ts';
import { projectOf } from '../../http/lookup.ts';
import type { Call } from '../../http/operation.ts';
import type { BuildDefinition } from '../../world/build.ts';
import type { Repository } from '../../world/git.ts';
import { addDefinition } from '../../world/populate-build.ts';
import { requireBuildPermission } from './find-build.ts';
import type { WrittenDefinition } from './read-definition.ts';

/** A pipeline whose author is the caller, a person or a job. */
export function createDefinition(
  call: Call,
  written: Pick<WrittenDefinition, 'name' | 'path'> & Partial<WrittenDefinition>,
  repository: Repository,
): BuildDefinition {
  const project = projectOf(call);
  const place = { id: 0, name: written.name, projectId: project.id, repositoryId: repository.id };
  requireBuildPermission(call, 'CreateBuildDefinition', place);
  requireFreeName(call, written);
  return addDefinition(call.services, project, repository, { ...written, authoredById: call.caller.id });
}

/** 409 when another pipeline of the folder has the name, in any case. */
export function requireFreeName(
  call: Call,
  { name, path }: Pick<WrittenDefinition, 'name' | 'path'>,
  own?: BuildDefinition,
): void {
  const project = projectOf(call);
  const key = `${path}\\${name}`.toLowerCase();
  const taken = call.services.world.definitions.some(
    (each) =>
      each !== own &&
      each.projectId === project.id &&
      !each.isDeleted &&
      `${each.path}\\${each.name}`.toLowerCase() === key,
  );
  if (!taken) return;
  const message = `Build pipeline ${name} already exists for project ${project.name}`;
  throw new ApiError(409, 'DefinitionExistsException', message);
}
