import { ApiError, invalidArgument } from '../../http/api-error.ts';
import type { Services } from '../../services.ts';
import type { PullRequest } from '../../world/pull-request.ts';
import { fetchSource, sourceRepositoryId } from './source-repository.ts';

interface BranchTips {
  readonly source: string;
  readonly target: string;
}

type Sides = Pick<PullRequest, 'repositoryId' | 'sourceRepositoryId'>;

/** Commits of both branches, the source's also in the target's repository; 400 TF401398 when one is missing or both are the same. */
export async function branchTips(
  services: Services,
  sides: Sides,
  sourceRefName: string,
  targetRefName: string,
): Promise<BranchTips> {
  const { repositoryId } = sides;
  const source = await services.git.resolve(sourceRepositoryId(sides), sourceRefName);
  const target = await services.git.resolve(repositoryId, targetRefName);
  const isSame = sourceRefName === targetRefName && sides.sourceRepositoryId === undefined;
  if (source === null || target === null || isSame) throw cannotBeActivated();
  await fetchSource(services, sides, sourceRefName);
  return { source, target };
}

/** A full branch name; 400 for anything else. */
export function requireBranch(refName: string | null, parameter: string): string {
  if (refName?.startsWith('refs/heads/') === true && refName.length > 'refs/heads/'.length) return refName;
  throw invalidArgument(`Invalid argument value.\r\nParameter name: ${parameter}`);
}

/** 409 TF401179 when another active pull request joins the same two branches. */
export function refuseDuplicate(
  services: Services,
  sides: Sides,
  sourceRefName: string,
  targetRefName: string,
  except?: number,
): void {
  const exists = services.world.pullRequests.some(
    (each) =>
      each.id !== except &&
      each.status === 'active' &&
      each.repositoryId === sides.repositoryId &&
      sourceRepositoryId(each) === sourceRepositoryId(sides) &&
      each.sourceRefName === sourceRefName &&
      each.targetRefName === targetRefName,
  );
  if (!exists) return;
  throw new ApiError(
    409,
    'GitPullRequestExistsException',
    'TF401179: An active pull request for the source and target branch already exists.',
  );
}

function cannotBeActivated(): ApiError {
  return new ApiError(
    400,
    'GitPullRequestCannotBeActivated',
    'TF401398: The pull request cannot be activated because the source and/or the target branch no longer exists, or the requested change is invalid.',
  );
}
