import type { Build } from '../../server/world/build.ts';
import type { Project } from '../../server/world/world.ts';
import { page, type Tab } from '../frame/layout.ts';
import { resultsTabs } from '../host/contributions.ts';
import { type Html, html } from '../html.ts';
import { findBuild, findProject } from '../lookup.ts';
import { messageBar } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { outcomeOf, stateMark, stateWords } from '../parts/state.ts';
import { age } from '../parts/time.ts';
import { definitionUrl, pipelinesUrl, runUrl } from '../paths.ts';
import type { PageAnswer, Visit } from '../route.ts';
import { contributedTab } from './contributed-tabs.ts';
import { extensionsTab, summariesOf } from './extensions-tab.ts';
import { logsTab } from './logs-tab.ts';
import { pipelineName, reasonOf } from './row.ts';
import { sourceOf } from './source.ts';
import { summaryTab } from './summary-tab.ts';

/** The service's own names of the views of a run. */
const SUMMARY = 'results';
const LOGS = 'logs';
const EXTENSIONS = 'ms.vss-build-web.run-extensions-tab';
const LOOKS_AGAIN_SECONDS = 3;

/** What a tab shows; `policy` as in `PageAnswer`. */
interface View {
  readonly content: Html;
  readonly head?: Html;
  readonly policy?: PageAnswer['policy'];
  /** The content keeps itself up to date and must not be loaded anew. */
  readonly isLive?: boolean;
}

/** `/{project}/_build/results?buildId=7&view=results|logs|…`; `refusal` is why a wish was not granted. */
export async function runPage(
  visit: Visit,
  refusal: { readonly status: number; readonly message: string } | null = null,
): Promise<PageAnswer | null> {
  const project = findProject(visit);
  const build = project === null ? null : findBuild(visit, project);
  if (project === null || build === null) return null;
  const key = visit.query.get('view') ?? SUMMARY;
  const view = await viewOf(visit, project, build, key);
  if (view === null) return null;
  const { services } = visit;
  const isRunning = build.status !== 'completed' && view.isLive !== true;
  const markup = page(visit, {
    title: `#${build.buildNumber}`,
    heading: html`${stateMark(outcomeOf(build))}#${build.buildNumber} <span class="soft">${pipelineName(services, build)}</span>`,
    subtitle: html`<span class="state">${stateWords(outcomeOf(build))}</span><span>${sourceOf(services, build)}</span><span>${reasonOf(services, build)}</span>${age(services, build.startTime ?? build.queueTime)}`,
    actions: buttons(visit, build),
    project,
    selected: 'pipelines',
    trail: trail(visit, project, build),
    tabs: tabs(visit, build, key),
    content: [...(refusal === null ? [] : [messageBar('error', refusal.message)]), view.content],
    ...(view.head === undefined ? {} : { head: view.head }),
    ...(isRunning ? { refresh: LOOKS_AGAIN_SECONDS } : {}),
  });
  return {
    markup,
    status: refusal?.status ?? 200,
    ...(view.policy === undefined ? {} : { policy: view.policy }),
  };
}

async function viewOf(visit: Visit, project: Project, build: Build, key: string): Promise<View | null> {
  if (key === SUMMARY) return { content: summaryTab(visit, build) };
  if (key === LOGS) return logsTab(visit, build);
  if (key === EXTENSIONS) return { content: extensionsTab(build) };
  return contributedTab(visit, project, build, key);
}

function tabs({ services }: Visit, build: Build, selected: string): Tab[] {
  const all: { key: string; name: string; count?: number }[] = [
    { key: SUMMARY, name: 'Summary' },
    { key: EXTENSIONS, name: 'Extensions', count: summariesOf(build).length },
    ...resultsTabs(services, build).map(({ id, name }) => ({ key: id, name })),
    { key: LOGS, name: 'Logs' },
  ];
  return all.map(({ key, ...tab }) => ({
    ...tab,
    url: runUrl(services, build, { view: key }),
    isSelected: key.toLowerCase() === selected.toLowerCase(),
  }));
}

function trail({ services }: Visit, project: Project, build: Build): Html[] {
  const definition = services.world.definitions.find(({ id }) => id === build.definitionId);
  return [
    link(pipelinesUrl(services, project), 'Pipelines'),
    ...(definition === undefined ? [] : [link(definitionUrl(services, definition), definition.name)]),
    html`#${build.buildNumber}`,
  ];
}

function buttons(visit: Visit, build: Build): Html {
  if (visit.user === null) return html``;
  const address = runUrl(visit.services, build);
  const button = (action: string, name: string): Html =>
    html`<form method="post" action="${address}"><button name="action" value="${action}">${name}</button></form>`;
  return build.status === 'completed' ? button('rerun', 'Run new') : button('cancel', 'Cancel');
}
