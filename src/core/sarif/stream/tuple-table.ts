/** Values by a few integers. */
export class TupleTable<T> {
  readonly #width: number;
  #slots = new Int32Array(1024);
  #keys: Int32Array;
  #values: T[] = [];

  constructor(width: number) {
    this.#width = width;
    this.#keys = new Int32Array(512 * width);
  }

  /** @param make is called for integers that were not seen before */
  get(tuple: Int32Array, make: () => T): T {
    const slot = this.#slotOf(tuple);
    const known = this.#values[(this.#slots[slot] ?? 0) - 1];
    if (known !== undefined) return known;
    const value = make();
    const index = this.#values.push(value) - 1;
    this.#slots[slot] = index + 1;
    this.#keys.set(tuple, index * this.#width);
    if (this.#values.length * 2 >= this.#slots.length) this.#grow();
    return value;
  }

  clear(): void {
    this.#slots.fill(0);
    this.#values = [];
  }

  #slotOf(tuple: Int32Array): number {
    const width = this.#width;
    let hash = 0;
    for (let at = 0; at < width; at++) hash = (Math.imul(hash, 31) + (tuple[at] ?? 0)) | 0;
    hash ^= hash >>> 15;
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = (this.#slots[slot] ?? 0) - 1;
      if (index < 0) return slot;
      let same = true;
      for (let at = 0; at < width; at++) {
        if (this.#keys[index * width + at] !== tuple[at]) {
          same = false;
          break;
        }
      }
      if (same) return slot;
    }
  }

  #grow(): void {
    const keys = new Int32Array(this.#keys.length * 2);
    keys.set(this.#keys);
    this.#keys = keys;
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let index = 0; index < this.#values.length; index++) {
      const slot = this.#slotOf(keys.subarray(index * this.#width, (index + 1) * this.#width));
      this.#slots[slot] = index + 1;
    }
  }
}
