import type { KeyedFinding } from '../identity/comparison.ts';
import type { ColumnUnit, Finding } from '../sarif/finding.ts';
import { type DecidedFinding, isDismissal } from '../triage/decided-finding.ts';

/** What FixGate knows of a finding beyond its log. */
export interface Annotation {
  readonly key: string;
  /** What its columns count, also where only the scanned code told it. */
  readonly columnUnit: ColumnUnit;
  /** SARIF's word for its state; null: it was compared with nothing. */
  readonly baselineState: 'new' | 'unchanged' | 'updated' | null;
  /** ISO 8601; null: not known. */
  readonly firstSeen: string | null;
  /** Why nobody has to act on it, by a decision; null: there is none. */
  readonly dismissal: {
    readonly reason: string;
    readonly decision: string;
    readonly why: string | null;
  } | null;
}

/** In the inputs. */
type Place = Pick<Finding, 'file' | 'runIndex' | 'resultIndex'>;

/** Finds what is known of a finding by its place; null: nothing. */
type Annotate = (finding: Place) => Annotation | null;

/** What is known of all findings of some inputs. */
export interface Annotations {
  readonly annotate: Annotate;
  /** All of them were compared with a baseline. */
  readonly isCompared: boolean;
  /** Some are dismissed. */
  readonly hasDismissals: boolean;
}

/** Findings that were only read and keyed. */
export function annotateKeyed(findings: readonly KeyedFinding[]): Annotations {
  const plain = { baselineState: null, firstSeen: null, dismissal: null };
  const find = lookUp(findings, (keyed) => keyed);
  const annotate: Annotate = (finding) => {
    const keyed = find(finding);
    return keyed && { key: keyed.key, columnUnit: keyed.columnUnit, ...plain };
  };
  return { annotate, isCompared: false, hasDismissals: false };
}

/** Findings that were compared and decided about. */
export function annotateDecided(findings: readonly DecidedFinding[]): Annotations {
  const isCompared = findings.every(({ state }) => state !== 'unknown');
  const dismissalOf = ({ decision }: DecidedFinding): Annotation['dismissal'] =>
    decision !== null && isDismissal(decision.decision)
      ? { reason: decision.reason, decision: decision.decision, why: decision.justification }
      : null;
  const find = lookUp(findings, ({ finding }) => finding);
  const annotate: Annotate = (named) => {
    const decided = find(named);
    if (decided === null) return null;
    const { finding, state, firstSeen } = decided;
    return {
      key: finding.key,
      columnUnit: finding.columnUnit,
      baselineState: state === 'unknown' ? null : state,
      firstSeen: state === 'unknown' ? null : firstSeen,
      dismissal: dismissalOf(decided),
    };
  };
  return { annotate, isCompared, hasDismissals: findings.some((one) => dismissalOf(one) !== null) };
}

/** @param placeOf tells where in the inputs an item stands */
function lookUp<T>(items: readonly T[], placeOf: (item: T) => Place): (place: Place) => T | null {
  const files = new Map<string, T[][]>();
  for (const item of items) {
    const { file, runIndex, resultIndex } = placeOf(item);
    const runs = files.get(file) ?? [];
    if (runs.length === 0) files.set(file, runs);
    runs[runIndex] ??= [];
    runs[runIndex][resultIndex] = item;
  }
  return ({ file, runIndex, resultIndex }) => files.get(file)?.[runIndex]?.[resultIndex] ?? null;
}
