import type { CodeList } from './code-list.ts';

/** The table of a file's texts, each of them once. */
export class TextPlaces {
  readonly texts: string[] = [];
  readonly #columns: { readonly codes: CodeList; readonly places: Int32Array }[] = [];

  /**
   * Takes the texts of a column. Each column knows its own already, so that only they are asked whether they have a
   * text: most texts are in the first column, which nobody has to be asked about.
   * @returns of each distinct cell its place; -1: it is null
   */
  add(codes: CodeList): Int32Array {
    const places = new Int32Array(codes.values.length);
    for (const [code, text] of codes.values.entries()) {
      places[code] = typeof text === 'string' ? this.#placeOf(text) : -1;
    }
    this.#columns.push({ codes, places });
    return places;
  }

  #placeOf(text: string): number {
    for (const { codes, places } of this.#columns) {
      const code = codes.codeOf(text);
      if (code !== undefined) return places[code] ?? -1;
    }
    return this.texts.push(text) - 1;
  }
}
