import type { FeatureReport, Missing } from '../core/connection/feature.ts';
import type { Fault } from '../core/fault.ts';
import { counted } from '../core/render/words.ts';
import type { Account } from '../ports/access.ts';
import type { Client } from './client.ts';
import type { Evaluate, Evaluation } from './evaluate-permissions.ts';
import type { FeatureTest } from './feature-tests.ts';
import { entraGrant, howToGrant, type Permission, permissionLabel, scopeLabel, scopeName } from './grants.ts';
import type { ProveScope } from './prove-scope.ts';

/** Who asks, and where people change what tokens may do. */
interface Asker {
  readonly account: Account;
  readonly tokenPage: string;
  readonly tokenKind: 'pat' | 'entra';
  /** Null: nobody asked for writes, not even for some that cannot succeed. */
  readonly prove: ProveScope | null;
}

const ONLY_A_WRITE =
  'Only a write would show whether the token has this scope or a wider one, and this check sends no writes. With --prove-writes it sends some that cannot succeed.';
const NOT_EVEN_A_WRITE = 'A write that cannot succeed did not show whether the token has this scope.';
const MOST_NAMES = 5;
const PLURALS = { repository: 'repositories', project: 'projects' } as const;

/** Tests one feature: first the scope, by reading; then the permissions, by the server's own evaluation. */
export async function testFeature(
  test: FeatureTest,
  asker: Asker,
  client: Client,
  evaluate: Evaluate,
): Promise<FeatureReport> {
  const { feature, read, permissions } = test;
  const answer = await client.get<unknown>(read);
  const fault = answer.ok ? null : answer.fault;
  if (fault?.code === 'platform.missing-scope') return withoutScope(test, asker);
  // The scope is checked first: then the permission, then whether the thing exists.
  const isForbidden = fault?.code === 'platform.missing-permission';
  if (fault !== null && !isForbidden && fault.code !== 'platform.not-found') return failed(test, fault);
  const measured = [fault === null ? `The server lets the token ${read.what}.` : withoutAnswer(read, fault)];
  const missing: Missing[] = [];
  for (const permission of permissions) {
    const evaluation = await evaluate(permission);
    if (!evaluation.ok) return failed(test, evaluation.fault, measured);
    const lacking = withoutPermission(permission, evaluation.value, asker.account.name);
    measured.push(permissionSentence(permission, evaluation.value));
    if (lacking !== null) missing.push(lacking);
  }
  const said = measured.join(' ');
  if (missing.length > 0) {
    return { feature, state: 'missing', measured: said, unproven: null, missing, next: nextOf(missing) };
  }
  // The server evaluates other permissions than those asked for, or does not know the thing that is tested.
  if (isForbidden || (fault !== null && test.isProvenByReading)) {
    return { ...failed(test, fault), measured: said };
  }
  if (test.isProvenByReading) {
    return { feature, state: 'works', measured: said, unproven: null, missing, next: null };
  }
  const proof = asker.prove === null ? null : await asker.prove(test.scope);
  if (proof === null) return unprovable(test, said, asker);
  const told = `${said} ${proof.words}`;
  if (proof.has === true)
    return { feature, state: 'works', measured: told, unproven: null, missing, next: null };
  return proof.has === null ? unprovable(test, told, asker, NOT_EVEN_A_WRITE) : lacking(test, told, asker);
}

/** The scope is there, but no thing of that name, or not for everybody. */
function withoutAnswer({ what }: FeatureTest['read'], { code, message }: Fault): string {
  if (code !== 'platform.not-found') return message;
  return `The server would let the token ${what}: it answers 404, not 401, where there is nothing.`;
}

function withoutScope(test: FeatureTest, asker: Asker): FeatureReport {
  const { read, scope } = test;
  const measured = `The server knows '${asker.account.name}', but does not let the token ${read.what} (401): it lacks the scope ${scopeLabel(scope)}.`;
  return lacking(test, measured, asker);
}

function lacking(
  { feature, scope }: FeatureTest,
  measured: string,
  { account, tokenPage, tokenKind }: Asker,
): FeatureReport {
  const grant = addScopes(tokenKind, tokenPage, account.name, [scopeLabel(scope)]);
  const missing: Missing = {
    kind: 'scope',
    name: scope,
    label: scopeName(scope),
    identity: account.name,
    resource: tokenKind === 'pat' ? 'the personal access token' : 'the Microsoft Entra token',
    grant,
  };
  return { feature, state: 'missing', measured, unproven: null, missing: [missing], next: grant };
}

/** How a token gets more scopes, as a sentence. */
export function addScopes(
  kind: Asker['tokenKind'],
  tokenPage: string,
  identity: string,
  scopes: readonly string[],
): string {
  const words = scopes.join(', ');
  if (kind === 'entra') return entraGrant(identity, words);
  return `Open ${tokenPage}, edit the token of '${identity}' and add the ${scopes.length === 1 ? 'scope' : 'scopes'} ${words}.`;
}

function withoutPermission(permission: Permission, evaluation: Evaluation, identity: string): Missing | null {
  const { kind, denied } = evaluation;
  const [first] = denied;
  if (first === undefined) return null;
  const names = namesOf(evaluation);
  const same = names.length === 1 ? '' : ` Do the same for ${listed(names.slice(1))}.`;
  return {
    kind: 'permission',
    name: permission,
    label: permissionLabel(permission),
    identity,
    resource: `${names.length === 1 ? kind : PLURALS[kind]} ${listed(names)}`,
    grant: `${howToGrant(permission, identity, first)}${same}`,
  };
}

function permissionSentence(permission: Permission, evaluation: Evaluation): string {
  const { kind, asked, denied } = evaluation;
  const label = `'${permissionLabel(permission)}'`;
  const all = counted(asked, kind, PLURALS[kind]);
  if (asked === 0) return `${label} could not be asked for: no ${kind} is known.`;
  if (denied.length === 0) return `${label} is granted on ${all}.`;
  return `${label} is not granted on ${listed(namesOf(evaluation))} (${denied.length} of ${all}).`;
}

function namesOf({ kind, denied }: Evaluation): readonly string[] {
  return denied.map(({ project, repository }) => (kind === 'project' ? project : `${project}/${repository}`));
}

/** Everything that can be asked says yes. */
function unprovable(
  { feature, scope }: FeatureTest,
  said: string,
  { tokenPage, tokenKind }: Asker,
  reason = ONLY_A_WRITE,
): FeatureReport {
  const next =
    tokenKind === 'pat'
      ? `Look at ${tokenPage} whether the token has the scope ${scopeName(scope)} or a wider one, and add it if not.`
      : `Look at the claim scp of the token: user_impersonation includes every scope, else ${scope} or a wider one must be there. Tokens of applications have no scopes and need none.`;
  const unproven = { name: scope, label: scopeName(scope), reason };
  return { feature, state: 'unknown', measured: said, unproven, missing: [], next };
}

function failed({ feature }: FeatureTest, fault: Fault, before: readonly string[] = []): FeatureReport {
  const measured = [...before, fault.message].join(' ');
  return { feature, state: 'unknown', measured, unproven: null, missing: [], next: fault.next };
}

function nextOf(missing: readonly Missing[]): string {
  return missing.map(({ grant }) => grant).join(' ');
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? `${shown} and ${names.length - MOST_NAMES} more` : shown;
}
