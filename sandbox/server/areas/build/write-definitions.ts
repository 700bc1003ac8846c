import { ApiError } from '../../http/api-error.ts';
import { objectBody } from '../../http/body.ts';
import { type Call, empty, json, type Operation, type Reply } from '../../http/operation.ts';
import { type Services, timestamp } from '../../services.ts';
import type { BuildDefinition } from '../../world/build.ts';
import { cancelBuild } from './cancel-build.ts';
import { createDefinition, requireFreeName } from './create-definition.ts';
import { isRetained, purgeBuild } from './delete-build.ts';
import { definitionNotFound, definitionOf, numberOf, requireBuildPermission } from './find-build.ts';
import { DEFINITIONS } from './locations.ts';
import { readDefinition } from './read-definition.ts';
import { definitionWire } from './wire/definition.ts';

/** Making, changing and deleting pipelines. */
export const writeDefinitionsOperations: readonly Operation[] = [
  {
    operation: 'build/Definitions_Create',
    location: DEFINITIONS,
    method: 'POST',
    scopes: ['vso.build_execute'],
    query: [],
    handle(call) {
      const { written, repository } = readDefinition(call);
      return json(definitionWire(call.services, createDefinition(call, written, repository)));
    },
  },
  {
    operation: 'build/Definitions_Update',
    location: DEFINITIONS,
    method: 'PUT',
    needs: ['definitionId'],
    scopes: ['vso.build_execute'],
    query: [],
    handle: updateDefinition,
  },
  {
    operation: 'build/Definitions_Delete',
    location: DEFINITIONS,
    method: 'DELETE',
    needs: ['definitionId'],
    scopes: ['vso.build_execute'],
    query: [],
    handle: deleteDefinition,
  },
];

/** The body is the whole pipeline and names the revision that it was made from; the caller becomes the author. */
function updateDefinition(call: Call): Reply {
  const { services } = call;
  const definition = definitionOf(call, numberOf(call.params['definitionId'], 'definitionId'));
  requireBuildPermission(call, 'EditBuildDefinition', definition);
  const { id, revision } = objectBody(call, 'definition');
  if (id !== definition.id) {
    throw new ApiError(
      400,
      'RouteIdConflictException',
      `The request specifies pipeline ID ${definition.id} but the supplied pipeline has ID ${Number(id ?? 0)}.`,
    );
  }
  const { written, repository } = readDefinition(call);
  // So reported of the service: to it, a pipeline with another revision is not there.
  if (revision !== definition.revision) throw definitionNotFound(definition.id);
  requireFreeName(call, written, definition);
  Object.assign(definition, written, {
    repositoryId: repository.id,
    revision: definition.revision + 1,
    createdDate: timestamp(services),
    authoredById: call.caller.id,
  });
  return json(definitionWire(services, definition));
}

/** 204; its runs go with it, unless one of them is retained. */
function deleteDefinition(call: Call): Reply {
  const { services } = call;
  const definition = definitionOf(call, numberOf(call.params['definitionId'], 'definitionId'));
  requireBuildPermission(call, 'DeleteBuildDefinition', definition);
  const runs = services.world.builds.filter((build) => build.definitionId === definition.id);
  if (runs.some((build) => build.deletion === null && isRetained(services, build))) {
    throw new ApiError(
      400,
      'CannotDeleteDefinitionWithRetainedBuildsException',
      'One or more builds associated with the requested pipeline(s) are retained by a release. The pipeline(s) and builds will not be deleted.',
    );
  }
  removeDefinition(services, definition, call.caller.id);
  return empty(204);
}

/** With a project go its pipelines. */
export function registerDefinitionReactions(services: Services): void {
  services.events.on('projectDeleted', ({ project }) => {
    const doomed = services.world.definitions.filter((each) => each.projectId === project.id);
    for (const definition of doomed) removeDefinition(services, definition, definition.authoredById);
  });
}

/** Runs that are under way are stopped, the others purged. */
function removeDefinition(services: Services, definition: BuildDefinition, byId: string): void {
  definition.isDeleted = true;
  for (const build of services.world.builds) {
    if (build.definitionId !== definition.id) continue;
    if (build.status === 'completed') purgeBuild(services, build, byId);
    else cancelBuild(services, build);
  }
}
