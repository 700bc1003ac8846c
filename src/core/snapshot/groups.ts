/** Items that are alike, so that what they have in common is told once. */
interface Group<Item> {
  readonly id: number;
  readonly first: Item;
  /** Another one under the same name. */
  readonly other: Group<Item> | null;
}

/** So many under one name are looked at; then the same may come in several groups. */
const OTHERS_MAX = 8;

/** Puts items that are alike into groups, so that what they have in common is told once. */
export class Groups<Item> {
  /** Of each group the first one, in the order in which they come. */
  readonly first: Item[] = [];
  /** Of each item its group. */
  readonly of: Int32Array;
  readonly #nameOf: (item: Item) => string;
  readonly #isAlike: (one: Item, other: Item) => boolean;
  readonly #named = new Map<string, Group<Item>>();
  #last: Group<Item> | null = null;

  /** @param nameOf what alike items have in common at least */
  constructor(count: number, nameOf: (item: Item) => string, isAlike: (one: Item, other: Item) => boolean) {
    this.of = new Int32Array(count);
    this.#nameOf = nameOf;
    this.#isAlike = isAlike;
  }

  /** @param items the next ones @param from the place of the first of them */
  take(items: readonly Item[], from: number): void {
    const { of } = this;
    const isAlike = this.#isAlike;
    let last = this.#last;
    for (let at = 0; at < items.length; at += 1) {
      const item = items[at];
      if (item === undefined) continue;
      if (last === null || !isAlike(item, last.first)) last = this.#groupOf(item);
      of[from + at] = last.id;
    }
    this.#last = last;
  }

  #groupOf(item: Item): Group<Item> {
    const name = this.#nameOf(item);
    const newest = this.#named.get(name) ?? null;
    let group = newest;
    for (let looked = 0; group !== null && looked < OTHERS_MAX; looked += 1) {
      if (this.#isAlike(item, group.first)) return group;
      group = group.other;
    }
    const made = { id: this.first.length, first: item, other: newest };
    this.#named.set(name, made);
    this.first.push(item);
    return made;
  }
}
