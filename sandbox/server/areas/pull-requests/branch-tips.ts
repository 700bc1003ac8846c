import { ApiError, invalidArgument } from '../../http/api-error.ts';
import type { Services } from '../../services.ts';

interface BranchTips {
  readonly source: string;
  readonly target: string;
}

/** Commits of both branches; 400 TF401398 when one is missing or both are the same. */
export async function branchTips(
  services: Services,
  repositoryId: string,
  sourceRefName: string,
  targetRefName: string,
): Promise<BranchTips> {
  const source = await services.git.resolve(repositoryId, sourceRefName);
  const target = await services.git.resolve(repositoryId, targetRefName);
  if (source === null || target === null || sourceRefName === targetRefName) throw cannotBeActivated();
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
  repositoryId: string,
  sourceRefName: string,
  targetRefName: string,
  except?: number,
): void {
  const exists = services.world.pullRequests.some(
    (each) =>
      each.id !== except &&
      each.status === 'active' &&
      each.repositoryId === repositoryId &&
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
