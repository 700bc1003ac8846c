import type { CodeList } from './code-list.ts';
import { type PackedTexts, packTexts } from './pack-texts.ts';
import type { IntsSpec } from './specs.ts';
import { writeInts } from './write-ints.ts';

/**
 * The table of a file's texts, each of them once. Most of them are in the first column, which knows its own already and
 * which another file may have packed; the rest stands in a map.
 */
export class TextPlaces {
  #first: CodeList | null = null;
  readonly #rest = new Map<string, number>();

  /** Takes the texts of a column and writes of each distinct cell its place; -1: it is null. */
  write(codes: CodeList, out: Uint8Array[]): IntsSpec {
    const { values } = codes;
    if (this.#first === null && this.#rest.size === 0 && !codes.hasNull()) {
      this.#first = codes;
      // From 0, one after the other.
      return values.length === 1 ? [0, 0] : [0, 1, -1];
    }
    const places = new Int32Array(values.length);
    for (let code = 0; code < places.length; code += 1) {
      const text = values[code];
      places[code] = typeof text === 'string' ? this.#placeOf(text) : -1;
    }
    return writeInts(places, out);
  }

  /** All texts, one part after the other. */
  packed(): readonly PackedTexts[] {
    const rest = packTexts([...this.#rest.keys()]);
    return this.#first === null ? [rest] : [this.#first.packed(), rest];
  }

  #placeOf(text: string): number {
    const place = this.#first?.codeOf(text) ?? this.#rest.get(text);
    if (place !== undefined) return place;
    const next = (this.#first?.values.length ?? 0) + this.#rest.size;
    this.#rest.set(text, next);
    return next;
  }
}
