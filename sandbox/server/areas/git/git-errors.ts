import { ApiError } from '../../http/api-error.ts';
import type { Call } from '../../http/operation.ts';
import type { Repository } from '../../world/git.ts';
import { permissionOf, type RefRefusal } from './ref-rules.ts';

export function staleReference(refName: string): ApiError {
  return new ApiError(
    409,
    'GitReferenceStaleException',
    `TF401028: The reference '${refName}' has already been updated by another client, so you cannot update it. Please try again.`,
  );
}

/** 500, not 404: what the service answers to a push on an object that it does not have. */
export function unknownObject(objectId: string, status: 404 | 500): ApiError {
  return new ApiError(
    status,
    'GitObjectDoesNotExistException',
    `TF401035: The object '${objectId}' does not exist.`,
  );
}

export function refused(call: Pick<Call, 'caller'>, refusal: RefRefusal): ApiError {
  if (refusal === 'rejectedByPolicy') {
    return new ApiError(
      403,
      'GitRefUpdateRejectedByPolicyException',
      'TF402455: Pushes to this branch are not permitted; you must use a pull request to update this branch.',
    );
  }
  return new ApiError(
    403,
    'GitNeedsPermissionException',
    `TF401027: You need the Git '${permissionOf(refusal)}' permission to perform this action. Details: identity '${call.caller.uniqueName}', scope 'branch'.`,
  );
}

export function repositoryExists(name: string): ApiError {
  return new ApiError(
    409,
    'GitRepositoryNameAlreadyExistsException',
    `TF400948: A Git repository with the name ${name} already exists.`,
  );
}

export function invalidRepositoryName(name: string): ApiError {
  return new ApiError(
    400,
    'InvalidGitRepositoryNameException',
    `TF401025: '${name}' is not a valid name for a Git repository.`,
  );
}

export function unresolvableVersion(repository: Repository, version: string): ApiError {
  return new ApiError(
    404,
    'GitUnresolvableToCommitException',
    `TF401175: The version descriptor ${version} could not be resolved to a version in the repository ${repository.name}`,
  );
}

export function emptyRepository(repository: Repository): ApiError {
  return new ApiError(
    404,
    'GitUnresolvableToCommitException',
    `VS403403: Cannot find any branches for the ${repository.name} repository.`,
  );
}

export function itemNotFound(
  repository: Repository,
  path: string,
  version: string,
  commitId: string,
): ApiError {
  return new ApiError(
    404,
    'GitItemNotFoundException',
    `TF401174: The item '${path}' could not be found in the repository '${repository.name}' at the version specified by '${version}' (resolved to commit '${commitId}')`,
  );
}
