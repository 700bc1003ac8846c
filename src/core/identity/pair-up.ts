import type { BaselineEntries } from './baseline-entries.ts';
import { kinship } from './kinship.ts';
import type { Likeness } from './likeness.ts';
import { type Comparable, key, keyAndMessage, oneSideWithoutCode, ROUNDS, type Step } from './match-steps.ts';
import { pairByKey } from './pair-by-key.ts';
import { inOrder } from './pairing.ts';
import { sharedGroups } from './shared-groups.ts';

interface Placed extends Comparable {
  readonly startColumn?: number | null;
}

/** Which finding continues which entry, by their places in the lists. */
interface Pairs {
  /** For each finding the entry that it continues; -1: none. */
  readonly entries: Int32Array;
  /** How it was recognised; null: not at all. */
  step(finding: number): Pick<Step, 'reason' | 'confidence'> | null;
  /** For each entry 1 when a finding continues it. */
  readonly used: Uint8Array;
}

/**
 * Finds for each of today's findings the baseline's entry that it continues, each used once. Findings that the change
 * did not touch choose first: where a line was copied, the original keeps its history and the copy is new.
 */
export function pairUp(
  current: readonly Placed[],
  baseline: BaselineEntries,
  isTouchedByChange: (finding: number) => boolean,
  likeness: Likeness,
): Pairs {
  const numberKin = kinship();
  const findingAt = (row: number): Placed => {
    const finding = current[row];
    if (finding === undefined) throw new RangeError(`no finding ${row}`);
    return finding;
  };
  const kin = numberKin(current.length, findingAt);
  const entryKin = numberKin(baseline.length, baseline.rule);
  const entries = new Int32Array(current.length).fill(-1);
  const steps: Step[] = new Array(current.length);
  const used = new Uint8Array(baseline.length);
  const left = sides(current.length, isTouchedByChange);
  let entryRows = upTo(baseline.length);
  const pair = (finding: number, entry: number, step: Step): void => {
    entries[finding] = entry;
    steps[finding] = step;
    used[entry] = 1;
  };
  const pairGroups = (step: Step, findings: Int32Array): void => {
    const groups = sharedGroups(
      { rows: findings, kin, partsOf: (row) => step.of(findingAt(row)) },
      { rows: entryRows, kin: entryKin, partsOf: (row) => step.of(baseline.entry(row)) },
    );
    for (const { ones, others } of groups) {
      if (
        step.acrossFiles &&
        !(ones.length === others.length && onePath(findingAt, ones) && onePath(baseline.entry, others))
      ) {
        continue;
      }
      for (const [finding, entry] of inLines(findingAt, ones, baseline.entry, others)) {
        if (step === oneSideWithoutCode && hasCode(findingAt(finding)) && hasCode(baseline.entry(entry)))
          continue;
        pair(finding, entry, step);
      }
    }
  };
  const apply = (step: Step, side: 0 | 1): void => {
    const findings = left[side];
    if (findings.length === 0 || entryRows.length === 0) return;
    const isByKey = step === key || step === keyAndMessage;
    const pairs = isByKey ? pairByKey(likeness, findings, baseline, used, step === keyAndMessage) : null;
    if (pairs === null) pairGroups(step, findings);
    else {
      for (let at = 0; at < pairs.length; at += 1) {
        const entry = pairs[at] ?? -1;
        if (entry !== -1) pair(findings[at] ?? 0, entry, step);
      }
    }
    left[side] = those(findings, (row) => entries[row] === -1);
    entryRows = those(entryRows, (row) => used[row] === 0);
  };
  for (const round of ROUNDS) {
    for (const side of [0, 1] as const) {
      for (const step of round) apply(step, side);
    }
  }
  // Too little where the line was edited: another problem may stand there now.
  apply(oneSideWithoutCode, 0);
  return { entries, used, step: (finding) => steps[finding] ?? null };
}

/** Those that the change did not touch, and those that it did. */
function sides(count: number, isTouched: (row: number) => boolean): [Int32Array, Int32Array] {
  const touched = new Uint8Array(count);
  for (let row = 0; row < count; row += 1) touched[row] = isTouched(row) ? 1 : 0;
  const rows = upTo(count);
  return [those(rows, (row) => touched[row] === 0), those(rows, (row) => touched[row] === 1)];
}

function those(rows: Int32Array, test: (row: number) => boolean): Int32Array {
  const kept = new Int32Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    if (test(row)) kept[count++] = row;
  }
  return kept.subarray(0, count);
}

function upTo(count: number): Int32Array {
  const rows = new Int32Array(count);
  for (let row = 0; row < count; row += 1) rows[row] = row;
  return rows;
}

function hasCode(item: Comparable): boolean {
  return item.fingerprint.contextHash !== null;
}

function onePath(itemAt: (row: number) => Comparable, rows: readonly number[]): boolean {
  return new Set(rows.map((row) => itemAt(row).path)).size === 1;
}

function inLines(
  findingAt: (row: number) => Placed,
  ones: readonly number[],
  entryAt: (row: number) => Placed,
  others: readonly number[],
): readonly (readonly [finding: number, entry: number])[] {
  const [one, other] = [ones[0], others[0]];
  if (ones.length === 1 && others.length === 1 && one !== undefined && other !== undefined)
    return [[one, other]];
  const placed = (itemAt: (row: number) => Placed, rows: readonly number[]) =>
    rows.map((row) => {
      const { startLine, startColumn } = itemAt(row);
      return { row, startLine, startColumn: startColumn ?? null };
    });
  return inOrder(placed(findingAt, ones), placed(entryAt, others)).map(([a, b]) => [a.row, b.row]);
}
