import { collide } from './apply-edits.ts';
import type { Edit, FileEdits } from './candidate.ts';

/** UTF-16 units. */
const STRETCH = 4096;

/** Something with edits that either happens as a whole or not at all. */
interface Contender {
  readonly files: readonly FileEdits[];
  /** Of low confidence. */
  readonly isDoubtful: boolean;
}

interface Settled<T> {
  readonly winners: readonly T[];
  readonly losers: readonly { readonly loser: T; readonly winner: T }[];
}

/**
 * Chooses what can be done together. Of two that overlap the doubtful one loses, else the outer wins, then the earlier in
 * the files: the order in which they are given does not matter, except between equals.
 */
export function settle<T extends Contender>(contenders: readonly T[]): Settled<T> {
  const ordered = contenders
    .map((one) => ({ one, rank: rankOf(one) }))
    .sort(
      (a, b) =>
        Number(a.one.isDoubtful) - Number(b.one.isDoubtful) ||
        b.rank.size - a.rank.size ||
        compare(a.rank.name, b.rank.name),
    );
  const taken = new Map<string, { edit: Edit; by: T }[]>();
  const winners: T[] = [];
  const losers: { loser: T; winner: T }[] = [];
  for (const { one } of ordered) {
    const rival = one.files
      .flatMap(({ path, edits }) =>
        edits.flatMap((edit) => neighbours(path, edit).map((name) => ({ name, edit }))),
      )
      .flatMap(({ name, edit }) => taken.get(name)?.find((other) => collide(edit, other.edit)) ?? [])
      .at(0);
    if (rival !== undefined) {
      losers.push({ loser: one, winner: rival.by });
      continue;
    }
    winners.push(one);
    for (const { path, edits } of one.files) {
      for (const edit of edits) {
        for (const name of neighbours(path, edit)) {
          const there = taken.get(name) ?? [];
          taken.set(name, there);
          there.push({ edit, by: one });
        }
      }
    }
  }
  return { winners, losers };
}

/** Stretches of a file that an edit touches: only edits that share one can collide. */
function neighbours(path: string, { start, end }: Edit): readonly string[] {
  const first = Math.floor(start / STRETCH);
  const count = Math.floor(end / STRETCH) - first + 1;
  return Array.from({ length: count }, (_, index) => `${first + index} ${path}`);
}

/** What a contender does, as text: the same for two that do the same. Sorts by path and place. */
export function nameOf({ files }: Pick<Contender, 'files'>): string {
  return JSON.stringify(
    files.map(({ path, edits }) => [
      path,
      ...edits.map(({ start, end, text }) => [String(start).padStart(9, '0'), end, text]),
    ]),
  );
}

function rankOf(one: Pick<Contender, 'files'>): { readonly size: number; readonly name: string } {
  const edits = one.files.flatMap((file) => file.edits);
  return { size: edits.reduce((sum, { start, end }) => sum + end - start, 0), name: nameOf(one) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
