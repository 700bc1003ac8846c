import type { Host, Service } from '../host.ts';
import { callbackOf, membersOf } from '../read-value.ts';
import { requestJson } from '../rest.ts';
import type { Callable } from '../xdm/message.ts';

/** Objects of the page as Microsoft's pages have them: numbers for enums, dates as dates. */
const ACCEPT =
  'application/json;api-version=5.1;excludeUrls=true;enumsAsNumbers=true;msDateFormat=true;noArrayWrap=true';
const MICROSOFT_DATE = /^\/Date\((-?\d+)\)\/$/;
const POLL_MILLISECONDS = 1000;
/** `BuildStatus.Completed`. */
const COMPLETED = 2;

/** `ms.vss-build-web.build-page-data-service`: the run and its pipeline; nothing outside of a run's page. */
export const buildPageService: Service = (host) => ({
  async getBuildPageData() {
    const build = await fetchBuild(host);
    return build === undefined ? undefined : { build, definition: membersOf(build)['definition'] };
  },
});

/** The configuration of a tab on a run's page: the run now, and again whenever it changes until it has completed. */
export function resultsTabConfiguration(host: Host): Readonly<Record<string, Callable>> {
  const listeners: ((build: unknown) => void)[] = [];
  const last: { build?: unknown; text?: string } = {};
  const look = async (): Promise<void> => {
    const build = await fetchBuild(host);
    const text = JSON.stringify(build);
    if (text === last.text) return;
    Object.assign(last, { build, text });
    for (const listener of listeners) listener(build);
  };
  const poll = async (): Promise<void> => {
    await look().catch(() => {
      // The server may be away for a moment; the browser's console says so, and the next look is near.
    });
    if (membersOf(last.build)['status'] !== COMPLETED) setTimeout(() => void poll(), POLL_MILLISECONDS);
  };
  return {
    onBuildChanged(callback) {
      const listener = callbackOf(callback);
      if (listener === undefined) return;
      listeners.push(listener);
      if (listeners.length === 1) void poll();
      else if (last.build !== undefined) listener(last.build);
    },
    onViewDisplayed(callback) {
      callbackOf(callback)?.();
    },
    selectTab(tabId) {
      const address = new URL(location.href);
      address.searchParams.set('view', String(tabId));
      location.assign(address);
    },
  };
}

async function fetchBuild({ config, token }: Host): Promise<unknown> {
  if (config.build === null) return undefined;
  const url = `${config.organization.url}/${config.project.id}/_apis/build/builds/${config.build.id}`;
  return withDates(await requestJson(url, await token(), { accept: ACCEPT }));
}

function withDates(value: unknown): unknown {
  if (typeof value === 'string') {
    const milliseconds = MICROSOFT_DATE.exec(value)?.[1];
    return milliseconds === undefined ? value : new Date(Number(milliseconds));
  }
  if (Array.isArray(value)) return value.map(withDates);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withDates(member)]));
}
