import type { Build } from '../../server/world/build.ts';
import type { Project } from '../../server/world/world.ts';
import { resultsTabs } from '../host/contributions.ts';
import { hostedFrame, hostPolicy } from '../host/hosted-frame.ts';
import type { Html } from '../html.ts';
import type { PageAnswer, Visit } from '../route.ts';

interface HostedTab {
  readonly content: Html;
  readonly policy: PageAnswer['policy'];
  /** The page in the frame hears of changes by itself. */
  readonly isLive: true;
}

/** The tab of an installed extension on a run, in its frame; `id` is its full id. Null: this run has no such tab. */
export function contributedTab(visit: Visit, project: Project, build: Build, id: string): HostedTab | null {
  const { services } = visit;
  const tab = resultsTabs(services, build).find((each) => each.id.toLowerCase() === id.toLowerCase());
  if (tab === undefined) return null;
  const route = {
    id: 'ms.vss-build-web.ci-results-hub-route',
    routeValues: { project: project.name, viewname: 'results', buildId: String(build.id), view: tab.id },
  };
  return {
    content: hostedFrame(services, project, tab, { visit, build, route }),
    policy: hostPolicy(services, tab),
    isLive: true,
  };
}
