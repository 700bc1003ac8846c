/** One thing that was looked at. Both texts are made of statuses, types, counts and ids only: no names, no secrets. */
export interface Observation {
  /** What was asked, in our words. */
  readonly what: string;
  readonly expected: string;
  readonly seen: string;
  readonly holds: boolean;
}

/** What became of one assumption. */
export interface CheckReport {
  /** As `docs/assumptions.md` names it. */
  readonly id: string;
  /** The assumption, short. */
  readonly claim: string;
  readonly verdict: 'verified' | 'differs' | 'skipped';
  /** Why nothing, or not everything, was looked at; null: it was. */
  readonly skipped: string | null;
  readonly observations: readonly Observation[];
}

/** What a real organization showed; it may be sent to us as it is. */
export interface DoctorReport {
  /** ISO 8601. */
  readonly date: string;
  /** Of FixGate. */
  readonly version: string;
  /** Null: the server did not say. */
  readonly deployment: 'services' | 'server' | null;
  /** Newest version of the REST API; null: the server did not say. */
  readonly newestApi: string | null;
  /** Whether checks that write were run. */
  readonly wrote: boolean;
  /** Differences first. */
  readonly checks: readonly CheckReport[];
  /** What was made and could not be removed again. */
  readonly left: readonly string[];
}

/** How many there are of each. */
export function countVerdicts(
  checks: readonly CheckReport[],
): Readonly<Record<CheckReport['verdict'], number>> {
  const count = (verdict: CheckReport['verdict']): number =>
    checks.filter((each) => each.verdict === verdict).length;
  return { verified: count('verified'), differs: count('differs'), skipped: count('skipped') };
}
