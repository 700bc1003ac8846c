import type { Finding } from '../finding.ts';

const OUTSIDE = 'is outside the repository';
const REFUSED = 'the path ';

/** The `pathProblem` of a path that leads out of every known root. */
export function outsideProblem(path: string): string {
  return `${path} ${OUTSIDE}; name its root as source root if it is inside`;
}

/** The `pathProblem` of a path that `repoPath` refused. @param why its words */
export function refusedProblem(path: string, why: string): string {
  return `${REFUSED}${why}: ${path}`;
}

/**
 * Does the finding stand in a file of which nobody knows where it lies in the repository? Images, packages and web
 * addresses are no such files.
 */
export function isLost({ path, pathProblem }: Pick<Finding, 'path' | 'pathProblem'>): boolean {
  if (path !== null || pathProblem === null) return false;
  return pathProblem.startsWith(REFUSED) || pathProblem.includes(OUTSIDE);
}
