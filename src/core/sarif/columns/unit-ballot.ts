import type { ColumnUnit } from '../finding.ts';
import { UNITS, type Unit, UnitVotes } from './unit-votes.ts';
import type { Testimony } from './unit-witness.ts';

/** Files of which votes are kept; those beyond count for the run only. */
const MAX_FILES = 50_000;
/** Chance can put a column between two words: so many places have to agree on it. */
const LEAST_TOKENS = 2;

/**
 * What the places of a run say together. The run's unit is the one that is clearly ahead; a file whose own votes
 * contradict it is `unknown`. Where the run has none, files are judged by their own votes.
 */
export class UnitBallot {
  readonly #run = new Votes();
  readonly #files = new Map<string, Votes>();
  #unit: ColumnUnit | null = null;

  /** @param file whatever tells it from others */
  add(file: string, testimony: Testimony): void {
    const { length } = testimony.fitting;
    if (length === 0 || length === UNITS.length) return;
    this.#unit = null;
    this.#run.add(testimony);
    if (!this.#files.has(file) && this.#files.size < MAX_FILES) this.#files.set(file, new Votes());
    this.#files.get(file)?.add(testimony);
  }

  /** Of every file that is no exception. */
  get unit(): ColumnUnit {
    this.#unit ??= this.#run.unit();
    return this.#unit;
  }

  get isEmpty(): boolean {
    return this.#files.size === 0;
  }

  unitOf(file: string): ColumnUnit {
    const own = this.#files.get(file);
    if (own === undefined) return this.unit;
    if (this.unit === 'unknown') return own.unit();
    return own.contradicts(this.unit) ? 'unknown' : this.unit;
  }

  /** What neither the run's nor the file's votes rule out. */
  leftFor(file: string): readonly Unit[] {
    const own = this.#files.get(file);
    return UNITS.filter((unit) => !this.#run.excludes(unit) && own?.excludes(unit) !== true);
  }
}

/** Votes by how sure they are. */
class Votes {
  readonly #texts = new UnitVotes();
  readonly #tokens = new UnitVotes();

  add({ kind, fitting }: Testimony): void {
    (kind === 'text' ? this.#texts : this.#tokens).add(fitting);
  }

  /** What texts prove; what tokens suggest only where no text speaks against it. */
  unit(): ColumnUnit {
    const proven = this.#texts.winner(1);
    if (proven !== null) return proven;
    const likely = this.#tokens.winner(LEAST_TOKENS);
    return likely !== null && this.#texts.isUndisputed(likely) ? likely : 'unknown';
  }

  contradicts(unit: Unit): boolean {
    return this.#texts.contradicts(unit);
  }

  excludes(unit: Unit): boolean {
    return this.#texts.excludes(unit);
  }
}
