import type { ByteBuffer } from './byte-buffer.ts';
import { CharacterReader } from './character-reader.ts';
import type { Filter } from './json-filter.ts';
import { KeyReader } from './key-reader.ts';
import type { ScanListener, ScanProblem } from './scan-listener.ts';
import {
  AFTER,
  COLON,
  ESCAPED,
  FIRST_ITEM,
  FIRST_KEY,
  HEX,
  KEY,
  NUMERAL,
  SEQUENCE,
  STRING,
  VALUE,
  WORD,
} from './scan-states.ts';
import { endsNumber, LITERALS, NO_STATE, NUMBER, NUMBER_NEXT, PLAIN } from './scan-tables.ts';
import { COMPACT_BYTES, Selection } from './selection.ts';

/** After so many, most bytes would be looked at again for each container that goes on behind them. */
const MAX_MISSES = 8;

/**
 * Over an object or array of which no part is looked at, if it ends among these bytes; notes what was seen of its names.
 * @param depth containers that it may open, itself included
 * @param most bytes of an object in a list, which is taken with those behind it; null: it may be anything of any size
 * @returns index after it; not above 0: take it token by token, because (-1) it has more bytes
 */
export type SkipValue = (
  ...of: [bytes: Uint8Array, at: number, depth: number, keys: KeyReader, most: number | null]
) => number;

/**
 * A strict RFC 8259 pass over UTF-8 in pieces of any size. All state is in fields: no value ever has to fit into
 * memory unless the filter keeps it. What is kept is written to `output` as JSON.
 */
export class JsonScanner {
  readonly keys = new KeyReader();
  problem: ScanProblem | null = null;
  readonly #kept: Selection;
  readonly #maxDepth: number;
  /** By depth of open containers: 1 objects, 0 arrays. */
  readonly #kinds: Uint8Array;
  readonly #skip: SkipValue | null;
  #isObject = false;
  #depth = 0;
  #state = VALUE;
  #inKey = false;
  /** Of a number: its state. Of a word: letters read. */
  #detail = 0;
  readonly #character = new CharacterReader();
  #word = '';
  /** Containers among these bytes that nobody could take as a whole. */
  #misses = 0;
  /** Where the current piece begins. */
  #base = 0;

  /** @param skip takes values as a whole of which no part is looked at; null: there is nobody who does */
  constructor(
    root: Filter,
    output: ByteBuffer,
    listener: ScanListener,
    maxDepth: number,
    skip: SkipValue | null = null,
  ) {
    this.#kept = new Selection(root, output, listener);
    this.#maxDepth = maxDepth;
    this.#kinds = new Uint8Array(maxDepth + 1);
    this.#skip = skip;
  }

  /** Bytes taken so far. */
  get offset(): number {
    return this.#base;
  }

  /** It stands between two elements of an array that is only counted: others may scan these, see `skipTo`. */
  isBetweenElements = false;

  /** So it is before the first of them. */
  get isBeforeElements(): boolean {
    return this.#state === FIRST_ITEM;
  }

  /** Between two elements others have scanned the bytes up to this offset. */
  skipTo(offset: number, areElements: boolean): void {
    this.#base = offset;
    if (!areElements) return;
    this.#state = AFTER;
    this.#kept.count();
  }

