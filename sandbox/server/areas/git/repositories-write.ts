import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { isObject, objectBody } from '../../http/body.ts';
import { isAllowed, projectOf, repositoryOf } from '../../http/lookup.ts';
import { text } from '../../http/members.ts';
import { type Call, empty, json, type Reply } from '../../http/operation.ts';
import { repositoryJson } from '../../wire/repository.ts';
import type { Repository } from '../../world/git.ts';
import type { GitPermission } from '../../world/identity.ts';
import { isLegalName } from '../../world/legal-name.ts';
import { addRepository } from '../../world/populate.ts';
import { removeRepository } from './delete-repository.ts';
import { forkRepository } from './fork-repository.ts';
import { invalidRepositoryName, repositoryExists } from './git-errors.ts';

/** 201: an empty repository, or a fork of `parentRepository`, in the project of the route, or of the body. */
export async function createRepository(call: Call): Promise<Reply> {
  const { services } = call;
  const body = objectBody(call, 'gitRepositoryToCreate');
  const named = isObject(body['project'])
    ? (text(body['project']['id']) ?? text(body['project']['name']))
    : '';
  const project = projectOf(call, call.params['project'] ?? named);
  requirePermission(call, 'CreateRepository', 'project', project.id);
  const name = repositoryName(body['name']);
  requireFreeName(call, project.id, name);
  const parent = isObject(body['parentRepository']) ? text(body['parentRepository']['id']) : undefined;
  const id = services.ids.guid();
  const repository =
    parent === undefined
      ? await addRepository(services, project, name, id)
      : await forkRepository(
          services,
          repositoryOf({ ...call, params: { repositoryId: parent } }),
          project,
          name,
          call.caller.id,
          id,
        );
  return json(repositoryJson(services, repository), 201);
}

/** Name, default branch and whether it is disabled; other members of the body are ignored. All or nothing. */
export async function updateRepository(call: Call): Promise<Reply> {
  const { services } = call;
  const repository = repositoryOf(call);
  const { name, defaultBranch, isDisabled } = objectBody(call, 'newRepositoryInfo');
  const change: Partial<Pick<Repository, 'name' | 'defaultBranch' | 'isDisabled'>> = {};
  if (typeof name === 'string' && name !== repository.name) {
    requireOn(call, 'RenameRepository', repository);
    change.name = repositoryName(name);
    requireFreeName(call, repository.projectId, change.name, repository);
  }
  if (typeof defaultBranch === 'string' && defaultBranch !== repository.defaultBranch) {
    requireOn(call, 'EditPolicies', repository);
    change.defaultBranch = await existingBranch(call, repository, defaultBranch);
  }
  if (typeof isDisabled === 'boolean' && isDisabled !== repository.isDisabled) {
    requireOn(call, 'DeleteRepository', repository);
    change.isDisabled = isDisabled;
  }
  Object.assign(repository, change);
  return json(repositoryJson(services, repository));
}

export function deleteRepository(call: Call): Reply {
  const repository = repositoryOf(call);
  requireOn(call, 'DeleteRepository', repository);
  removeRepository(call.services, repository);
  return empty(204);
}

function requireOn(call: Call, permission: GitPermission, repository: Repository): void {
  requirePermission(call, permission, 'repository', repository.id, repository.projectId);
}

/** 403 TF401027. */
function requirePermission(
  call: Call,
  permission: GitPermission,
  scope: 'project' | 'repository',
  ...on: readonly string[]
): void {
  if (isAllowed(call, permission, ...on)) return;
  throw new ApiError(
    403,
    'GitNeedsPermissionException',
    `TF401027: You need the Git '${permission}' permission to perform this action. Details: identity '${call.caller.uniqueName}', scope '${scope}'.`,
  );
}

function repositoryName(value: unknown): string {
  const name = typeof value === 'string' ? value.trim() : '';
  if (!isLegalName(name)) throw invalidRepositoryName(name);
  return name;
}

function requireFreeName(call: Call, projectId: string, name: string, own?: Repository): void {
  const taken = call.services.world.repositories.some(
    (each) => each !== own && each.projectId === projectId && each.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw repositoryExists(name);
}

async function existingBranch(call: Call, repository: Repository, name: string): Promise<string> {
  const refs = await call.services.git.refs(repository.id, 'refs/heads/');
  if (refs.some((ref) => ref.name === name)) return name;
  throw invalidArgument(`The branch ${name} does not exist in the repository ${repository.name}.`);
}
