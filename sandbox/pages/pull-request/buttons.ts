import { icon } from '../frame/icons.ts';
import { type Html, html } from '../html.ts';
import { pullRequestUrl } from '../paths.ts';
import type { Visit } from '../route.ts';
import type { Shown } from './shown.ts';

const STRATEGIES = [
  { value: 'noFastForward', name: 'Merge (no fast forward)' },
  { value: 'squash', name: 'Squash commit' },
  { value: 'rebase', name: 'Rebase and fast-forward' },
  { value: 'rebaseMerge', name: 'Semi-linear merge' },
];

const VOTES = [
  { value: '10', name: 'Approve' },
  { value: '5', name: 'Approve with suggestions' },
  { value: '-5', name: 'Wait for the author' },
  { value: '-10', name: 'Reject' },
  { value: '0', name: 'Reset feedback' },
];

/** What can be done with a pull request as it is; every button is a form and works without script. */
export function pullRequestButtons(visit: Visit, { repository, pullRequest }: Shown): Html {
  const address = pullRequestUrl(visit.services, repository, pullRequest);
  const button = (action: string, name: string): Html =>
    html`<form method="post" action="${address}"><button name="action" value="${action}">${name}</button></form>`;
  if (visit.user === null || pullRequest.status === 'completed') return html``;
  if (pullRequest.status === 'abandoned') return button('reactivate', 'Reactivate');
  const votes = VOTES.map(({ value, name }) => html`<button name="vote" value="${value}">${name}</button>`);
  const complete = pullRequest.isDraft ? button('publish', 'Publish') : completeMenu(address);
  return html`<details class="menu"><summary>Approve${icon('chevron')}</summary><form method="post" action="${address}"><input type="hidden" name="action" value="vote">${votes}</form></details>
${button('abandon', 'Abandon')}${complete}`;
}

function completeMenu(address: string): Html {
  const options = STRATEGIES.map(({ value, name }) => html`<option value="${value}">${name}</option>`);
  return html`<details class="menu"><summary class="primary">Complete${icon('chevron')}</summary>
<form class="sheet" method="post" action="${address}"><label>Merge type<select name="mergeStrategy">${options}</select></label>
<label class="check"><input type="checkbox" name="deleteSourceBranch" value="true" checked>Delete the source branch</label>
<div class="actions"><button name="action" value="autoComplete">Set auto-complete</button><button class="primary" name="action" value="complete">Complete merge</button></div></form></details>`;
}
