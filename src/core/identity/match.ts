import { shortHash } from '../hash/short-hash.ts';
import type { Run } from '../sarif/finding.ts';
import { isSilent } from '../sarif/silent.ts';
import { type BaselineEntries, entriesOf } from './baseline-entries.ts';
import type { Baseline, ChangedLines, Comparison, KeyedFinding, MatchedFinding } from './comparison.ts';
import { underKey } from './keyed-finding.ts';
import { likenessOf, SAME, samenessOf } from './likeness.ts';
import type { Step } from './match-steps.ts';
import { isFileTouched, isTouched } from './origin.ts';
import { pairUp } from './pair-up.ts';

/** A tool whose every run reached its end; only then does "not reported" mean "not there". */
function toolsThatLooked(runs: readonly Run[]): Set<string> {
  const tools = new Set(runs.map(({ tool }) => tool));
  for (const { tool, successful } of runs) if (!successful) tools.delete(tool);
  return tools;
}

/** What the state speaks of. */
const UNCHANGED = SAME.path | SAME.line | SAME.message | SAME.severity;

/** @param same what the finding and the entry have in common */
function continued(
  finding: KeyedFinding,
  entries: BaselineEntries,
  row: number,
  { reason, confidence }: Pick<Step, 'reason' | 'confidence'>,
  changed: ChangedLines | null,
  same: number,
): MatchedFinding {
  const keyed = reason === 'key' ? finding : underKey(finding, entries.key(row));
  const firstSeen = entries.firstSeen(row);
  if (entries.isSuppressed(row) && !isSilent(finding)) {
    // Whoever takes a suppression away brings the finding back; the comment may stand outside the finding's lines.
    const introduced = changed === null || isFileTouched(finding, changed);
    const origin = introduced ? 'introduced' : 'appeared';
    return { finding: keyed, state: 'new', origin, firstSeen, reason, confidence, decision: null };
  }
  const state = (same & UNCHANGED) === UNCHANGED ? 'unchanged' : 'updated';
  return { finding: keyed, state, origin: null, firstSeen, reason, confidence, decision: null };
}

function freeKey(key: string, taken: ReadonlySet<string>): string {
  let free = key;
  for (let attempt = 1; taken.has(free); attempt += 1) free = shortHash([key, String(attempt)]);
  return free;
}

/** Keys that new findings must not take. As good as never one of them has an entry's: only then do all matter. */
function takenBy(entries: BaselineEntries, wanted: readonly KeyedFinding[]): Set<string> {
  const isFree = !wanted.some(({ key }) => entries.rowOf(key) !== -1);
  return isFree ? new Set() : new Set(rowsOf(entries).map(entries.key));
}

function rowsOf({ length }: BaselineEntries): number[] {
  return Array.from({ length }, (_, row) => row);
}

/**
 * Today's findings against the baseline. A matched finding inherits key and first-seen date; a new one is introduced
 * when the change touched it, else it appeared. Where the changed lines are not known every new finding counts as
 * introduced: the gate must not pass because it could not look.
 * @param changed null: not known
 * @param today ISO 8601, the first-seen date of new findings
 * @param runs what ran today: entries of a tool that did not look are neither fixed nor open
 */
export function compare(
  current: readonly KeyedFinding[],
  baseline: Pick<Baseline, 'entries'>,
  changed: ChangedLines | null,
  today: string,
  runs: readonly Run[],
): Comparison {
  return compareWith(current, entriesOf(baseline.entries), changed, today, runs);
}

/** The same for entries that are no objects. @param likeness of the findings and them */
export function compareWith(
  current: readonly KeyedFinding[],
  entries: BaselineEntries,
  changed: ChangedLines | null,
  today: string,
  runs: readonly Run[],
  likeness = likenessOf(current, entries, null),
): Comparison {
  // Most changes touch no line that matters: then only those can be touched that may stand anywhere.
  const isOfChange = (finding: KeyedFinding): boolean =>
    changed !== null && (changed.size > 0 || finding.path === null) && isTouched(finding, changed);
  const isTouchedAt = (at: number): boolean => {
    const finding = current[at];
    return finding !== undefined && isOfChange(finding);
  };
  const pairs = pairUp(current, entries, isTouchedAt, likeness);
  const taken = takenBy(
    entries,
    current.filter((_, at) => pairs.entries[at] === -1),
  );
  const findings = current.map((finding, at): MatchedFinding => {
    const step = pairs.step(at);
    const row = pairs.entries[at] ?? -1;
    if (step !== null) {
      const same = row === likeness.rows[at] ? (likeness.same[at] ?? 0) : samenessOf(finding, entries, row);
      return continued(finding, entries, row, step, changed, same);
    }
    const key = freeKey(finding.key, taken);
    taken.add(key);
    return {
      finding: underKey(finding, key),
      state: 'new',
      origin: changed === null || isOfChange(finding) ? 'introduced' : 'appeared',
      firstSeen: today,
      reason: 'none',
      confidence: 'high',
      decision: null,
    };
  });
  const looked = toolsThatLooked(runs);
  const gone = rowsOf(entries).filter((row) => pairs.used[row] === 0);
  const hasLooked = (row: number): boolean => looked.has(entries.rule(row).tool);
  return {
    findings,
    fixed: gone.filter(hasLooked).map(entries.entry),
    notScanned: gone.filter((row) => !hasLooked(row)).map(entries.entry),
    changesKnown: changed !== null,
  };
}

/**
 * Today's findings where there is nothing to compare with: none is new, but those that the change touched count as
 * introduced.
 */
export function withoutBaseline(
  current: readonly KeyedFinding[],
  changed: ChangedLines | null,
  today: string,
): Comparison {
  const findings = current.map(
    (finding): MatchedFinding => ({
      finding,
      state: 'unknown',
      origin: changed !== null && isTouched(finding, changed) ? 'introduced' : null,
      firstSeen: today,
      reason: 'none',
      confidence: 'low',
      decision: null,
    }),
  );
  return { findings, fixed: [], notScanned: [], changesKnown: changed !== null };
}
