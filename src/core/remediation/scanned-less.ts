import type { Comparison } from '../identity/comparison.ts';
import { counted } from '../render/words.ts';
import type { DecidedFinding } from '../triage/decided-finding.ts';
import type { FixRecord } from './fix-record.ts';

/** What was looked for, what was found, and what the pull request does to files. */
interface Scanned {
  readonly record: Pick<FixRecord, 'findings' | 'rules' | 'tools'>;
  readonly comparison: Comparison | null;
  readonly findings: readonly DecidedFinding[];
  /** Paths of the files that it changes or adds. */
  readonly changedPaths: readonly string[];
  /** Paths that it deletes, or gives another name. */
  readonly removedPaths: readonly string[];
}

/** Tools write another case or another Unicode form than git. */
export function placeOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/**
 * Why the scan seems to have looked at less than the target's, in words without full stop; null: nothing speaks for it.
 * A file that is not there is not scanned; and findings in files that the pull request leaves alone are witnesses: when
 * all of a rule or of a tool vanish together with those that were fixed, rules, folders or the whole scan are missing.
 */
export function scannedLess({
  record,
  comparison,
  findings,
  changedPaths,
  removedPaths,
}: Scanned): string | null {
  const removed = new Set(removedPaths.map(placeOf));
  const gone = comparison?.fixed ?? [];
  const lost = gone.find(
    ({ key, path }) => record.findings.includes(key) && path !== null && removed.has(placeOf(path)),
  );
  if (lost !== undefined) return `${lost.path} was deleted or renamed, so nobody looked at it`;
  const touched = new Set([...removed, ...changedPaths.map(placeOf)]);
  const isWitness = ({ tool, path }: { readonly tool: string; readonly path: string | null }): boolean =>
    record.tools.includes(tool) && path !== null && !touched.has(placeOf(path));
  const vanished = gone.filter((each) => isWitness(each) && !record.findings.includes(each.key));
  const kept = findings.flatMap(({ finding, state }) =>
    state !== 'new' && isWitness(finding) ? [finding] : [],
  );
  for (const [what, isOf] of [
    ...record.rules.map((rule) => [rule, (each: Witness) => each.ruleId === rule] as const),
    ...record.tools.map((tool) => [tool, (each: Witness) => each.tool === tool] as const),
  ]) {
    const count = vanished.filter(isOf).length;
    if (count > 0 && !kept.some(isOf))
      return `${counted(count, 'finding')} of ${what} in files that it leaves alone vanished too, as if less had been scanned`;
  }
  return null;
}

interface Witness {
  readonly tool: string;
  readonly ruleId: string;
}
