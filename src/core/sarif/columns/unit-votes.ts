import type { ColumnUnit } from '../finding.ts';

/** What columns may count. */
export type Unit = Exclude<ColumnUnit, 'unknown'>;
export const UNITS: readonly Unit[] = ['utf16CodeUnits', 'unicodeCodePoints', 'utf8Bytes'];

/** A unit is believed against another one from more than so many times as many votes. */
const MARGIN = 3;

/** Counts what places say about the unit. A vote is for all units that fit a place, against those that do not. */
export class UnitVotes {
  readonly #counts = new Map<string, { readonly fitting: readonly Unit[]; votes: number }>();

  /** @param fitting all or none of them: the place says nothing */
  add(fitting: readonly Unit[]): void {
    if (fitting.length === 0 || fitting.length === UNITS.length) return;
    const key = fitting.join();
    const counted = this.#counts.get(key) ?? { fitting, votes: 0 };
    counted.votes++;
    this.#counts.set(key, counted);
  }

  /** The unit that is clearly ahead of both others. @param least votes by which it has to be ahead */
  winner(least: number): Unit | null {
    return UNITS.find((unit) => this.#others(unit).every((other) => this.#leads(unit, other, least))) ?? null;
  }

  /** No other unit fits where this one does not. */
  isUndisputed(unit: Unit): boolean {
    return this.#others(unit).every((other) => this.#ahead(other, unit) === 0);
  }

  /** Some places speak against it, and those that speak for it do not clearly outvote them. */
  contradicts(unit: Unit): boolean {
    const { pro, contra } = this.#about(unit);
    return contra > 0 && pro <= MARGIN * contra;
  }

  /** Clearly outvoted. */
  excludes(unit: Unit): boolean {
    const { pro, contra } = this.#about(unit);
    return contra > MARGIN * pro;
  }

  #about(unit: Unit): { readonly pro: number; readonly contra: number } {
    return {
      pro: this.#sum((fitting) => fitting.includes(unit)),
      contra: this.#sum((fitting) => !fitting.includes(unit)),
    };
  }

  #others(unit: Unit): readonly Unit[] {
    return UNITS.filter((other) => other !== unit);
  }

  #leads(unit: Unit, other: Unit, least: number): boolean {
    const votes = this.#ahead(unit, other);
    return votes >= least && votes > MARGIN * this.#ahead(other, unit);
  }

  /** Votes that are for the one and against the other. */
  #ahead(unit: Unit, other: Unit): number {
    return this.#sum((fitting) => fitting.includes(unit) && !fitting.includes(other));
  }

  #sum(counts: (fitting: readonly Unit[]) => boolean): number {
    let sum = 0;
    for (const { fitting, votes } of this.#counts.values()) if (counts(fitting)) sum += votes;
    return sum;
  }
}
