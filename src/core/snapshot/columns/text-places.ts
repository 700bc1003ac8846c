import type { CodeList } from './code-list.ts';
import { type PackedTexts, packTexts } from './pack-texts.ts';

/**
 * The table of a file's texts, each of them once. Most of them are in the first column, which knows its own already and
 * which another file may have packed; the rest stands in a map.
 */
export class TextPlaces {
  #first: CodeList | null = null;
  readonly #rest = new Map<string, number>();

  /** Takes the texts of a column. @returns of each distinct cell its place; -1: it is null */
  add(codes: CodeList): Int32Array {
    const isFirst = this.#first === null && this.#rest.size === 0 && !codes.values.includes(null);
    if (isFirst) this.#first = codes;
    const places = new Int32Array(codes.values.length);
    for (let code = 0; code < places.length; code += 1) {
      const text = codes.values[code];
      if (typeof text !== 'string') places[code] = -1;
      else places[code] = isFirst ? code : this.#placeOf(text);
    }
    return places;
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
