import { changedLines } from '../core/identity/changed-lines.ts';
import type { Baseline, ChangedLines, KeyedFinding } from '../core/identity/comparison.ts';
import { type Result, success } from '../core/result.ts';
import type { ChangedFile, CodeHost } from '../ports/code-host.ts';
import { inParallel } from './in-parallel.ts';

const PARALLEL_READS = 8;

/**
 * Which lines a change touched, in the files where it matters: those with a finding that the baseline does not hold
 * as it is. Works without a clone: both sides of a file come from the server.
 */
export async function linesOfChange(
  code: CodeHost,
  { from, to }: { readonly from: string; readonly to: string },
  current: readonly KeyedFinding[],
  baseline: Baseline | null,
): Promise<Result<ChangedLines>> {
  const paths = undecidedPaths(current, baseline);
  const lines = new Map<string, ChangedLines extends ReadonlyMap<string, infer T> ? T : never>();
  if (paths.size === 0) return success(lines);
  const files = await code.changedFiles(from, to);
  if (!files.ok) return files;
  const relevant = files.value.filter(({ path }) => path !== null && paths.has(path));
  const read = await inParallel(relevant, PARALLEL_READS, (file) => readSides(code, file, from, to));
  for (const each of read) {
    if (!each.ok) return each;
    lines.set(each.value.path, changedLines(each.value.before, each.value.after));
  }
  return success(lines);
}

function undecidedPaths(current: readonly KeyedFinding[], baseline: Baseline | null): ReadonlySet<string> {
  const suppressed = new Map(baseline?.entries.map((entry) => [entry.key, entry.suppressed]));
  const undecided = current.filter((finding) => suppressed.get(finding.key) !== finding.suppressed);
  return new Set(undecided.flatMap(({ path }) => path ?? []));
}

interface Sides {
  readonly path: string;
  /** Null: the file is new. */
  readonly before: string | null;
  readonly after: string;
}

async function readSides(
  code: CodeHost,
  file: ChangedFile,
  from: string,
  to: string,
): Promise<Result<Sides>> {
  const path = file.path ?? '';
  const after = await code.textAt(to, path);
  if (!after.ok) return after;
  const before = file.oldPath === null ? success(null) : await code.textAt(from, file.oldPath);
  if (!before.ok) return before;
  return success({ path, before: before.value, after: after.value ?? '' });
}
