import { fetchObjects } from '../../git/fetch-objects.ts';
import type { Services } from '../../services.ts';
import type { PullRequest } from '../../world/pull-request.ts';

type Sides = Pick<PullRequest, 'repositoryId' | 'sourceRepositoryId'>;

/** The repository in which the source branch lies: the target's own, or its fork. */
export function sourceRepositoryId({ repositoryId, sourceRepositoryId: fork }: Sides): string {
  return fork ?? repositoryId;
}

/** Whether a ref of a repository is the source branch. */
export function isSource(pullRequest: PullRequest, repositoryId: string, refName: string): boolean {
  return sourceRepositoryId(pullRequest) === repositoryId && pullRequest.sourceRefName === refName;
}

/** Brings the commits of a fork's branch to the repository of the target; a branch of its own is there already. */
export async function fetchSource(services: Services, sides: Sides, sourceRefName: string): Promise<void> {
  if (sides.sourceRepositoryId === undefined) return;
  const refs = await services.git.refs(sides.sourceRepositoryId, sourceRefName);
  if (!refs.some((ref) => ref.name === sourceRefName)) return;
  await fetchObjects(services.git, sides.repositoryId, sides.sourceRepositoryId, [sourceRefName]);
}
