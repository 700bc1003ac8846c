import type { ColumnUnit } from '../finding.ts';
import { isObject, list, member } from '../value.ts';
import { UnitBallot } from './unit-ballot.ts';
import { isAscii, lengthIn } from './unit-measure.ts';
import { UNITS, type Unit } from './unit-votes.ts';
import { contextLine, testimonyOf } from './unit-witness.ts';

/** What the results of a run prove about their columns. */
export interface ColumnUnits {
  /** Of every file that is no exception. */
  readonly unit: ColumnUnit;
  /** The results about its file prove another unit than the run's, or contradict it. */
  isException(physicalLocation: unknown): boolean;
  /**
   * The unit of one place: what is proven; else, where the log holds the line and all units that are left agree on it,
   * the declared one, which is as true as any.
   */
  at(run: unknown, physicalLocation: unknown): ColumnUnit;
  /** The same of a place whose file is no exception and whose line is ASCII. */
  ofAscii(run: unknown): ColumnUnit;
}

/**
 * Tools declare `columnKind` wrongly (flawfinder, oxlint) or not at all, so the declaration alone proves nothing: each
 * place that quotes characters beyond ASCII votes.
 */
export class UnitEvidence implements ColumnUnits {
  readonly #ballot = new UnitBallot();

  add(result: unknown): void {
    for (const location of list(member(result, 'locations'))) {
      const physicalLocation = member(location, 'physicalLocation');
      const testimony = testimonyOf(result, physicalLocation);
      if (testimony.fitting.length < UNITS.length) this.#ballot.add(fileOf(physicalLocation), testimony);
    }
  }

  get unit(): ColumnUnit {
    return this.#ballot.unit;
  }

  isException(physicalLocation: unknown): boolean {
    return this.#unitOf(physicalLocation) !== this.unit;
  }

  at(run: unknown, physicalLocation: unknown): ColumnUnit {
    const proven = this.#unitOf(physicalLocation);
    if (proven !== 'unknown') return proven;
    const line = contextLine(physicalLocation);
    if (line === null) return 'unknown';
    if (isAscii(line)) return likely(run, UNITS);
    const left = this.#ballot.leftFor(fileOf(physicalLocation));
    return agreeOn(line, left) ? likely(run, left) : 'unknown';
  }

  ofAscii(run: unknown): ColumnUnit {
    return this.unit === 'unknown' ? likely(run, UNITS) : this.unit;
  }

  #unitOf(physicalLocation: unknown): ColumnUnit {
    // Most runs have no votes at all.
    return this.#ballot.isEmpty ? 'unknown' : this.#ballot.unitOf(fileOf(physicalLocation));
  }
}

/** Which file a place names, in the log's own words. */
function fileOf(physicalLocation: unknown): string {
  const artifact = member(physicalLocation, 'artifactLocation') ?? member(physicalLocation, 'fileLocation');
  if (!isObject(artifact)) return '';
  const uri = member(artifact, 'uri');
  return JSON.stringify(typeof uri === 'string' ? [uri, member(artifact, 'uriBaseId')] : [artifact['index']]);
}

/** All of them put every column of the line at the same place. */
function agreeOn(line: string, units: readonly Unit[]): boolean {
  return units.every((unit) => lengthIn(unit, line) === line.length);
}

/** Of units that are as true as each other, the declared one. */
function likely(run: unknown, units: readonly Unit[]): ColumnUnit {
  return units.find((unit) => unit === member(run, 'columnKind')) ?? units[0] ?? 'unknown';
}
