import { HASH_BYTES } from '../hash/hash-bytes.ts';
import { shortHashOfText } from '../hash/short-hash.ts';
import { asciiOf, decodeBase64, textBytes } from '../sarif/stream/text-bytes.ts';
import { HASHES } from './hash-module.ts';
import type { Hashing, KeyParts } from './hashing.ts';
import { hashOfMessage, keyText, packed, plainHashing } from './plain-hashing.ts';

/** What the module `assembly/hash/index.ts` offers. */
interface HashExports {
  readonly memory: WebAssembly.Memory;
  readonly start: () => void;
  readonly rows: () => number;
  readonly windowAddress: () => number;
  readonly windowBytes: () => number;
  readonly columnsAddress: () => number;
  readonly hashesAddress: () => number;
  readonly piecesAddress: () => number;
  readonly hashMessages: (count: number, bytes: number) => number;
  readonly hashTexts: (count: number) => void;
  readonly findPieces: (count: number, table: number, others: number, rules: number) => void;
  readonly hashKeys: (count: number) => number;
  readonly writeDigits: (count: number) => number;
}

/** UTF-8 may take so many bytes for a unit of UTF-16. */
const UNIT_BYTES = 3;
const PAGE_BYTES = 65_536;
/** What stands between rules, places and hashes: see `assembly/hash/keys.ts`. */
const BETWEEN = ['\\"message\\",\\"', '\\"code\\",\\"', '\\",\\"', '\\"]","'] as const;
const [ENCODER, NO_HASH] = [new TextEncoder(), -1];

/**
 * Four texts at once in WebAssembly: a call of the platform's own hash takes longer than what it does with a short text.
 * Null: this platform has none, does not allow it, or has no room for it.
 */
export function fastHashing(): Hashing | null {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(decodeBase64(HASHES)), {});
    // The module is ours: the build makes it from `assembly/hash/`.
    return new FastHashing(instance.exports as unknown as HashExports);
  } catch (cause) {
    if (cause instanceof WebAssembly.CompileError || cause instanceof RangeError) return null;
    throw cause;
  }
}

class FastHashing implements Hashing {
  readonly #exports: HashExports;
  readonly #rows: number;
  readonly #window: number;
  readonly #hashes: number;
  readonly #units: number;

  constructor(exports: HashExports) {
    this.#exports = exports;
    exports.start();
    this.#rows = exports.rows();
    this.#window = exports.windowAddress();
    this.#hashes = exports.hashesAddress();
    this.#units = Math.floor(exports.windowBytes() / UNIT_BYTES) - 1;
  }

  messages(messages: readonly string[]): Uint8Array {
    const hash = (count: number, bytes: number): boolean => this.#exports.hashMessages(count, bytes) === 1;
    return this.#ofTexts(messages, hash, hashOfMessage);
  }

  texts(texts: readonly string[]): Uint8Array {
    const hash = (count: number): boolean => {
      this.#exports.hashTexts(count);
      return true;
    };
    return this.#ofTexts(texts, hash, shortHashOfText);
  }

