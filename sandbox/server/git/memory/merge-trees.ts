import { formatTree, readablePath, type TreeLine } from '../tree-object.ts';
import { mergeBases } from './ancestry.ts';
import { filesOf } from './flat-tree.ts';
import { mergeLines } from './merge-lines.ts';
import type { Objects } from './objects.ts';
import { findRenames, type Side } from './renames.ts';

/** Raw path → line. */
type Files = Map<string, TreeLine>;

/** `git merge-tree` of two commits: the merged tree, or the paths in conflict. Renames of folders are not followed. */
export function mergeCommits(
  objects: Objects,
  ours: string,
  theirs: string,
): { treeId: string } | { conflicts: string[] } {
  const bases = mergeBases(objects, ours, theirs);
  const [first, ...others] = bases.map((id) => filesOf(objects, objects.commit(id).treeId));
  if (first === undefined) throw new Error('git merge-tree: refusing to merge unrelated histories');
  // Criss-cross: the bases are merged first; where that fails, the newest one decides.
  const nothing: Files = new Map();
  const base = others.reduce((one, other) => mergeFiles(objects, nothing, one, other).files, first);
  const sides = [ours, theirs].map((id) => filesOf(objects, objects.commit(id).treeId));
  const { files, conflicts } = mergeFiles(objects, base, sides[0] ?? nothing, sides[1] ?? nothing);
  if (conflicts.length > 0) return { conflicts: conflicts.map(readablePath) };
  return { treeId: writeFiles(objects, files) };
}

/** Where both sides conflict, `files` keeps ours. */
function mergeFiles(
  objects: Objects,
  base: Files,
  ours: Files,
  theirs: Files,
): { readonly files: Files; readonly conflicts: string[] } {
  const conflicts = new Set<string>();
  const moves = findMoves(objects, base, ours, theirs, conflicts);
  // A file that one side moved is compared at its new place, on all three sides.
  const moved = (files: Files): Files =>
    new Map([...files].map(([path, line]) => [moves.get(path) ?? path, line]));
  const [from, left, right] = [moved(base), moved(ours), moved(theirs)];
  const files: Files = new Map();
  for (const path of new Set([...from.keys(), ...left.keys(), ...right.keys()])) {
    const result = mergeLine(objects, from.get(path), left.get(path), right.get(path));
    if (result === 'conflict') conflicts.add(path);
    else if (result !== undefined) files.set(path, result);
    const kept = result === 'conflict' ? (left.get(path) ?? right.get(path)) : undefined;
    if (kept !== undefined) files.set(path, kept);
  }
  for (const path of files.keys())
    if ([...files.keys()].some((other) => other.startsWith(`${path}/`))) conflicts.add(path);
  return { files, conflicts: [...conflicts].sort() };
}

/** Old path → new path. What became of a file on the other side may be a conflict. */
function findMoves(
  objects: Objects,
  base: Files,
  ours: Files,
  theirs: Files,
  conflicts: Set<string>,
): Map<string, string> {
  const [mine, yours] = [renamesOf(objects, base, ours), renamesOf(objects, base, theirs)];
  const moves = new Map<string, string>();
  for (const [path, to, others, other] of [
    ...[...mine].map(([path, to]) => [path, to, yours, theirs] as const),
    ...[...yours].map(([path, to]) => [path, to, mine, ours] as const),
  ]) {
    const elsewhere = others.get(path);
    if (elsewhere === to) moves.set(path, to);
    else if (elsewhere !== undefined) conflicts.add(path).add(to).add(elsewhere);
    else if (!other.has(path) || other.has(to)) conflicts.add(to);
    else moves.set(path, to);
  }
  return moves;
}

function renamesOf(objects: Objects, base: Files, side: Files): Map<string, string> {
  const only = (files: Files, not: Files): Side[] =>
    [...files].filter(([path]) => !not.has(path)).map(([path, line]) => ({ path, line }));
  const renames = findRenames(objects, only(base, side), only(side, base));
  return new Map(renames.map(({ from, to }) => [from.path, to.path]));
}

function mergeLine(
  objects: Objects,
  base: TreeLine | undefined,
  ours: TreeLine | undefined,
  theirs: TreeLine | undefined,
): TreeLine | undefined | 'conflict' {
  const same = (one: TreeLine | undefined, other: TreeLine | undefined): boolean =>
    one?.objectId === other?.objectId && one?.mode === other?.mode;
  if (same(ours, theirs) || same(base, theirs)) return ours;
  if (same(base, ours)) return theirs;
  if (base === undefined || ours === undefined || theirs === undefined) return 'conflict';
  if (![base, ours, theirs].every(({ mode }) => mode.startsWith('100'))) return 'conflict';
  const mode = ours.mode === base.mode ? theirs.mode : ours.mode;
  if (ours.objectId === theirs.objectId || theirs.objectId === base.objectId) return { ...ours, mode };
  if (ours.objectId === base.objectId) return { ...theirs, mode };
  const text = mergeLines(
    objects.blob(base.objectId),
    objects.blob(ours.objectId),
    objects.blob(theirs.objectId),
  );
  return text === null ? 'conflict' : { ...ours, mode, objectId: objects.put('blob', text) };
}

/** Writes the folders of files. @returns the root. */
function writeFiles(objects: Objects, files: Files): string {
  const lines: TreeLine[] = [];
  const folders = new Map<string, Files>();
  for (const [path, line] of files) {
    const slash = path.indexOf('/');
    if (slash < 0) {
      lines.push({ ...line, name: path });
      continue;
    }
    const name = path.slice(0, slash);
    const inner = folders.get(name) ?? new Map();
    folders.set(name, inner.set(path.slice(slash + 1), line));
  }
  for (const [name, inner] of folders)
    lines.push({ mode: '40000', name, objectId: writeFiles(objects, inner) });
  return objects.put('tree', formatTree(lines));
}
