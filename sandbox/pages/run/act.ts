import { ApiError } from '../../server/http/api-error.ts';
import { findBuild, findProject } from '../lookup.ts';
import { runUrl } from '../paths.ts';
import { perform } from '../perform.ts';
import type { PageAnswer, Visit } from '../route.ts';
import { runPage } from './run-page.ts';

/** A form of the page of a run: runs its branch anew, or cancels it, as REST would. */
export async function actOnRun(visit: Visit): Promise<PageAnswer | null> {
  const { services, form } = visit;
  const project = findProject(visit);
  const build = project === null ? null : findBuild(visit, project);
  if (project === null || build === null || form === null) return null;
  const action = form.get('action');
  if (action !== 'rerun' && action !== 'cancel')
    return runPage(visit, { status: 400, message: 'There is no such action.' });
  try {
    if (action === 'cancel') {
      const params = { project: project.id, buildId: String(build.id) };
      await perform(visit, 'build/Builds_Update Build', { params, body: { status: 'cancelling' } });
      return seeOther(runUrl(services, build));
    }
    await perform(visit, 'build/Builds_Queue', {
      params: { project: project.id },
      body: { definition: { id: build.definitionId }, sourceBranch: build.sourceBranch },
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return runPage(visit, { status: error.status, message: error.message });
  }
  const queued = services.world.builds.at(-1);
  return seeOther(runUrl(services, queued ?? build));
}

function seeOther(location: string): PageAnswer {
  return { status: 303, markup: '', headers: { location } };
}
