import type { Suppression } from './finding.ts';
import { redactTokens } from './texts/secrets.ts';
import { at, isObject, list, member, text } from './value.ts';

interface Suppressed {
  readonly suppressed: boolean;
  /** The one that decided; null without any. */
  readonly suppression: Suppression | null;
}

/** As nearly all results are. */
const NONE: Suppressed = { suppressed: false, suppression: null };

/**
 * Suppressed if some suppression is accepted (or says nothing about its status) and none is still under review
 * or rejected. A status that nobody knows is no acceptance; one that has lapsed waits for another review.
 * @param today ISO 8601; null: none has lapsed
 */
export function suppressionOf(result: unknown, tool: string, today: string | null): Suppressed {
  const written = writtenSuppressions(result, tool);
  const states = list(member(result, 'suppressionStates'));
  if (written.length + states.length === 0) return NONE;
  const valid = today === null ? written : written.filter((one) => !hasLapsed(one, Date.parse(today)));
  const all = [...valid.map(readSuppression), ...states.flatMap(oldState)];
  const [lapsed] = written;
  if (all.length === 0 && lapsed !== undefined)
    return { suppressed: false, suppression: { ...readSuppression(lapsed), status: 'underReview' } };
  const against = all.find((one) => one.status !== 'accepted');
  const suppression = against ?? all[0] ?? null;
  return { suppressed: all.length > 0 && against === undefined, suppression };
}

const MEMBERS = ['kind', 'status', 'state', 'justification', 'guid'];
/** Grype until 0.27 wrote a suppression without a word into each result. */
const SUPPRESSES_ALL = /^anchore container vulnerability report\b/iu;

/** A serializer's empty object in each result must not hide them all: SARIF wants a kind at least. */
export function writtenSuppressions(result: unknown, tool: string): readonly unknown[] {
  const all = list(member(result, 'suppressions'));
  if (all.length === 0) return all;
  const members = SUPPRESSES_ALL.test(tool) || isOfTemplate(result) ? MEMBERS.slice(1) : MEMBERS;
  return all.filter((one) => members.some((name) => (member(one, name) ?? null) !== null));
}

/**
 * The action of Anchore that did so, after an example of the standard, was taken for a template: by Sysdig's inline scanner
 * and others. They say that nothing changed since a baseline, of which they have none, at the first byte of what they
 * looked at, which is no source.
 */
function isOfTemplate(result: unknown): boolean {
  const region = at(list(member(result, 'locations'))[0], 'physicalLocation', 'region');
  return (
    member(result, 'baselineState') === 'unchanged' &&
    member(region, 'byteOffset') === 1 &&
    member(region, 'byteLength') === 1 &&
    text(at(result, 'analysisTarget', 'uri')) !== null
  );
}

/** `expiryUtc` of the multitool, `expiration` of Snyk, `expirationDate`; an ISO date counts to its end. */
const EXPIRY = /^expir(?:y|ation|es)/iu;
const ISO_DATE = /^\d{4}-\d\d-\d\d(?=$|T)/u;

function hasLapsed(suppression: unknown, now: number): boolean {
  const properties = member(suppression, 'properties');
  if (!isObject(properties)) return false;
  return Object.entries(properties).some(([name, value]) => {
    if (!EXPIRY.test(name) || typeof value !== 'string' || !ISO_DATE.test(value)) return false;
    return Date.parse(value.length === 10 ? `${value}T23:59:59Z` : value) < now;
  });
}

/** One suppression as a producer wrote it. */
export function readSuppression(value: unknown): Suppression {
  // Drafts called the status `state`.
  const written = (text(member(value, 'status')) ?? text(member(value, 'state')))?.trim().toLowerCase();
  const kind = text(member(value, 'kind'))?.trim().toLowerCase();
  const justification = text(member(value, 'justification'));
  return {
    kind: kind === 'insource' ? 'inSource' : 'external',
    status: statusOf(written),
    justification: justification === null ? null : redactTokens(justification),
  };
}

/** A status that nobody knows is no acceptance. */
function statusOf(written: string | undefined): Suppression['status'] {
  if (written === undefined || written === 'accepted') return 'accepted';
  return written === 'rejected' ? 'rejected' : 'underReview';
}

/** SARIF 2.0 drafts: `suppressionStates: ["suppressedInSource"]`. */
function oldState(state: unknown): readonly Suppression[] {
  if (state !== 'suppressedInSource' && state !== 'suppressedExternally') return [];
  const kind = state === 'suppressedInSource' ? 'inSource' : 'external';
  return [{ kind, status: 'accepted', justification: null }];
}
