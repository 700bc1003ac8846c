import type { ConnectionReport } from '../../core/connection/connection-report.ts';
import { counted } from '../../core/render/words.ts';
import { logText } from '../../core/text/log-text.ts';
import { jsonLine } from '../json-line.ts';
import { connectionJson, connectionMembers, connectionText } from './print-connection.ts';

/** An identity and the numbers of its tokens, from 1, in the order in which they were named. */
interface PoolIdentity {
  readonly id: string;
  readonly name: string;
  readonly tokens: number[];
}

/** For people: one token's report, or all of them and who they belong to. */
export function poolText(organization: string, reports: readonly ConnectionReport[]): string {
  const [first] = reports;
  if (reports.length === 1 && first !== undefined) return connectionText(organization, first);
  const each = reports.map(
    (report, index) => `token ${index + 1} of ${reports.length}\n${connectionText(organization, report)}\n`,
  );
  const identities = identitiesOf(reports);
  const lines = identities.map(
    ({ id, name, tokens }) =>
      `  ${id} ${logText(name)}: ${tokens.length === 1 ? 'token' : 'tokens'} ${tokens.join(', ')}`,
  );
  const isDoubled = identities.some(({ tokens }) => tokens.length > 1);
  return [
    ...each,
    `${counted(reports.length, 'token')}, ${counted(identities.length, 'identity', 'identities')}\n`,
    ...lines.map((line) => `${line}\n`),
    isDoubled
      ? 'The server counts requests per identity: a second token of one adds nothing but a spare.\n'
      : '',
  ].join('');
}

/** For scripts: one token's object, or `{identities, connections}`. */
export function poolJson(organization: string, reports: readonly ConnectionReport[]): string {
  const [first] = reports;
  if (reports.length === 1 && first !== undefined) return connectionJson(organization, first);
  const connections = reports.map((report) => connectionMembers(organization, report));
  return jsonLine({ identities: identitiesOf(reports), connections });
}

function identitiesOf(reports: readonly ConnectionReport[]): readonly PoolIdentity[] {
  const found = new Map<string, PoolIdentity>();
  for (const [index, { identity }] of reports.entries()) {
    if (identity === null) continue;
    const known = found.get(identity.id);
    if (known === undefined) found.set(identity.id, { ...identity, tokens: [index + 1] });
    else known.tokens.push(index + 1);
  }
  return [...found.values()];
}
