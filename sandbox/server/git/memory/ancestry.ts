import type { CommitObject } from '../git-store.ts';
import type { Objects } from './objects.ts';

/** A commit and everything before it. */
export function reachable(objects: Objects, from: string): Set<string> {
  const seen = new Set<string>();
  const waiting = [from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...objects.commit(id).parents);
  }
  return seen;
}

/** The common ancestors of which no other one is a descendant; newest first. */
export function mergeBases(objects: Objects, left: string, right: string): string[] {
  const ofRight = reachable(objects, right);
  const common = new Set([...reachable(objects, left)].filter((id) => ofRight.has(id)));
  const older = new Set<string>();
  for (const id of common) for (const parent of objects.commit(id).parents) older.add(parent);
  // Whatever is below a common ancestor is common too, so a parent of one is no best one.
  return [...common]
    .filter((id) => !older.has(id))
    .sort((one, other) => seconds(objects.commit(other)) - seconds(objects.commit(one)));
}

export function aheadBehind(
  objects: Objects,
  left: string,
  right: string,
): { ahead: number; behind: number } {
  const [ofLeft, ofRight] = [reachable(objects, left), reachable(objects, right)];
  const without = (all: Set<string>, some: Set<string>): number =>
    [...all].filter((id) => !some.has(id)).length;
  return { ahead: without(ofLeft, ofRight), behind: without(ofRight, ofLeft) };
}

/** When it was committed; seconds since 1970 UTC. */
export function seconds(commit: CommitObject): number {
  return Math.floor(Date.parse(commit.committer.date) / 1000);
}
