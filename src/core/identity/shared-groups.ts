import type { KinOf } from './kinship.ts';

/** What is compared: its parts, or null when it has nothing to be compared by. */
type Parts = readonly (string | number)[] | null;

/** One side: items by number, of which only some take part. */
interface GroupSide {
  readonly rows: Int32Array;
  readonly kin: KinOf;
  partsOf(row: number): Parts;
}

/** Rows of both sides with the same kin and parts. */
interface Group {
  readonly ones: readonly number[];
  readonly others: readonly number[];
}

/**
 * Puts together what both sides have in common, each group in the order of its rows. Open addressing over arrays of
 * numbers: a map of texts would take most of the time of a comparison.
 */
export function sharedGroups(one: GroupSide, other: GroupSide): Group[] {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(other.rows.length * 2 + 2))).fill(-1);
  // Of each group: its kin, and the row that has its parts. They are asked for again: to keep them would cost more.
  const kins = new Int32Array(other.rows.length);
  const firsts = new Int32Array(other.rows.length);
  const others = chains(other.rows.length, other.rows.length);
  const ones = chains(other.rows.length, one.rows.length);
  let groups = 0;
  /** Where the group of an item is or would be. */
  const slotOf = (kin: number, own: readonly (string | number)[]): number => {
    let slot = hashOf(kin, own) & (slots.length - 1);
    for (;;) {
      const group = slots[slot] ?? -1;
      if (group === -1 || (kins[group] === kin && isSame(other.partsOf(firsts[group] ?? 0), own)))
        return slot;
      slot = (slot + 1) & (slots.length - 1);
    }
  };
  for (let at = 0; at < other.rows.length; at += 1) {
    const row = other.rows[at] ?? 0;
    const own = other.partsOf(row);
    if (own === null) continue;
    const kin = other.kin(row);
    const slot = slotOf(kin, own);
    let group = slots[slot] ?? -1;
    if (group === -1) {
      group = groups++;
      slots[slot] = group;
      kins[group] = kin;
      firsts[group] = row;
    }
    others.add(group, at);
  }
  const met: number[] = [];
  for (let at = 0; at < one.rows.length; at += 1) {
    const row = one.rows[at] ?? 0;
    const own = one.partsOf(row);
    const group = own === null ? -1 : (slots[slotOf(one.kin(row), own)] ?? -1);
    if (group !== -1 && ones.add(group, at)) met.push(group);
  }
  return met.map((group) => ({
    ones: ones.rowsOf(group, one.rows),
    others: others.rowsOf(group, other.rows),
  }));
}

/** Lists of places, one for each group. */
function chains(groups: number, count: number) {
  const next = new Int32Array(count).fill(-1);
  const heads = new Int32Array(groups).fill(-1);
  const tails = new Int32Array(groups).fill(-1);
  return {
    /** True: it is the first one of its group. */
    add: (group: number, at: number): boolean => {
      const tail = tails[group] ?? -1;
      tails[group] = at;
      if (tail === -1) heads[group] = at;
      else next[tail] = at;
      return tail === -1;
    },
    rowsOf: (group: number, rows: Int32Array): number[] => {
      const found: number[] = [];
      for (let at = heads[group] ?? -1; at !== -1; at = next[at] ?? -1) found.push(rows[at] ?? 0);
      return found;
    },
  };
}

function isSame(a: Parts, b: readonly (string | number)[]): boolean {
  if (a === null || a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

/** Fowler/Noll/Vo; whoever has the same hash is compared. */
function hashOf(kin: number, parts: readonly (string | number)[]): number {
  let hash = Math.imul(0x811c9dc5 ^ kin, 0x01000193);
  for (const part of parts) {
    if (typeof part === 'number') {
      hash = Math.imul(hash ^ part, 0x01000193);
      continue;
    }
    for (let at = 0; at < part.length; at += 1) hash = Math.imul(hash ^ part.charCodeAt(at), 0x01000193);
    hash = Math.imul(hash ^ 0xff, 0x01000193);
  }
  return hash ^ (hash >>> 15);
}
