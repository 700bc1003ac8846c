import { changedLines } from '../core/identity/changed-lines.ts';
import type { ChangedLines, KeyedFinding } from '../core/identity/comparison.ts';
import { type Likeness, SAME } from '../core/identity/likeness.ts';
import { inParallel } from '../core/in-parallel.ts';
import { type Result, success } from '../core/result.ts';
import type { ChangedFile, CodeHost } from '../ports/code-host.ts';

type Changed = ChangedLines extends ReadonlyMap<string, infer T> ? T : never;

const PARALLEL_READS = 8;

/** Two commits by id; `from` is the older side. */
export interface CommitRange {
  readonly from: string;
  readonly to: string;
}

/**
 * Which lines a change touched, in the files where it matters: those with a finding that the baseline does not hold
 * as it is. Works without a clone: both sides of a file come from the server.
 * @param likeness of the findings and the baseline; null: there is none
 */
export async function linesOfChange(
  code: Pick<CodeHost, 'changedFiles' | 'textAt'>,
  { from, to }: CommitRange,
  current: readonly KeyedFinding[],
  likeness: Likeness | null,
): Promise<Result<ChangedLines>> {
  const names = namesByPlace(undecidedPaths(current, likeness));
  const lines = new Map<string, Changed>();
  if (names.size === 0) return success(lines);
  const files = await code.changedFiles(from, to);
  if (!files.ok) return files;
  const relevant = files.value.flatMap((file): { file: ChangedFile; names: readonly string[] }[] => {
    const named = file.path === null ? [] : namesOf(file.path, file.isSubmodule, names);
    return named.length === 0 ? [] : [{ file, names: named }];
  });
  const read = await inParallel(relevant, PARALLEL_READS, ({ file }) => linesOfFile(code, file, from, to));
  for (const [index, each] of read.entries()) {
    if (!each.ok) return each;
    for (const name of relevant[index]?.names ?? []) {
      lines.set(name, union(lines.get(name), each.value));
    }
  }
  return success(lines);
}

/** An inherited key alone proves nothing: its finding may have moved on, and this one be new in its old place. */
const DECIDED = SAME.path | SAME.line | SAME.silence;

/** Paths of findings that the baseline does not hold in this file with this code. */
function undecidedPaths(current: readonly KeyedFinding[], likeness: Likeness | null): ReadonlySet<string> {
  const paths = new Set<string>();
  for (let at = 0; at < current.length; at += 1) {
    // Without an entry nothing is the same.
    if (likeness !== null && ((likeness.same[at] ?? 0) & DECIDED) === DECIDED) continue;
    const path = current[at]?.path ?? null;
    if (path !== null) paths.add(path);
  }
  return paths;
}

/** Tools on Windows and macOS write another case or another Unicode form than git. */
function placeOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

function namesByPlace(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const path of paths) names.set(placeOf(path), [...(names.get(placeOf(path)) ?? []), path]);
  return names;
}

/** How the findings call a file, or whatever lies in a submodule. */
function namesOf(
  path: string,
  isSubmodule: boolean,
  names: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const place = placeOf(path);
  if (!isSubmodule) return names.get(place) ?? [];
  return [...names].flatMap(([each, called]) => (each.startsWith(`${place}/`) ? called : []));
}

/** One file may be listed twice, e.g. as replaced by a renamed one. */
function union(a: Changed | undefined, b: Changed): Changed {
  if (a === undefined) return b;
  return a === 'all' || b === 'all' ? 'all' : [...a, ...b];
}

async function linesOfFile(
  code: Pick<CodeHost, 'textAt'>,
  { path, oldPath, isSubmodule }: ChangedFile,
  from: string,
  to: string,
): Promise<Result<Changed>> {
  if (isSubmodule || path === null) return success('all');
  const after = await code.textAt(to, path);
  if (!after.ok) return after;
  const before = oldPath === null ? success(null) : await code.textAt(from, oldPath);
  if (!before.ok) return before;
  // Listed as changed and not there: nothing is known about its lines.
  return success(after.value === null ? 'all' : changedLines(before.value, after.value));
}
