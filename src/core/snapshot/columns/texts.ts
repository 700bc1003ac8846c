/** The texts of a file, each of them once. */
export interface Texts {
  readonly count: number;
  /** @param place from 0 to `count - 1` */
  at(place: number): string;
  all(): readonly string[];
}

/** Texts that are apart already. */
export function textsOf(list: readonly string[]): Texts {
  return { count: list.length, at: (place) => list[place] ?? '', all: () => list };
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
  return { count, at, all: () => Array.from({ length: count }, (_, place) => at(place)) };
}
