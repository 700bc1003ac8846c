import type { Position } from '../json/position.ts';
import type { LogProblem } from '../log/log.ts';
import { locateOffsets } from './locate-offsets.ts';
import type { Survey } from './survey.ts';
import type { Utf8Input } from './utf8-input.ts';

/** So many times the log is read again for the sake of problems alone. */
const MAX_LOOKS = 4;

/** Where problems of a log stand. As soon as there are many, all places that may be asked for are found in one look. */
export class ProblemPlaces {
  #looks = 0;
  #known: ReadonlyMap<number, Position> = new Map();
  readonly #input: Utf8Input;
  readonly #survey: Survey;

  constructor(input: Utf8Input, survey: Survey) {
    this.#input = input;
    this.#survey = survey;
  }

  async of(problems: readonly LogProblem[]): Promise<readonly Position[]> {
    const offsets = problems.map(({ path }) => offsetOf(this.#survey, path));
    if (this.#looks++ === MAX_LOOKS) this.#known = await this.#all();
    const known = offsets.map((offset) => this.#known.get(offset));
    return known.every((place) => place !== undefined) ? known : locateOffsets(this.#input, offsets);
  }

  async #all(): Promise<ReadonlyMap<number, Position>> {
    const { offsets, results } = this.#survey;
    const all = new Set(offsets.values());
    for (const { starts, firstBad } of results.values()) {
      for (const index of firstBad) all.add(-starts.at(index) - 1);
    }
    const sorted = [...all];
    const places = await locateOffsets(this.#input, sorted);
    return new Map(places.map((place, index) => [sorted[index] ?? 0, place]));
  }
}

/** Where a path leads, or the nearest value around it. */
function offsetOf({ offsets, results }: Survey, path: LogProblem['path']): number {
  const [, runIndex, name, resultIndex] = path;
  if (name === 'results' && typeof runIndex === 'number' && typeof resultIndex === 'number') {
    const start = results.get(runIndex)?.starts.at(resultIndex) ?? 0;
    return start < 0 ? -start - 1 : start;
  }
  for (let length = path.length; length >= 0; length--) {
    const offset = offsets.get(path.slice(0, length).join('/'));
    if (offset !== undefined) return offset;
  }
  return 0;
}