  /** @param hash false: it could not, for texts hold what ends them @param single for those that are too much for it */
  #ofTexts(
    texts: readonly string[],
    hash: (count: number, bytes: number) => boolean,
    single: (text: string) => string,
  ): Uint8Array {
    const hashes = new Uint8Array(texts.length * HASH_BYTES);
    const words = new Int32Array(hashes.buffer);
    let from = 0;
    while (from < texts.length) {
      const to = this.#endOfPart(texts, from);
      const isHashed = to > from && hash(to - from, this.#fill(texts.slice(from, to)));
      if (isHashed) hashes.set(this.#view(this.#hashes, (to - from) * HASH_BYTES), from * HASH_BYTES);
      const end = Math.max(to, from + 1);
      for (let row = from; row < end; row += 1) {
        if (isHashed && (words[2 * row] !== NO_HASH || words[2 * row + 1] !== NO_HASH)) continue;
        hashes.set(packed([single(texts[row] ?? '')]), row * HASH_BYTES);
      }
      from = end;
    }
    return hashes;
  }

  /** So many fit into the window. */
  #endOfPart(texts: readonly string[], from: number): number {
    const most = Math.min(from + this.#rows, texts.length);
    let units = 0;
    let to = from;
    while (to < most) {
      units += (texts[to]?.length ?? 0) + 1;
      if (units > this.#units) break;
      to += 1;
    }
    return to;
  }

  /** @returns how many bytes they are */
  #fill(texts: readonly string[]): number {
    const window = this.#view(this.#window, this.#exports.windowBytes());
    const { written } = ENCODER.encodeInto(texts.join('\0'), window);
    window[written] = 0;
    return written + 1;
  }

  #view(address: number, length: number): Uint8Array {
    return new Uint8Array(this.#exports.memory.buffer, address, length);
  }

  keys(parts: KeyParts): Uint8Array {
    if (!this.#putPieces(parts)) return plainHashing.keys(parts);
    const { ruleOf, placeOf, occurrences, kinds, first, second } = parts;
    const count = kinds.length;
    const hashes = new Uint8Array(count * HASH_BYTES);
    const [at, rows, { buffer }] = [this.#exports.columnsAddress(), this.#rows, this.#exports.memory];
    const column = (index: number): Int32Array => new Int32Array(buffer, at + index * rows * 4, rows);
    const [rule, place, occurrence, kind] = [column(0), column(1), column(2), column(3)];
    const [own, around] = [this.#view(at + rows * 16, rows * 8), this.#view(at + rows * 24, rows * 8)];
    let from = 0;
    while (from < count) {
      const to = Math.min(from + rows, count);
      rule.set(ruleOf.subarray(from, to));
      place.set(placeOf.subarray(from, to));
      occurrence.set(occurrences.subarray(from, to));
      kind.set(kinds.subarray(from, to));
      own.set(first.subarray(from * HASH_BYTES, to * HASH_BYTES));
      around.set(second.subarray(from * HASH_BYTES, to * HASH_BYTES));
      const done = this.#exports.hashKeys(to - from);
      hashes.set(this.#view(this.#hashes, done * HASH_BYTES), from * HASH_BYTES);
      // A name of a megabyte.
      if (done === 0) hashes.set(packed([shortHashOfText(keyText(parts, from))]), from * HASH_BYTES);
      from += Math.max(done, 1);
    }
    return hashes;
  }

  /** False: there is no room for them. */
  #putPieces({ rules, places }: KeyParts): boolean {
    const { memory, piecesAddress, findPieces } = this.#exports;
    const pieces = [...BETWEEN, ...rules.map((rule) => `["[${rule},`), ...places.map((place) => `${place},`)];
    const joined = `${pieces.join('\0')}\0`;
    const address = piecesAddress();
    const most = joined.length * UNIT_BYTES;
    const needed = address + most + (pieces.length + 3) * 4;
    const missing = Math.ceil((needed - memory.buffer.byteLength) / PAGE_BYTES);
    try {
      if (missing > 0) memory.grow(missing);
    } catch (cause) {
      if (cause instanceof RangeError) return false;
      throw cause;
    }
    const { written } = ENCODER.encodeInto(joined, this.#view(address, most));
    findPieces(pieces.length, (address + written + 3) & ~3, BETWEEN.length, rules.length);
    return true;
  }

  digits(hashes: Uint8Array): string[] {
    const [none, parts]: [string[], string[][]] = [[], []];
    const step = this.#rows * HASH_BYTES;
    for (let from = 0; from < hashes.length; from += step) {
      const part = hashes.subarray(from, from + step);
      this.#view(this.#hashes, part.length).set(part);
      const length = this.#exports.writeDigits(part.length / HASH_BYTES);
      const json = asciiOf(textBytes(this.#exports.memory.buffer), this.#window, length);
      // The module writes a list of texts. They come out flat: slices of one text would be slow to compare.
      parts.push(JSON.parse(json) as string[]);
    }
    // Copies each part as a whole, which `flat` does not.
    return none.concat(...parts);
  }
}
