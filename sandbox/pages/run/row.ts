import type { Services } from '../../server/services.ts';
import type { Build } from '../../server/world/build.ts';
import { type Html, html } from '../html.ts';
import { twoLines } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { nameOf } from '../parts/person.ts';
import { outcomeOf, stateMark } from '../parts/state.ts';
import { age, duration } from '../parts/time.ts';
import { branchOf } from '../parts/version.ts';
import { runUrl } from '../paths.ts';

export const RUN_COLUMNS = ['Run', 'Branch', 'Started', 'Duration'];

const REASONS: Readonly<Record<Build['reason'], string>> = {
  individualCI: 'Individual CI for',
  manual: 'Manually run by',
  pullRequest: 'PR automated for',
  schedule: 'Scheduled for',
};

/** One run in a list. */
export function runRow(services: Services, build: Build): Html[] {
  const title = html`<span class="state">${stateMark(outcomeOf(build))}${link(runUrl(services, build), `#${build.buildNumber}`)}</span>`;
  return [
    twoLines(title, html`${pipelineName(services, build)} · ${reasonOf(services, build)}`),
    html`${branchOf(build.sourceBranch)}`,
    age(services, build.startTime ?? build.queueTime),
    html`<span class="nowrap">${duration(services, build.startTime, build.finishTime)}</span>`,
  ];
}

export function reasonOf(services: Services, build: Build): string {
  return `${REASONS[build.reason]} ${nameOf(services, build.requestedForId)}`;
}

export function pipelineName({ world }: Services, build: Build): string {
  return (
    world.definitions.find(({ id }) => id === build.definitionId)?.name ?? `pipeline ${build.definitionId}`
  );
}
