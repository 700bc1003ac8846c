import type { Evidence, Place } from './evidence.ts';
import { type Reading, readingsOf } from './readings.ts';
import type { Range } from './text-file.ts';

/** Fewer ends of tokens than this prove nothing. */
const MIN_CHECKS = 6;
/** A reading that cuts at most this many tokens could still be meant. */
const TOLERATED = 1;

/** What the fixes of one tool in one file say together about how it counts. */
export interface Votes {
  /** The one range that cuts no token here or anywhere else, while every other one does; null when nobody wins. */
  choose(readings: readonly Reading[]): Range | null;
  /** Some reading cuts no token at any of the places; otherwise the file may not be the one that was scanned. */
  readonly isExplained: boolean;
}

/** Edits begin and end where tokens do: a reading that cuts words apart again and again is not the meant one. */
export function vote(places: readonly Place[], evidence: Evidence): Votes {
  const cuts = new Map<string, number>();
  let checks = 0;
  for (const { tool, file, region } of places) {
    const systems = [...readingsOf(file, region).values()];
    const [readings = []] = systems;
    checks += readings.some(({ range }) => range !== null && range.end > range.start) ? 2 : 1;
    for (const reading of readings) {
      if (!evidence.isPossible(tool, reading)) continue;
      const { range } = reading;
      const found =
        range === null
          ? 2
          : cutsAt(file.text, range.start) + (range.end > range.start ? cutsAt(file.text, range.end) : 0);
      cuts.set(reading.key, (cuts.get(reading.key) ?? 0) + found);
    }
  }
  return {
    isExplained: cuts.size === 0 || [...cuts.values()].includes(0),
    choose: (readings) => {
      const best = new Map<string, { range: Range; cuts: number }>();
      for (const { key, range } of readings) {
        if (range === null) continue;
        const name = `${range.start}-${range.end}`;
        const count = cuts.get(key) ?? 0;
        const known = best.get(name);
        if (known === undefined || known.cuts > count) best.set(name, { range, cuts: count });
      }
      const clean = [...best.values()].filter((one) => one.cuts === 0);
      const others = [...best.values()].filter((one) => one.cuts > 0);
      const [winner] = clean;
      if (winner === undefined || clean.length > 1 || checks < MIN_CHECKS) return null;
      return others.every((one) => one.cuts > TOLERATED) ? winner.range : null;
    },
  };
}

const WORD = /[\p{L}\p{N}_$]/u;
const OPERATORS = new Set(['==', '!=', '->', '::', '&&', '||', '=>', '//', '/*', '*/', '\r\n']);

/** 1 when the place lies inside a word or an operator. */
export function cutsAt(text: string, index: number): 0 | 1 {
  const before = text.charAt(index - 1);
  const after = text.charAt(index);
  return (WORD.test(before) && WORD.test(after)) || OPERATORS.has(before + after) ? 1 : 0;
}
