import type { ConnectionAnswer, ConnectionReport } from '../core/connection/connection-report.ts';
import { FEATURE_FACTS, type FeatureReport, type Missing, worstFirst } from '../core/connection/feature.ts';
import { ENTRA_RESOURCE } from '../core/connection/token-facts.ts';
import type { Fault } from '../core/fault.ts';
import { counted } from '../core/render/words.ts';
import type { Access, Account, TestPlace } from '../ports/access.ts';
import { findPlace } from './find-place.ts';

/** What to test. */
interface ConnectionQuestion {
  /** Name or id; null: every project. */
  readonly project: string | null;
  /** Name or id; null: every repository. */
  readonly repository: string | null;
  /** Where the token comes from, for people: `the environment variable FIXGATE_PAT`. */
  readonly tokenSource: string;
  /** Scopes for writing are proven by writes that cannot succeed. */
  readonly provesWrites?: boolean;
}

/** The places whose permissions are evaluated: enough to find a pattern, few enough to wait for. */
const MOST_REPOSITORIES = 200;

/**
 * Tells apart a credential that is not accepted, one that may not do enough, one that sees nothing, and a server that
 * does not answer; then tests what FixGate does with it. Reads only, unless the question asks for proofs.
 */
export async function checkConnection(
  access: Access,
  question: ConnectionQuestion,
): Promise<ConnectionReport> {
  const account = await access.whoAmI();
  if (!account.ok) return notConnected(account.fault, access, question);
  const found = await findPlace(access, account.value, question);
  if (found.kind === 'unreachable') {
    const { message, next } = found.fault;
    return {
      ...base(access, account.value),
      answer: 'unreachable',
      message,
      next,
      fault: found.fault,
    };
  }
  if (found.kind === 'nothing') {
    const { message, next, fault } = found;
    return { ...base(access, account.value), answer: 'no_resources', message, next, fault };
  }
  const place: TestPlace = {
    account: account.value,
    projects: found.projects,
    repositories: found.repositories?.slice(0, MOST_REPOSITORIES) ?? null,
  };
  const features = worstFirst(await access.features(place, question.provesWrites === true));
  return {
    ...base(access, account.value),
    ...conclusion(features, account.value.name, access),
    tested: {
      projects: place.projects.map(({ name }) => name),
      repositories: place.repositories?.length ?? 0,
    },
    features,
  };
}

type Conclusion = Pick<ConnectionReport, 'answer' | 'message' | 'next'>;

function conclusion(features: readonly FeatureReport[], name: string, access: Access): Conclusion {
  const isNeeded = ({ feature }: FeatureReport): boolean => FEATURE_FACTS[feature].isNeeded;
  const lacking = features.filter((each) => each.state === 'missing' && isNeeded(each));
  if (lacking.length > 0) {
    const titles = lacking.map(({ feature }) => FEATURE_FACTS[feature].title);
    return {
      answer: 'invalid_permissions',
      message: `'${name}' is known here, but may not do all that every scan needs. Does not work: ${titles.join(', ')}.`,
      next: grantAll(
        lacking.flatMap(({ missing }) => missing),
        name,
        access,
      ),
    };
  }
  const optional = features.filter(({ state }) => state === 'missing').length;
  const unknown = features.filter(({ state }) => state === 'unknown').length;
  const sentences = [
    `Connected as '${name}'. Nothing that every scan needs was found missing.`,
    optional === 0 ? '' : `${counted(optional, 'optional feature does', 'optional features do')} not work.`,
    unknown === 0
      ? ''
      : `${counted(unknown, 'feature', 'features')} could not be tested to the end, for the reasons below.`,
  ];
  return { answer: 'ok', message: sentences.filter((each) => each !== '').join(' '), next: null };
}

/** One visit to the page of tokens for all scopes, then each permission once. */
function grantAll(missing: readonly Missing[], name: string, access: Access): string {
  const scopes = new Set(missing.flatMap(({ kind, label }) => (kind === 'scope' ? [label] : [])));
  const areMany = scopes.size > 1;
  const edit = access.addScopes(name, [...scopes]);
  const grants = missing.filter(({ kind }) => !areMany || kind === 'permission').map(({ grant }) => grant);
  return [...new Set(areMany ? [edit, ...grants] : grants)].join(' ');
}

function notConnected(fault: Fault, access: Access, question: ConnectionQuestion): ConnectionReport {
  const { message } = fault;
  const answer = answerOf(fault);
  return { ...base(access, null), answer, message, next: nextOf(fault, access, question), fault };
}

function answerOf({ code }: Fault): ConnectionAnswer {
  switch (code) {
    case 'platform.invalid-credentials':
      return 'invalid_credentials';
    case 'platform.missing-permission':
    case 'platform.missing-scope':
      return 'invalid_permissions';
    default:
      return 'unreachable';
  }
}

function nextOf(fault: Fault, access: Access, { tokenSource }: ConnectionQuestion): string {
  const { tokenPage, tokenKind, tokenExpires } = access;
  if (fault.code === 'platform.invalid-credentials' && tokenKind === 'entra') {
    const says = tokenExpires === null ? '' : ` It says that it expires at ${tokenExpires}.`;
    return `Get a new Microsoft Entra token into ${tokenSource} (az account get-access-token --resource ${ENTRA_RESOURCE}), and run this again.${says} Azure DevOps Server takes none of them.`;
  }
  if (fault.code === 'platform.invalid-credentials') {
    return `Check that ${tokenSource} holds all of the token and that it is of this organization. If so, extend it or make a new one at ${tokenPage}, and run this again.`;
  }
  if (fault.code === 'platform.not-found') {
    return 'Check the URL: https://dev.azure.com/{organization} for Services, https://{server}/{collection} or https://{server}/tfs/{collection} for Server.';
  }
  return fault.next;
}

function base(
  { tokenPage, tokenKind, tokenExpires }: Access,
  account: Account | null,
): Omit<ConnectionReport, keyof Conclusion> {
  return {
    identity: account === null ? null : { id: account.id, name: account.name },
    deployment: account?.deployment ?? null,
    tokenKind,
    tokenExpires,
    tokenPage,
    tested: { projects: [], repositories: 0 },
    features: [],
    fault: null,
  };
}
