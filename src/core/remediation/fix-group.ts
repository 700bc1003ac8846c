import type { Candidate } from '../fixes/candidate.ts';
import { compareText } from '../text/compare-text.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import { worstFirst } from '../triage/worst-first.ts';
import { type FixTarget, fixKey } from './fix-key.ts';

/** What one fix pull request is about. */
export interface FixGroup {
  /** From `fixKey` when it was first made. */
  readonly key: string;
  readonly candidates: readonly Candidate[];
  /** Worst first. */
  readonly findings: readonly DecidedFinding[];
  /** Sorted. */
  readonly paths: readonly string[];
}

/** A candidate, and the open findings that it repairs: at least one. */
export interface FixableFindings {
  readonly candidate: Candidate;
  readonly findings: readonly DecidedFinding[];
}

/** How to put candidates together. */
interface Grouping {
  readonly groupBy: 'rule-and-file' | 'rule' | 'file' | 'finding';
  readonly target: FixTarget;
  /** How often a finding, by its key, came back after its fix had been merged: it is asked for anew then. */
  readonly returns: ReadonlyMap<string, number>;
  /** Fixes that have a pull request: their findings stay together, whatever else would be grouped with them now. */
  readonly kept: readonly { readonly key: string; readonly findings: readonly string[] }[];
}

/** What one person reviews at a glance; a single fix that is larger stays whole. */
const MAX = { findings: 5, files: 3, lines: 60 } as const;

/** Groups in the order in which they shall be opened: worst first. Every candidate is in exactly one. */
export function groupFixes(
  fixable: readonly FixableFindings[],
  { groupBy, target, kept, returns }: Grouping,
): readonly FixGroup[] {
  const keptBy = new Map(kept.flatMap(({ key, findings }) => findings.map((each) => [each, key] as const)));
  const old = new Map<string, FixableFindings[]>();
  const open = new Map<string, FixableFindings[][]>();
  for (const one of fixable) {
    const key = one.findings.flatMap(({ finding }) => keptBy.get(finding.key) ?? []).at(0);
    if (key !== undefined) {
      old.set(key, [...(old.get(key) ?? []), one]);
      continue;
    }
    const slot = slotOf(one, groupBy);
    const groups = open.get(slot) ?? [];
    open.set(slot, groups);
    const last = groups.at(-1);
    if (last !== undefined && groupBy !== 'finding' && fits([...last, one])) last.push(one);
    else groups.push([one]);
  }
  const marked = (key: string): string => (returns.has(key) ? `${key} ${returns.get(key)}` : key);
  const groups = [
    ...[...old].map(([key, members]) => groupOf(members, () => key)),
    ...[...open.values()]
      .flat()
      .map((members) => groupOf(members, (candidates, keys) => fixKey(target, candidates, keys.map(marked)))),
  ];
  return groups.sort((a, b) => byWorst(a, b) || compareText(a.key, b.key));
}

function groupOf(
  members: readonly FixableFindings[],
  keyOf: (candidates: readonly Candidate[], findingKeys: readonly string[]) => string,
): FixGroup {
  const candidates = members.map(({ candidate }) => candidate);
  const byKey = new Map(
    members.flatMap(({ findings }) => findings.map((each) => [each.finding.key, each] as const)),
  );
  const findings = [...byKey.values()].sort(worstFirst);
  return { key: keyOf(candidates, [...byKey.keys()]), candidates, findings, paths: pathsOf(candidates) };
}

function byWorst(a: FixGroup, b: FixGroup): number {
  const [left] = a.findings;
  const [right] = b.findings;
  return left === undefined || right === undefined ? 0 : worstFirst(left, right);
}

function pathsOf(candidates: readonly Candidate[]): readonly string[] {
  return [...new Set(candidates.flatMap(({ files }) => files.map(({ path }) => path)))].sort(compareText);
}

function slotOf({ findings, candidate }: FixableFindings, groupBy: Grouping['groupBy']): string {
  const [first] = findings;
  const rule = [first?.finding.tool ?? '', first?.finding.ruleId ?? ''];
  const file = candidate.files[0]?.path ?? '';
  return JSON.stringify([...(groupBy === 'file' ? [] : rule), ...(groupBy === 'rule' ? [] : [file])]);
}

function fits(members: readonly FixableFindings[]): boolean {
  const findings = members.reduce((sum, each) => sum + each.findings.length, 0);
  const lines = members.reduce((sum, { candidate }) => sum + changedLines(candidate), 0);
  const files = pathsOf(members.map(({ candidate }) => candidate)).length;
  return findings <= MAX.findings && files <= MAX.files && lines <= MAX.lines;
}

/** Removed and added lines. */
function changedLines({ files }: Candidate): number {
  const lines = files.flatMap(({ diff }) => diff.split('\n').slice(2));
  return lines.filter((line) => line.startsWith('+') || line.startsWith('-')).length;
}
