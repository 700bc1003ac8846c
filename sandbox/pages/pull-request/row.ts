import type { Services } from '../../server/services.ts';
import type { PullRequest } from '../../server/world/pull-request.ts';
import { icon } from '../frame/icons.ts';
import { type Html, html } from '../html.ts';
import { pill, twoLines } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { nameOf } from '../parts/person.ts';
import { state } from '../parts/state.ts';
import { age } from '../parts/time.ts';
import { branchOf } from '../parts/version.ts';
import { pullRequestUrl } from '../paths.ts';

/** One pull request in a list: what it is, what its policies say, when it came. */
export function pullRequestRow(services: Services, pullRequest: PullRequest): Html[] {
  const repository = services.world.repositories.find(({ id }) => id === pullRequest.repositoryId);
  const name = html`${icon('pull')}${repository === undefined ? pullRequest.title : link(pullRequestUrl(services, repository, pullRequest), pullRequest.title)}`;
  const labels = pullRequest.labels.map((label) => html` ${pill(label.name)}`);
  const about = `${nameOf(services, pullRequest.createdById)} request !${pullRequest.id} into ${branchOf(pullRequest.targetRefName)}`;
  return [
    twoLines(html`${name}${pullRequest.isDraft ? html` ${pill('Draft')}` : null}${labels}`, about),
    state(summaryOf(services, pullRequest)),
    age(services, pullRequest.creationDate),
  ];
}

/** The worst of the policies of an open pull request; else what became of it. */
function summaryOf({ world }: Services, pullRequest: PullRequest): string {
  if (pullRequest.status !== 'active') return pullRequest.status;
  if (pullRequest.mergeStatus === 'conflicts') return 'conflicts';
  const states = world.evaluations
    .filter((each) => each.pullRequestId === pullRequest.id)
    .map(({ status }) => status);
  const worst = (['broken', 'rejected', 'running', 'queued', 'approved'] as const).find((each) =>
    states.includes(each),
  );
  return worst ?? 'active';
}
