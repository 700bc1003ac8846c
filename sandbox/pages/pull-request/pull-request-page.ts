import type { PullRequest } from '../../server/world/pull-request.ts';
import { page } from '../frame/layout.ts';
import { type Html, html } from '../html.ts';
import { messageBar, pill } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { person } from '../parts/person.ts';
import { age } from '../parts/time.ts';
import { branchOf, branchVersion } from '../parts/version.ts';
import { filesUrl, pullRequestsUrl, pullRequestUrl } from '../paths.ts';
import type { PageAnswer, Visit } from '../route.ts';
import { pullRequestButtons } from './buttons.ts';
import { commitsTab } from './commits-tab.ts';
import { filesTab } from './files-tab.ts';
import { overviewTab } from './overview-tab.ts';
import { findShown, type Shown } from './shown.ts';

const TABS = [
  { key: 'overview', name: 'Overview', render: overviewTab },
  { key: 'files', name: 'Files', render: filesTab },
  { key: 'commits', name: 'Commits', render: commitsTab },
] as const;

const WAITS_FOR_MERGE_SECONDS = 2;

/** `/{project}/_git/{repository}/pullrequest/{id}?_a=overview|files|commits`; `refusal` is why a wish was not granted. */
export async function pullRequestPage(
  visit: Visit,
  refusal: { readonly status: number; readonly message: string } | null = null,
): Promise<PageAnswer | null> {
  const shown = findShown(visit);
  const key = visit.query.get('_a') ?? 'overview';
  const tab = TABS.find((each) => each.key === key);
  if (shown === null || tab === undefined) return null;
  const { services } = visit;
  const { project, repository, pullRequest } = shown;
  const isWaiting = pullRequest.status === 'active' && pullRequest.mergeStatus === 'queued';
  const markup = page(visit, {
    title: `!${pullRequest.id} ${pullRequest.title}`,
    heading: html`<span class="soft">!${pullRequest.id}</span> ${pullRequest.title}`,
    subtitle: subtitle(visit, shown),
    actions: pullRequestButtons(visit, shown),
    project,
    repository,
    selected: 'pullrequests',
    trail: [
      link(filesUrl(services, repository), repository.name),
      link(pullRequestsUrl(services, repository), 'Pull requests'),
      html`!${pullRequest.id}`,
    ],
    tabs: TABS.map((each) => ({
      name: each.name,
      url: pullRequestUrl(services, repository, pullRequest, { _a: each.key }),
      isSelected: each === tab,
    })),
    content: [
      ...(refusal === null ? [] : [messageBar('error', refusal.message)]),
      ...notices(pullRequest),
      await tab.render(visit, shown),
    ],
    ...(isWaiting ? { refresh: WAITS_FOR_MERGE_SECONDS } : {}),
  });
  return { markup, status: refusal?.status ?? 200 };
}

function subtitle({ services }: Visit, { repository, pullRequest }: Shown): Html {
  const branch = (refName: string): Html =>
    link(filesUrl(services, repository, { version: branchVersion(refName) }), branchOf(refName));
  const status =
    pullRequest.isDraft && pullRequest.status === 'active' ? 'Draft' : capital(pullRequest.status);
  const isOpen = pullRequest.status === 'active';
  return html`<span class="pill loud">${status}</span>${person(services, pullRequest.createdById)}
<span>${isOpen && pullRequest.sourceRepositoryId === undefined ? branch(pullRequest.sourceRefName) : branchOf(pullRequest.sourceRefName)} into ${branch(pullRequest.targetRefName)}</span>
${age(services, pullRequest.closedDate ?? pullRequest.creationDate)} ${pullRequest.labels.map(({ name }) => pill(name))}`;
}

function notices({ status, mergeStatus, completionQueueTime, autoCompleteSetById }: PullRequest): Html[] {
  if (status !== 'active') return [];
  if (completionQueueTime !== null) return [messageBar('info', 'Completing: the merge is being made.')];
  return [
    ...(mergeStatus === 'conflicts'
      ? [messageBar('warning', 'Conflicts prevent the merge: merge the target into the source branch first.')]
      : []),
    ...(mergeStatus === 'failure' ? [messageBar('error', 'The merge could not be made.')] : []),
    ...(autoCompleteSetById === null
      ? []
      : [messageBar('info', 'Auto-complete is set: this completes as soon as all policies are satisfied.')]),
  ];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
