import { permits } from '../world/access.ts';
import type { Repository } from '../world/git.ts';
import type { GitPermission, Permission } from '../world/identity.ts';
import type { Project, World } from '../world/world.ts';
import { ApiError } from './api-error.ts';
import type { Call } from './operation.ts';

/** Who asks for what: all that a look-up needs of a request. */
export type Caller = Pick<Call, 'services' | 'caller' | 'token' | 'params'>;

/** The project of the route by name (any case) or GUID; 404 TF200016 as the service says it. */
export function projectOf(call: Caller, value: string | undefined = call.params['project']): Project {
  const project = findProject(call.services.world, value ?? '');
  if (project === null || !seesProject(call, project)) {
    throw new ApiError(
      404,
      'ProjectDoesNotExistWithNameException',
      `TF200016: The following project does not exist: ${value ?? ''}. Verify that the name of the project is correct and that the project exists on the specified Azure DevOps Server.`,
    );
  }
  return project;
}

/** Whether the caller's token and permissions reach the project. */
export function seesProject(call: Pick<Call, 'services' | 'caller' | 'token'>, project: Project): boolean {
  const reached = call.token.projectId === null || call.token.projectId === project.id;
  return reached && isAllowed(call, 'View project-level information', project.id);
}

function findProject(world: World, value: string): Project | null {
  const wanted = value.toLowerCase();
  return (
    world.projects.find((project) => project.id === wanted || project.name.toLowerCase() === wanted) ?? null
  );
}

/** The repository of the route (`repositoryId`: GUID, or name within the project); 404 TF401019 also without read permission. */
export function repositoryOf(
  call: Caller,
  value: string | undefined = call.params['repositoryId'] ?? call.params['repositoryNameOrId'],
): Repository {
  const wanted = (value ?? '').toLowerCase();
  const project = call.params['project'] === undefined ? null : projectOf(call);
  const repository = call.services.world.repositories.find(
    (candidate) =>
      (project === null || candidate.projectId === project.id) &&
      (candidate.id === wanted || (project !== null && candidate.name.toLowerCase() === wanted)),
  );
  const reachable =
    repository !== undefined &&
    (call.token.projectId === null || call.token.projectId === repository.projectId);
  if (!reachable || !isAllowed(call, 'GenericRead', repository.id, repository.projectId)) {
    throw new ApiError(
      404,
      'GitRepositoryNotFoundException',
      `TF401019: The Git repository with name or identifier ${value ?? ''} does not exist or you do not have permissions for the operation you are attempting.`,
    );
  }
  return repository;
}

/** Whether the caller has the permission on the place: ids of a repository and its project, or of a project. */
export function isAllowed(
  call: Pick<Call, 'services' | 'caller'>,
  permission: Permission,
  ...on: readonly string[]
): boolean {
  return permits(call.services.world, call.caller.id, permission, on);
}

/** 403 TF401027 unless the caller has the git permission on the repository. */
export function requireGit(
  call: Pick<Call, 'services' | 'caller'>,
  permission: GitPermission,
  repository: Repository,
): void {
  if (isAllowed(call, permission, repository.id, repository.projectId)) return;
  throw new ApiError(
    403,
    'GitNeedsPermissionException',
    `TF401027: You need the Git '${permission}' permission to perform this action. Details: identity '${call.caller.uniqueName}', scope 'repository'.`,
  );
}
