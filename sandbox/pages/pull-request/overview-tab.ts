import type { Thread } from '../../server/world/pull-request.ts';
import { type Html, html } from '../html.ts';
import { markdown } from '../markdown.ts';
import { card } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { avatar, nameOf } from '../parts/person.ts';
import { outcomeOf, stateMark } from '../parts/state.ts';
import { statusItem } from '../parts/status-item.ts';
import { age } from '../parts/time.ts';
import { pullRequestUrl, runUrl } from '../paths.ts';
import type { Visit } from '../route.ts';
import { type PlacedThread, placedThreads } from './placed-threads.ts';
import { policiesCard } from './policies-card.ts';
import type { Shown } from './shown.ts';
import { threadView } from './thread-view.ts';

const VOTES: Readonly<Record<string, string>> = {
  '10': 'Approved',
  '5': 'Approved with suggestions',
  '0': 'No vote',
  '-5': 'Waiting for the author',
  '-10': 'Rejected',
};

/** What the pull request is about, what it waits for, and what has been said. */
export async function overviewTab(visit: Visit, shown: Shown): Promise<Html> {
  const { pullRequest } = shown;
  const threads = await placedThreads(visit.services, pullRequest);
  const newestFirst = [...threads].reverse().map((each) => conversation(visit, shown, each));
  const description =
    pullRequest.description === null || pullRequest.description === ''
      ? html`<p class="soft">No description.</p>`
      : markdown(pullRequest.description);
  return html`<div class="columns"><div class="stack">${[
    await policiesCard(visit, shown),
    card('Description', description),
    ...(visit.user === null ? [] : [commentForm(visit, shown)]),
    ...newestFirst,
  ]}</div><div class="stack">${[
    reviewersCard(visit, shown),
    statusesCard(shown),
    runsCard(visit, shown),
    aboutCard(shown),
  ]}</div></div>`;
}

function conversation(visit: Visit, shown: Shown, { thread, path, line }: PlacedThread): Html {
  if (thread.comments[0]?.commentType === 'system') return event(visit, thread);
  if (path === null) return threadView(visit, shown, thread);
  const url = pullRequestUrl(visit.services, shown.repository, shown.pullRequest, { _a: 'files' });
  return threadView(visit, shown, thread, link(url, line === null ? `/${path}` : `/${path}:${line}`));
}

function event({ services }: Visit, thread: Thread): Html {
  const [comment] = thread.comments;
  const name = comment === undefined ? '' : nameOf(services, comment.authorId);
  return html`<div class="event">${avatar(name)}<span>${comment?.content} ${age(services, thread.publishedDate)}</span></div>`;
}

function commentForm({ services }: Visit, { repository, pullRequest }: Shown): Html {
  const address = pullRequestUrl(services, repository, pullRequest);
  return card(
    'Add a comment',
    html`<form class="stack" method="post" action="${address}"><textarea name="content" aria-label="Comment, in Markdown" required></textarea><button class="small" name="action" value="comment">Comment</button></form>`,
  );
}

function reviewersCard({ services }: Visit, { pullRequest }: Shown): Html {
  const rows = pullRequest.reviewers.map((reviewer) => {
    const name = nameOf(services, reviewer.identityId);
    const vote = VOTES[String(reviewer.vote)] ?? '';
    return html`<li>${avatar(name)}<div class="grow">${name}<div class="second soft">${vote}${reviewer.isRequired ? ' · required' : ''}</div></div></li>`;
  });
  return card(
    'Reviewers',
    rows.length === 0 ? html`<p class="soft empty">No reviewer.</p>` : html`<ul class="rows">${rows}</ul>`,
    'flush',
  );
}

/** The newest status of each context. */
function statusesCard({ pullRequest }: Shown): Html {
  const newest = new Map(
    pullRequest.statuses.map((status) => [`${status.context.genre}/${status.context.name}`, status]),
  );
  const rows = [...newest.values()].map((status) =>
    statusItem([status.context.genre, status.context.name], status),
  );
  return card(
    'Status',
    rows.length === 0
      ? html`<p class="soft empty">No status posted.</p>`
      : html`<ul class="rows">${rows}</ul>`,
    'flush',
  );
}

/** Every run of the merge, newest first. */
function runsCard({ services }: Visit, { repository, pullRequest }: Shown): Html {
  const rows = services.world.builds
    .filter(
      ({ repositoryId, sourceBranch, deletion }) =>
        repositoryId === repository.id &&
        sourceBranch === `refs/pull/${pullRequest.id}/merge` &&
        deletion === null,
    )
    .reverse()
    .map(
      (build) =>
        html`<li>${stateMark(outcomeOf(build))}<span class="grow">${link(runUrl(services, build), `#${build.buildNumber}`)} <span class="soft">${age(services, build.queueTime)}</span></span></li>`,
    );
  return card(
    'Runs',
    rows.length === 0 ? html`<p class="soft empty">No run.</p>` : html`<ul class="rows">${rows}</ul>`,
    'flush',
  );
}

function aboutCard({ pullRequest }: Shown): Html {
  const pushes = pullRequest.iterations.length;
  return card(
    'About',
    html`<dl class="facts"><dt>Merge</dt><dd>${pullRequest.mergeStatus}</dd><dt>Pushes</dt><dd>${pushes}</dd><dt>Work items</dt><dd>${pullRequest.workItemIds.length === 0 ? 'none' : pullRequest.workItemIds.join(', ')}</dd></dl>`,
  );
}
