/** The texts of a file, each of them once. */
export interface Texts {
  readonly count: number;
  /** @param place from 0 to `count - 1` */
  at(place: number): string;
  /** Is it this text? Quick, when it is asked of the same place and string again. */
  is(place: number, text: string): boolean;
  all(): readonly string[];
}

/** Texts that are apart already. */
export function textsOf(list: readonly string[]): Texts {
  const at = (place: number): string => list[place] ?? '';
  return { count: list.length, at, is: (place, text) => at(place) === text, all: () => list };
}

/**
 * Texts in one: each is cut out when somebody asks for it, since whoever compares scans asks for few.
 * @param starts where each begins, and behind them where the last one ends
 * @param odd those that stand elsewhere, by place
 */
export function textsIn(joined: string, starts: Int32Array, odd: ReadonlyMap<number, string>): Texts {
  const count = starts.length - 1;
  const made: (string | undefined)[] = new Array(count);
  const at = (place: number): string => {
    const known = made[place];
    if (known !== undefined) return known;
    const text = odd.get(place) ?? joined.slice(starts[place], starts[place + 1]);
    made[place] = text;
    return text;
  };
  const is = (place: number, text: string): boolean => {
    if (made[place] === text) return true;
    if (at(place) !== text) return false;
    // Slices are slow to compare, and different strings slower than the same one.
    made[place] = text;
    return true;
  };
  return { count, at, is, all: () => Array.from({ length: count }, (_, place) => at(place)) };
}
