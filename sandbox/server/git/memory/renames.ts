import { type TreeLine, typeOfMode } from '../tree-object.ts';
import type { Objects } from './objects.ts';
import { similarity } from './similarity.ts';

/** Raw path and what is there. */
export interface Side {
  readonly path: string;
  readonly line: TreeLine;
}

interface Rename {
  readonly from: Side;
  readonly to: Side;
  readonly isExact: boolean;
}

interface Candidate extends Rename {
  readonly score: number;
}

/** For files of one name, when neither side has two of it; of 60,000. */
const SAME_NAME = 45_000;
const CANDIDATES = 4;

/** Pairs what is gone with what is new, as git does: first equal content, then equal names, then the most similar. */
export function findRenames(objects: Objects, gone: readonly Side[], added: readonly Side[]): Rename[] {
  const renames: Rename[] = [];
  const used = new Set<Side>();
  const pair = (from: Side, to: Side, isExact: boolean): void => {
    used.add(from).add(to);
    renames.push({ from, to, isExact });
  };
  for (const to of added) {
    const same = gone.filter(
      (from) => !used.has(from) && from.line.objectId === to.line.objectId && isSameKind(from, to),
    );
    const from = same.find((each) => baseName(each) === baseName(to)) ?? same[0];
    if (from !== undefined) pair(from, to, true);
  }
  const open = (sides: readonly Side[]): Side[] => sides.filter((each) => !used.has(each) && isFile(each));
  const score = (from: Side, to: Side): number =>
    similarity(objects.blob(from.line.objectId), objects.blob(to.line.objectId));
  for (const [from, to] of ofOneName(open(gone), open(added)))
    if (score(from, to) >= SAME_NAME) pair(from, to, false);
  const left = open(gone);
  const candidates = open(added)
    .flatMap((to) =>
      left
        .map((from): Candidate => ({ from, to, isExact: false, score: score(from, to) }))
        .filter((each) => each.score > 0)
        .sort(byScore)
        .slice(0, CANDIDATES),
    )
    .sort(byScore);
  for (const { from, to } of candidates) if (!used.has(from) && !used.has(to)) pair(from, to, false);
  return renames;
}

function byScore(one: Candidate, other: Candidate): number {
  const sameName = ({ from, to }: Candidate): number => Number(baseName(from) === baseName(to));
  return other.score - one.score || sameName(other) - sameName(one);
}

/** Files whose name is there once on either side. */
function ofOneName(gone: readonly Side[], added: readonly Side[]): [Side, Side][] {
  const only = (sides: readonly Side[], name: string): Side | null => {
    const [first, second] = sides.filter((each) => baseName(each) === name);
    return first !== undefined && second === undefined ? first : null;
  };
  return gone.flatMap((each): [Side, Side][] => {
    const from = only(gone, baseName(each));
    const to = only(added, baseName(each));
    return from === null || to === null ? [] : [[from, to]];
  });
}

function isFile({ line }: Side): boolean {
  return line.mode.startsWith('100');
}

function isSameKind(from: Side, to: Side): boolean {
  return (isFile(from) && isFile(to)) || typeOfMode(from.line.mode) === typeOfMode(to.line.mode);
}

function baseName({ path }: Side): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
