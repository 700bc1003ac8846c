import { findProject } from '../lookup.ts';
import { filesUrl } from '../paths.ts';
import type { PageAnswer, Visit } from '../route.ts';

/** `/{project}/_git`: on to the first repository. */
export function firstRepository(visit: Visit): PageAnswer | null {
  const project = findProject(visit);
  const repository = visit.services.world.repositories.find(({ projectId }) => projectId === project?.id);
  if (project === null || repository === undefined) return null;
  return { status: 302, markup: '', headers: { location: filesUrl(visit.services, repository) } };
}
