import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { isAllowed, projectOf } from '../../http/lookup.ts';
import type { Call } from '../../http/operation.ts';
import type { Build, BuildDefinition } from '../../world/build.ts';
import type { BuildPermission } from '../../world/identity.ts';

/** The run of the route (`buildId`); 404 also for another project and without the permission to view it. */
export function buildOf(call: Call): Build {
  const project = projectOf(call);
  const id = numberOf(call.params['buildId'], 'buildId');
  const build = call.services.world.builds.find((each) => each.id === id && each.projectId === project.id);
  if (build === undefined || !mayView(call, build)) {
    throw new ApiError(404, 'BuildNotFoundException', `The requested build ${id} could not be found.`);
  }
  return build;
}

export function mayView(call: Call, on: Pick<Build, 'projectId' | 'repositoryId'>): boolean {
  return isAllowed(call, 'ViewBuilds', on.projectId, on.repositoryId);
}

/** A pipeline of the project of the route; 404 when there is none of that id. */
export function definitionOf(call: Call, id: number): BuildDefinition {
  const project = projectOf(call);
  const definition = call.services.world.definitions.find(
    (each) => each.id === id && each.projectId === project.id && !each.isDeleted,
  );
  if (definition === undefined || !mayView(call, definition)) {
    throw definitionNotFound(id);
  }
  return definition;
}

export function definitionNotFound(id: number): ApiError {
  return new ApiError(404, 'DefinitionNotFoundException', `Build pipeline ${id} was not found.`);
}

const DISPLAY: Readonly<Record<BuildPermission, string>> = {
  ViewBuilds: 'View builds',
  QueueBuilds: 'Queue builds',
  UpdateBuildInformation: 'Update build information',
  RetainIndefinitely: 'Retain indefinitely',
  EditBuildDefinition: 'Edit build pipeline',
  CreateBuildDefinition: 'Create build pipeline',
  DeleteBuildDefinition: 'Delete build pipeline',
  DeleteBuilds: 'Delete builds',
};

/** 403 TF215106 unless the caller has the permission on the pipeline, also on one that is about to be made. */
export function requireBuildPermission(
  call: Call,
  permission: BuildPermission,
  definition: Pick<BuildDefinition, 'id' | 'name' | 'projectId' | 'repositoryId'>,
): void {
  if (isAllowed(call, permission, definition.projectId, definition.repositoryId)) return;
  throw new ApiError(
    403,
    'AccessDeniedException',
    `TF215106: Access denied. ${call.caller.displayName} needs ${DISPLAY[permission]} permissions for build pipeline ${definition.id}:${definition.name} in team project ${projectOf(call).name} to perform the action. For more information, contact the Azure DevOps administrator.`,
  );
}

/** The run of the route for a change that `UpdateBuildInformation` protects. */
export function buildForUpdate(call: Call): Build {
  const build = buildOf(call);
  requireBuildPermission(call, 'UpdateBuildInformation', definitionOf(call, build.definitionId));
  return build;
}

export function numberOf(text: string | undefined, name: string): number {
  if (text === undefined || !/^-?\d+$/.test(text)) {
    throw invalidArgument(`The value '${text ?? ''}' is not valid for ${name}.`);
  }
  return Number(text);
}
