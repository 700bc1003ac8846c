/** Member names by their bytes, as small numbers: their index plus one. */
export class Names {
  readonly #byLength: (readonly { readonly bytes: Uint8Array; readonly id: number }[])[] = [];

  constructor(names: readonly string[]) {
    for (const [index, name] of names.entries()) {
      const entry = { bytes: new TextEncoder().encode(name), id: index + 1 };
      this.#byLength[name.length] = [...(this.#byLength[name.length] ?? []), entry];
    }
  }

  /** 0: none of them. */
  find(bytes: Uint8Array, start: number, end: number): number {
    const candidates = this.#byLength[end - start];
    if (candidates === undefined) return 0;
    for (let index = 0; index < candidates.length; index++) {
      const candidate = candidates[index];
      if (candidate === undefined) break;
      const name = candidate.bytes;
      let at = 0;
      while (at < name.length && name[at] === bytes[start + at]) at++;
      if (at === name.length) return candidate.id;
    }
    return 0;
  }
}
