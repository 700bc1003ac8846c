import type { Comment, Thread } from '../../server/world/pull-request.ts';
import { icon } from '../frame/icons.ts';
import { type Html, html } from '../html.ts';
import { markdown } from '../markdown.ts';
import { avatar, nameOf } from '../parts/person.ts';
import { age } from '../parts/time.ts';
import { pullRequestUrl } from '../paths.ts';
import type { Visit } from '../route.ts';
import type { Shown } from './shown.ts';

const STATUSES = [
  { value: 'active', name: 'Active' },
  { value: 'pending', name: 'Pending' },
  { value: 'fixed', name: 'Resolved' },
  { value: 'wontFix', name: "Won't fix" },
  { value: 'closed', name: 'Closed' },
  { value: 'byDesign', name: 'By design' },
];

/** A thread with its comments, its status and a place to answer. `place` is what stands in its head. */
export function threadView(visit: Visit, shown: Shown, thread: Thread, place: Html | null = null): Html {
  const comments = thread.comments
    .filter(({ isDeleted }) => !isDeleted)
    .map((comment) => commentView(visit, comment));
  return html`<section class="card thread" aria-label="Thread ${thread.id}"><div class="thread-head">${icon('comment')}${place ?? html`<span>Comment</span>`}${statusMenu(visit, shown, thread)}</div>${comments}${reply(visit, shown, thread)}</section>`;
}

function commentView({ services }: Visit, comment: Comment): Html {
  const name = nameOf(services, comment.authorId);
  return html`<div class="comment">${avatar(name)}<div><span class="who">${name}</span> <span class="soft">${age(services, comment.publishedDate)}</span>${markdown(comment.content)}</div></div>`;
}

function statusMenu(visit: Visit, shown: Shown, thread: Thread): Html | null {
  if (thread.status === null) return null;
  const current = STATUSES.find(({ value }) => value === thread.status)?.name ?? thread.status;
  if (visit.user === null) return html`<span class="pill">${current}</span>`;
  const choices = STATUSES.map(
    ({ value, name }) => html`<button name="status" value="${value}">${name}</button>`,
  );
  return html`<div class="actions"><details class="menu"><summary class="small">${current}${icon('chevron')}</summary>
<form method="post" action="${address(visit, shown)}"><input type="hidden" name="action" value="threadStatus"><input type="hidden" name="thread" value="${thread.id}">${choices}</form></details></div>`;
}

function reply(visit: Visit, shown: Shown, thread: Thread): Html | null {
  if (visit.user === null) return null;
  return html`<details class="reply"><summary class="small">Reply</summary><form method="post" action="${address(visit, shown)}"><input type="hidden" name="thread" value="${thread.id}">
<textarea name="content" aria-label="Reply" required></textarea><button class="small" name="action" value="reply">Reply</button></form></details>`;
}

/** The page of the pull request with the tab that is open. */
function address({ services, query }: Visit, { repository, pullRequest }: Shown): string {
  return pullRequestUrl(services, repository, pullRequest, { _a: query.get('_a') });
}
