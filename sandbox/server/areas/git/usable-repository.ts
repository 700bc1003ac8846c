import { ApiError } from '../../http/api-error.ts';
import { type Caller, repositoryOf } from '../../http/lookup.ts';
import type { Repository } from '../../world/git.ts';

/** The repository of the route for an operation on its content: a disabled one is listed, but answers nothing. */
export function usableRepository(call: Caller): Repository {
  const repository = repositoryOf(call);
  if (!repository.isDisabled) return repository;
  throw new ApiError(
    404,
    'GitRepositoryNotFoundException',
    `TF401019: The Git repository with name or identifier ${repository.name} does not exist or you do not have permissions for the operation you are attempting.`,
  );
}
