/** Many byte offsets in order, eight bytes each. Negative: of something that is not to be read. */
export class OffsetList {
  #values = new Float64Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(value: number): void {
    this.#make(1);
    this.#values[this.#length++] = value;
  }

  addAll(values: Float64Array): void {
    this.#make(values.length);
    this.#values.set(values, this.#length);
    this.#length += values.length;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  #make(room: number): void {
    const wanted = this.#length + room;
    if (wanted <= this.#values.length) return;
    const larger = new Float64Array(Math.max(wanted, this.#values.length * 2));
    larger.set(this.#values.subarray(0, this.#length));
    this.#values = larger;
  }
}
