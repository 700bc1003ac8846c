const MAX_BYTES = 16 * 1024 * 1024;
const MAX_ENTRIES = 400_000;
/** Longer texts hardly repeat. */
const MAX_KEPT = 1024;
/** So many neighbours are looked at: texts that are made to collide must not cost more. */
const MAX_PROBES = 24;

/** Strings by their bytes in a log: each distinct one is made once. Forgets everything when it is full. */
export class TextTable {
  /** Changes when the ids of earlier texts are void. */
  generation = 0;
  #slots = new Int32Array(4096);
  #hashes: number[] = [];
  #starts: number[] = [];
  #texts: string[] = [];
  #bytes = new Uint8Array(65_536);
  #used = 0;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  /** @returns id of the text of these bytes; negative: a text that is not kept, ask for it at once */
  idOf(bytes: Uint8Array, start: number, end: number, isPlain: boolean): number {
    const length = end - start;
    if (length > MAX_KEPT) return -1;
    const hash = hashOf(bytes, start, end);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    let probes = 0;
    for (let id = (this.#slots[slot] ?? 0) - 1; id >= 0; id = (this.#slots[slot] ?? 0) - 1) {
      if (this.#hashes[id] === hash && this.#equals(id, bytes, start, length)) return id;
      if (++probes > MAX_PROBES) return -1;
      slot = (slot + 1) & mask;
    }
    if (this.#used + length > MAX_BYTES || this.#texts.length >= MAX_ENTRIES) {
      this.#forget();
      return this.idOf(bytes, start, end, isPlain);
    }
    const id = this.#texts.length;
    this.#slots[slot] = id + 1;
    this.#texts.push(this.decode(bytes, start, end, isPlain));
    this.#hashes.push(hash);
    this.#starts.push(this.#used);
    this.#keep(bytes, start, end);
    if (this.#texts.length * 2 > this.#slots.length) this.#grow();
    return id;
  }

  /** How many texts are known. */
  get size(): number {
    return this.#texts.length;
  }

  text(id: number): string {
    return this.#texts[id] ?? '';
  }

  /** @param isPlain ASCII without escapes */
  decode(bytes: Uint8Array, start: number, end: number, isPlain: boolean): string {
    const part = bytes.subarray(start, end);
    const text = this.#decoder.decode(part);
    if (isPlain || !text.includes('\\')) return text;
    const parsed: unknown = JSON.parse(`"${text}"`);
    return typeof parsed === 'string' ? parsed : '';
  }

  #equals(id: number, bytes: Uint8Array, start: number, length: number): boolean {
    const from = this.#starts[id] ?? 0;
    const to = id + 1 < this.#starts.length ? (this.#starts[id + 1] ?? 0) : this.#used;
    if (to - from !== length) return false;
    const kept = this.#bytes;
    for (let at = 0; at < length; at++) if (kept[from + at] !== bytes[start + at]) return false;
    return true;
  }

  #keep(bytes: Uint8Array, start: number, end: number): void {
    const wanted = this.#used + end - start;
    if (wanted > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(wanted, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes.subarray(start, end), this.#used);
    this.#used += end - start;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (const [id, hash] of this.#hashes.entries()) {
      let slot = hash & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = id + 1;
    }
  }

  #forget(): void {
    this.generation++;
    this.#slots.fill(0);
    this.#hashes = [];
    this.#starts = [];
    this.#texts = [];
    this.#used = 0;
  }
}

/** Of long texts only the end, where paths and ids differ most, and some bytes before it. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = end - start;
  const tail = end - start > 20 ? end - 8 : start;
  if (tail > start) {
    const step = ((tail - start) >> 3) + 1;
    for (let at = start; at < tail; at += step) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  }
  for (let at = tail; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash ^ (hash >>> 15);
}
