import { evaluatePolicies, type JudgedPolicy } from '../../server/areas/policy/evaluate-policies.ts';
import { BUILD, POLICY_TYPES } from '../../server/areas/policy/policy-types.ts';
import { type Html, html } from '../html.ts';
import { card, pill } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { state } from '../parts/state.ts';
import { pullRequestUrl, runUrl } from '../paths.ts';
import type { Visit } from '../route.ts';
import type { Shown } from './shown.ts';

/** Every policy of the target branch with what it says now; those that block are told apart. */
export async function policiesCard(visit: Visit, shown: Shown): Promise<Html> {
  const judged = await evaluatePolicies(visit.services, shown.pullRequest);
  const rows = judged
    .filter(({ evaluation }) => evaluation.status !== 'notApplicable')
    .map((each) => policyRow(visit, shown, each));
  return card(
    'Policies',
    rows.length === 0
      ? html`<p class="soft empty">The target branch has no policy that applies.</p>`
      : html`<ul class="rows">${rows}</ul>`,
    'flush',
  );
}

function policyRow(visit: Visit, shown: Shown, judged: JudgedPolicy): Html {
  const { configuration, evaluation } = judged;
  return html`<li><span class="grow">${policyName(visit, judged)}</span>${configuration.isBlocking ? pill('Required') : pill('Optional')}${runOf(visit, judged)}${state(evaluation.status)}${queueButton(visit, shown, judged)}</li>`;
}

function policyName({ services }: Visit, { configuration }: JudgedPolicy): string {
  const { settings, typeId } = configuration;
  const type = POLICY_TYPES.find(({ id }) => id === typeId)?.displayName ?? 'Policy';
  const definition = services.world.definitions.find(({ id }) => id === settings['buildDefinitionId']);
  const name = settings['displayName'] ?? settings['defaultDisplayName'] ?? settings['statusName'];
  const text = typeof name === 'string' && name !== '' ? name : definition?.name;
  return text === undefined ? type : `${type}: ${text}`;
}

/** The run that a build policy looks at. */
function runOf({ services }: Visit, { evaluation }: JudgedPolicy): Html | null {
  const build = services.world.builds.find(
    ({ id, deletion }) => id === evaluation.context?.['buildId'] && deletion === null,
  );
  return build === undefined ? null : link(runUrl(services, build), `#${build.buildNumber}`);
}

function queueButton(visit: Visit, shown: Shown, { configuration, evaluation }: JudgedPolicy): Html | null {
  const isOpen = shown.pullRequest.status === 'active' && visit.user !== null;
  if (configuration.typeId !== BUILD || !isOpen || evaluation.status === 'running') return null;
  const address = pullRequestUrl(visit.services, shown.repository, shown.pullRequest);
  return html`<form method="post" action="${address}"><input type="hidden" name="evaluation" value="${evaluation.id}"><button class="small" name="action" value="requeue">Queue</button></form>`;
}
