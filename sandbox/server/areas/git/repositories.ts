import { isAllowed, projectOf, repositoryOf } from '../../http/lookup.ts';
import { type Call, json, list, type Operation, type Reply } from '../../http/operation.ts';
import { repositoryJson, repositoryLinks } from '../../wire/repository.ts';
import { LOCATIONS } from './locations.ts';
import { createRepository, deleteRepository, updateRepository } from './repositories-write.ts';

/** Readable repositories of the project, or of the organisation when the route has no project. */
function listRepositories(call: Call): Reply {
  const project = call.params['project'] === undefined ? null : projectOf(call);
  const only = project?.id ?? call.token.projectId;
  const readable = call.services.world.repositories.filter(
    (repository) =>
      (only === null || repository.projectId === only) &&
      isAllowed(call, 'GenericRead', repository.id, repository.projectId),
  );
  const includeLinks = call.query.flag('includeLinks');
  return list(
    readable.map((repository) => ({
      ...repositoryJson(call.services, repository),
      ...(includeLinks ? { _links: repositoryLinks(call.services, repository) } : {}),
    })),
  );
}

function getRepository(call: Call): Reply {
  const repository = repositoryOf(call);
  return json({
    ...repositoryJson(call.services, repository),
    _links: repositoryLinks(call.services, repository),
  });
}

export const repositoriesOperations: readonly Operation[] = [
  {
    operation: 'git/Repositories_List',
    location: LOCATIONS.repositories,
    method: 'GET',
    scopes: ['vso.code'],
    query: ['includeLinks', 'includeAllUrls', 'includeHidden'],
    handle: listRepositories,
  },
  {
    operation: 'git/Repositories_Get Repository',
    location: LOCATIONS.repositories,
    method: 'GET',
    needs: ['repositoryId'],
    scopes: ['vso.code'],
    query: ['includeParent'],
    handle: getRepository,
  },
  {
    operation: 'git/Repositories_Create',
    location: LOCATIONS.repositories,
    method: 'POST',
    scopes: ['vso.code_manage'],
    query: [],
    handle: createRepository,
  },
  {
    operation: 'git/Repositories_Update',
    location: LOCATIONS.repositories,
    method: 'PATCH',
    needs: ['repositoryId'],
    scopes: ['vso.code_manage'],
    query: [],
    handle: updateRepository,
  },
  {
    operation: 'git/Repositories_Delete',
    location: LOCATIONS.repositories,
    method: 'DELETE',
    needs: ['repositoryId'],
    scopes: ['vso.code_manage'],
    query: [],
    handle: deleteRepository,
  },
];