  /**
   * Takes the next bytes, all of them or up to where it comes to stand between elements.
   * @returns how many; if these are no JSON, see `problem`
   */
  feed(bytes: Uint8Array): number {
    const length = bytes.length;
    this.isBetweenElements = false;
    this.#misses = 0;
    let state = this.#state;
    let at = 0;
    const selection = this.#kept;
    let from = selection.copying < 0 ? -1 : 0;
    if (this.#inKey) this.keys.resume();
    while (at < length) {
      if (
        selection.mayPause &&
        selection.filter?.kind === 'count' &&
        (state === AFTER || state === FIRST_ITEM)
      ) {
        selection.mayPause = false;
        this.isBetweenElements = !this.#isObject;
        if (this.isBetweenElements) break;
      }
      const byte = bytes[at] ?? 0;
      if (state === STRING) {
        if (PLAIN[byte] === 1) {
          at++;
          while (at < length && PLAIN[bytes[at] ?? 0] === 1) at++;
          continue;
        }
        at++;
        if (byte === 0x22) {
          if (this.#inKey) {
            this.#inKey = false;
            this.keys.end(bytes, at - 1);
            selection.name(this.keys);
            // Most producers write the colon at once.
            if (at < length && bytes[at] === 0x3a) {
              at++;
              state = VALUE;
            } else state = COLON;
          } else {
            state = AFTER;
            from = this.#flush(bytes, from, at);
          }
        } else if (byte === 0x5c) {
          this.keys.escaped = true;
          state = ESCAPED;
        } else {
          if (!this.#character.begin(byte)) return this.#fail(byte < 0x20 ? 'syntax' : 'encoding', at - 1);
          this.keys.escaped = true;
          this.keys.foreign = true;
          state = SEQUENCE;
        }
        continue;
      }
      if (state === ESCAPED || state === HEX || state === SEQUENCE) {
        const next = this.#character.next(state, byte);
        if (next === NO_STATE) return this.#fail(state === SEQUENCE ? 'encoding' : 'syntax', at);
        if (next === HEX) this.keys.foreign = true;
        state = next;
        at++;
        continue;
      }
      if (state === NUMERAL) {
        const next = NUMBER_NEXT[this.#detail * 256 + byte] ?? NO_STATE;
        if (next !== NO_STATE) {
          this.#detail = next;
          at++;
          continue;
        }
        if (!endsNumber(this.#detail)) return this.#fail('syntax', at);
        state = AFTER;
        from = this.#flush(bytes, from, at);
        continue;
      }
      if (state === WORD) {
        if (byte !== this.#word.charCodeAt(this.#detail)) return this.#fail('syntax', at);
        at++;
        if (++this.#detail < this.#word.length) continue;
        state = AFTER;
        from = this.#flush(bytes, from, at);
        continue;
      }
      if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) {
        at++;
        continue;
      }
      if (state === AFTER) {
        if (this.#depth === 0) return this.#fail('trailing', at);
        if (byte === 0x2c) {
          at++;
          state = this.#isObject ? KEY : VALUE;
          continue;
        }
        if (byte !== (this.#isObject ? 0x7d : 0x5d)) return this.#fail('syntax', at);
        at++;
        from = this.#close(bytes, byte, from, at);
        continue;
      }
      if (state === KEY || state === FIRST_KEY) {
        at++;
        if (byte === 0x22) {
          this.#inKey = true;
          this.keys.start(at);
          state = STRING;
        } else if (byte === 0x7d && state === FIRST_KEY) {
          from = this.#close(bytes, byte, from, at);
          state = AFTER;
        } else return this.#fail('syntax', at - 1);
        continue;
      }
      if (state === COLON) {
        if (byte !== 0x3a) return this.#fail('syntax', at);
        at++;
        state = VALUE;
        continue;
      }
      if (state === FIRST_ITEM && byte === 0x5d) {
        at++;
        from = this.#close(bytes, byte, from, at);
        state = AFTER;
        continue;
      }
      const isLookedAt = selection.filter !== null || this.#depth === 0;
      const kept = isLookedAt ? selection.begin(byte, this.#base + at, this.#depth, this.#isObject) : null;
      if (kept !== null && selection.copying === this.#depth) from = at;
      if (byte === 0x7b || byte === 0x5b) {
        const end = this.#skipped(bytes, at, kept);
        if (end > 0) {
          at = end;
          state = AFTER;
          from = this.#flush(bytes, from, at);
          continue;
        }
      }
      at++;
      if (byte === 0x22) state = STRING;
      else if (byte === 0x7b || byte === 0x5b) {
        if (this.#depth >= this.#maxDepth) return this.#fail('depth', at - 1);
        this.#open(byte === 0x7b, selection.copying < 0 ? kept : null);
        state = byte === 0x7b ? FIRST_KEY : FIRST_ITEM;
      } else if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39)) {
        this.#detail = NUMBER_NEXT[NUMBER.start * 256 + byte] ?? NO_STATE;
        state = NUMERAL;
      } else {
        const word = LITERALS.get(byte);
        if (word === undefined) return this.#fail('syntax', at - 1);
        this.#word = word;
        this.#detail = 1;
        state = WORD;
      }
    }
    if (this.#inKey) this.keys.suspend(bytes);
    if (from >= 0) selection.copy(bytes, from, length);
    this.#base += at;
    this.#state = state;
    return at;
  }

  /** After the last bytes: something may be missing, see `problem`. */
  end(): void {
    if (this.#state === NUMERAL && this.#depth === 0 && endsNumber(this.#detail)) return;
    if (this.#state === AFTER && this.#depth === 0) return;
    this.#fail(this.#state === VALUE && this.#depth === 0 ? 'empty' : 'truncated', 0);
  }

  /** Over a container that is taken as a whole. @returns index after it; 0: it is taken token by token */
  #skipped(bytes: Uint8Array, at: number, kept: Filter | null): number {
    const isCompact = kept?.isCompact === true && bytes[at] === 0x7b;
    if (!isCompact && kept !== null && kept.kind !== 'whole') return 0;
    const most = isCompact ? COMPACT_BYTES : null;
    const isTried = this.#misses < MAX_MISSES && !(isCompact && this.#isObject);
    const end = isTried ? (this.#skip?.(bytes, at, this.#maxDepth - this.#depth, this.keys, most) ?? 0) : 0;
    if (end === 0) this.#misses++;
    return isCompact ? this.#kept.compact(bytes, at, end) : end;
  }

  #open(isObject: boolean, filter: Filter | null): void {
    this.#kinds[++this.#depth] = isObject ? 1 : 0;
    this.#isObject = isObject;
    this.#kept.open(filter, this.#depth);
  }

  /** @returns where in the piece the copied value begins; -1: none is copied */
  #close(bytes: Uint8Array, byte: number, from: number, at: number): number {
    this.#kept.close(byte, this.#base + at, --this.#depth);
    this.#isObject = this.#kinds[this.#depth] === 1;
    return this.#flush(bytes, from, at);
  }

  /** After a value, which may be the copied one. */
  #flush(bytes: Uint8Array, from: number, at: number): number {
    if (this.#kept.copying !== this.#depth) return from;
    this.#kept.copy(bytes, from, at);
    this.#kept.copying = -1;
    return -1;
  }

  #fail(kind: ScanProblem['kind'], at: number): number {
    this.problem = { kind, offset: this.#base + at };
    return at;
  }
}
