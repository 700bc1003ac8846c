import type { Services } from '../../server/services.ts';
import type { Build } from '../../server/world/build.ts';
import { contributions } from '../frame/hubs.ts';
import { type Html, html } from '../html.ts';
import type { PageAnswer, Visit } from '../route.ts';

/** A tab that an installed extension adds to a run. */
interface ContributedTab {
  /** `{publisher}.{extension}.{contribution}`; also the `view` of the address. */
  readonly id: string;
  readonly name: string;
}

/** The tabs of extensions on this run; one with `supportsTasks` stands only on runs that have one of these tasks. */
export function contributedTabs(services: Pick<Services, 'world'>, build: Build): ContributedTab[] {
  const tasks = new Set(build.timeline.flatMap(({ task }) => (task === null ? [] : [task.id.toLowerCase()])));
  return contributions(services, 'ms.vss-build-web.build-results-tab')
    .filter(({ properties }) => {
      const wanted = properties['supportsTasks'];
      return (
        !Array.isArray(wanted) ||
        wanted.length === 0 ||
        wanted.some((id) => tasks.has(String(id).toLowerCase()))
      );
    })
    .map(({ id, properties }) => ({ id, name: String(properties['name'] ?? id) }));
}

/** The page of the extension in its frame; null when the run has no such tab. */
export function contributedTab(
  { services }: Visit,
  build: Build,
  id: string,
): { readonly content: Html; readonly policy?: PageAnswer['policy']; readonly isLive: true } | null {
  const tab = contributedTabs(services, build).find((each) => each.id === id);
  if (tab === undefined) return null;
  return { isLive: true, content: html`<p class="soft">${tab.name}</p>` };
}
