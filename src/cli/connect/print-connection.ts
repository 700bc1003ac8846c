import type { ConnectionReport } from '../../core/connection/connection-report.ts';
import { FEATURE_FACTS, type FeatureReport } from '../../core/connection/feature.ts';
import { counted } from '../../core/render/words.ts';
import { logText } from '../../core/text/log-text.ts';
import { jsonLine } from '../json-line.ts';
import { faultMembers } from '../print-fault.ts';

const WIDTH = 80;
const STATE_WIDTH = 11;
const TITLE_WIDTH = 29;

const STATES: Readonly<Record<FeatureReport['state'], string>> = {
  missing: 'does not',
  unknown: 'not known',
  works: 'works',
};
const DEPLOYMENTS = { services: ' (Azure DevOps Services)', server: ' (Azure DevOps Server)' } as const;

/** The report for people: the answer, then a row for each feature, worst first, 80 columns wide. */
export function connectionText(organization: string, report: ConnectionReport): string {
  const { answer, message, next, deployment, identity, features } = report;
  return [
    wrapped(`${answer}: ${message}`, ''),
    next === null ? '' : wrapped(`next: ${next}`, ''),
    '\n',
    wrapped(`${organization}${deployment === null ? '' : DEPLOYMENTS[deployment]}`, ''),
    identity === null ? '' : wrapped(`identity ${identity.id}`, ''),
    features.length === 0 ? '' : wrapped(testedAt(report), ''),
    identity === null ? '' : wrapped(expiry(report), ''),
    ...features.map((each) => `\n${row(each)}`),
    unprovenText(report),
  ].join('');
}

function row({ feature, state, measured, unproven, next }: FeatureReport): string {
  const { title, purpose } = FEATURE_FACTS[feature];
  const indent = ' '.repeat(STATE_WIDTH);
  return [
    `${STATES[state].padEnd(STATE_WIDTH)}${title.padEnd(TITLE_WIDTH)}for ${purpose}\n`,
    wrapped(measured, indent),
    // Why, and what to do, is said at the end for all of them.
    unproven === null ? '' : wrapped(`Not proven: the scope ${unproven.label}.`, indent),
    next === null || unproven !== null ? '' : wrapped(`next: ${next}`, indent),
  ].join('');
}

function unprovenText({ features, tokenPage, tokenKind }: ConnectionReport): string {
  const unproven = features.flatMap((each) => each.unproven ?? []);
  const [first] = unproven;
  if (first === undefined) return '';
  const scopes = [...new Set(unproven.map(({ label }) => label))].join(', ');
  const next =
    tokenKind === 'pat'
      ? `next: Look at ${tokenPage} whether the token has what you need, and add it if not: ${scopes}.`
      : `next: Look at the claim scp of the token: user_impersonation includes every scope. Else it needs: ${scopes}.`;
  return `\n${wrapped(`Not proven: ${first.reason}`, '')}${wrapped(next, '')}`;
}

function testedAt({ tested }: ConnectionReport): string {
  const { projects, repositories } = tested;
  if (projects.length === 0) return 'no project could be read: only scopes were tested';
  const names = projects.length > 3 ? counted(projects.length, 'project') : projects.join(', ');
  return `tested at ${names}, ${counted(repositories, 'repository', 'repositories')}`;
}

function expiry({ tokenExpires, tokenKind, tokenPage }: ConnectionReport): string {
  if (tokenExpires !== null) return `a Microsoft Entra token, which says that it expires at ${tokenExpires}`;
  return tokenKind === 'pat'
    ? `the server does not tell when the token expires: see ${tokenPage}`
    : 'a Microsoft Entra token, which does not say when it expires';
}

/** Whole words in lines of 80 columns; a longer word has a line of its own. */
function wrapped(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of logText(text).split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((each) => `${indent}${each}\n`).join('');
}

/** The report for scripts: one object, these members in this order. */
export function connectionJson(organization: string, report: ConnectionReport): string {
  return jsonLine(connectionMembers(organization, report));
}

/** The members of that object. */
export function connectionMembers(
  organization: string,
  report: ConnectionReport,
): Readonly<Record<string, unknown>> {
  const { answer, message, next, deployment, identity, tested, features, fault } = report;
  const { tokenKind, tokenExpires, tokenPage } = report;
  return {
    answer,
    message,
    next,
    organization,
    deployment,
    identity,
    token: { kind: tokenKind, expires: tokenExpires, page: tokenPage },
    tested,
    features: features.map(({ feature, state, measured, unproven, missing, next: then }) => ({
      feature,
      needed: FEATURE_FACTS[feature].isNeeded,
      state,
      measured,
      unproven: unproven === null ? null : { kind: 'scope', ...unproven },
      missing: missing.map(({ kind, name, label, identity: who, resource, grant }) => ({
        kind,
        name,
        label,
        identity: who,
        resource,
        grant,
      })),
      next: then,
    })),
    fault: fault === null ? null : { ...faultMembers(fault), activityId: fault.activityId ?? null },
  };
}
