/** Items that are alike, so that what they have in common is told once. */
export interface Groups<Item> {
  /** Of each group the first one, in the order in which they come. */
  readonly first: readonly Item[];
  /** Of each item its group. */
  readonly of: Int32Array;
}

interface Group<Item> {
  readonly id: number;
  readonly first: Item;
  /** Another one under the same name. */
  readonly other: Group<Item> | null;
}

/** So many under one name are looked at; then the same may come in several groups. */
const OTHERS_MAX = 8;

/** @param nameOf what alike items have in common at least */
export function groupsOf<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  isAlike: (one: Item, other: Item) => boolean,
): Groups<Item> {
  const first: Item[] = [];
  const of = new Int32Array(items.length);
  const named = new Map<string, Group<Item>>();
  let last: Group<Item> | null = null;
  for (let row = 0; row < of.length; row += 1) {
    const item = items[row];
    if (item === undefined) continue;
    if (last === null || !isAlike(item, last.first)) {
      const name = nameOf(item);
      const newest: Group<Item> | null = named.get(name) ?? null;
      last = alikeIn(newest, item, isAlike);
      if (last === null) {
        last = { id: first.length, first: item, other: newest };
        named.set(name, last);
        first.push(item);
      }
    }
    of[row] = last.id;
  }
  return { first, of };
}

function alikeIn<Item>(
  newest: Group<Item> | null,
  item: Item,
  isAlike: (one: Item, other: Item) => boolean,
): Group<Item> | null {
  let group = newest;
  for (let looked = 0; group !== null && looked < OTHERS_MAX; looked += 1) {
    if (isAlike(item, group.first)) return group;
    group = group.other;
  }
  return null;
}
