import { type MarkName, mark } from '../frame/icons.ts';
import { type Html, html } from '../html.ts';

interface Look {
  readonly words: string;
  readonly mark: MarkName;
}

/** States of runs, steps, statuses, policies and merges, in the words that the service shows. */
const LOOKS: Readonly<Record<string, Look>> = {
  succeeded: { words: 'Succeeded', mark: 'good' },
  approved: { words: 'Approved', mark: 'good' },
  completed: { words: 'Completed', mark: 'good' },
  partiallySucceeded: { words: 'Partially succeeded', mark: 'warn' },
  succeededWithIssues: { words: 'Succeeded with issues', mark: 'warn' },
  rejectedByPolicy: { words: 'Rejected by policy', mark: 'bad' },
  conflicts: { words: 'Conflicts', mark: 'bad' },
  failed: { words: 'Failed', mark: 'bad' },
  failure: { words: 'Failed', mark: 'bad' },
  rejected: { words: 'Rejected', mark: 'bad' },
  broken: { words: 'Broken', mark: 'bad' },
  error: { words: 'Error', mark: 'bad' },
  canceled: { words: 'Canceled', mark: 'stop' },
  cancelling: { words: 'Canceling', mark: 'stop' },
  abandoned: { words: 'Abandoned', mark: 'stop' },
  notApplicable: { words: 'Not applicable', mark: 'skip' },
  skipped: { words: 'Skipped', mark: 'skip' },
  inProgress: { words: 'Running', mark: 'run' },
  running: { words: 'In progress', mark: 'run' },
  notStarted: { words: 'Queued', mark: 'wait' },
  queued: { words: 'Queued', mark: 'wait' },
  pending: { words: 'Pending', mark: 'wait' },
  notSet: { words: 'Not set', mark: 'wait' },
  active: { words: 'Active', mark: 'wait' },
};

function lookOf(value: string): Look {
  return LOOKS[value] ?? { words: value, mark: 'wait' };
}

/** The sign alone, with its words for those who do not see it. */
export function stateMark(value: string): Html {
  const look = lookOf(value);
  return html`<span class="state-mark" role="img" aria-label="${look.words}" title="${look.words}">${mark(look.mark)}</span>`;
}

/** Sign and words. */
export function state(value: string): Html {
  const look = lookOf(value);
  return html`<span class="state">${mark(look.mark)}<span>${look.words}</span></span>`;
}

/** The words alone, where the sign stands already. */
export function stateWords(value: string): string {
  return lookOf(value).words;
}

/** What a run or a step is to its reader: its result, or what it does now. */
export function outcomeOf(build: { readonly status: string; readonly result: string }): string {
  return build.status === 'completed' ? build.result : build.status;
}
