/** Bytes that grow up to a limit. */
export class ByteBuffer {
  #bytes: Uint8Array = new Uint8Array(1024);
  #length = 0;
  /** Something was refused because of the limit. */
  overflowed = false;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#length;
  }

  /** The bytes so far, valid until the next change. */
  get view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
    this.overflowed = false;
  }

  byte(octet: number): void {
    if (this.#room(1)) this.#bytes[this.#length++] = octet;
  }

  copy(from: Uint8Array, start: number, end: number): void {
    const size = end - start;
    if (size <= 0 || !this.#room(size)) return;
    this.#bytes.set(start === 0 && end === from.length ? from : from.subarray(start, end), this.#length);
    this.#length += size;
  }

  #room(size: number): boolean {
    const wanted = this.#length + size;
    if (wanted > this.#limit) this.overflowed = true;
    if (this.overflowed) return false;
    if (wanted > this.#bytes.length) {
      const larger = new Uint8Array(Math.min(this.#limit, Math.max(wanted, this.#bytes.length * 2)));
      larger.set(this.view);
      this.#bytes = larger;
    }
    return true;
  }
}
