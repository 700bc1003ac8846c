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
import { type Levels, skim } from './skim.ts';

/**
 * A strict RFC 8259 pass over UTF-8 in pieces of any size. All state is in fields: no value ever has to fit into
 * memory unless the filter keeps it. What is kept is written to `output` as JSON.
 */
export class JsonScanner {
  readonly keys = new KeyReader();
  problem: ScanProblem | null = null;
  readonly #output: ByteBuffer;
  readonly #listener: ScanListener;
  readonly #maxDepth: number;
  readonly #levels: Levels;
  /** Of the open containers around the innermost one. */
  readonly #outer: { filter: Filter | null; written: boolean }[] = [];
  #isObject = false;
  /** Of the innermost container; null: nothing below is looked at. */
  #filter: Filter | null = null;
  #written = false;
  #next: Filter | null;
  #depth = 0;
  /** Depth of the outermost container of which nothing is looked at. */
  #floor = 0;
  #state = VALUE;
  #inKey = false;
  /** How deep the value stands that is copied as it is; -1: none is. */
  #copying = -1;
  /** Of a number: its state. Of a word: letters read. */
  #detail = 0;
  readonly #character = new CharacterReader();
  #word = '';
  /** Where the current piece begins. */
  #base = 0;

  constructor(root: Filter, output: ByteBuffer, listener: ScanListener, maxDepth: number) {
    this.#next = root;
    this.#output = output;
    this.#listener = listener;
    this.#maxDepth = maxDepth;
    this.#levels = { kinds: new Uint8Array(maxDepth + 1), depth: 0, state: VALUE };
  }

  /** Bytes taken so far. */
  get offset(): number {
    return this.#base;
  }

  /** Takes the next bytes. False: these are no JSON, see `problem`. */
  feed(bytes: Uint8Array): boolean {
    const length = bytes.length;
    let state = this.#state;
    let at = 0;
    let from = this.#copying < 0 ? -1 : 0;
    if (this.#inKey) this.keys.resume();
    while (at < length) {
      if (this.#filter === null && this.#depth > 0 && state <= AFTER) {
        const levels = this.#levels;
        levels.depth = this.#depth;
        levels.state = state;
        at = skim(bytes, at, levels, this.#floor, this.#maxDepth, this.keys);
        state = levels.state;
        this.#depth = levels.depth;
        this.#isObject = levels.kinds[levels.depth] === 1;
        if (at >= length) break;
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
            if (this.#filter !== null) this.#next = this.#filter.members.get(this.keys.name()) ?? null;
            // Most producers write the colon at once.
            if (at < length && bytes[at] === 0x3a) {
              at++;
              state = VALUE;
            } else state = COLON;
          } else {
            state = AFTER;
            if (this.#copying === this.#depth) from = this.#flush(bytes, from, at);
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
        if (this.#copying === this.#depth) from = this.#flush(bytes, from, at);
        continue;
      }
      if (state === WORD) {
        if (byte !== this.#word.charCodeAt(this.#detail)) return this.#fail('syntax', at);
        at++;
        if (++this.#detail < this.#word.length) continue;
        state = AFTER;
        if (this.#copying === this.#depth) from = this.#flush(bytes, from, at);
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
      const kept = this.#filter !== null || this.#depth === 0 ? this.#begin(byte, this.#base + at) : null;
      if (kept !== null && this.#copying === this.#depth) from = at;
      at++;
      if (byte === 0x22) state = STRING;
      else if (byte === 0x7b || byte === 0x5b) {
        if (this.#depth >= this.#maxDepth) return this.#fail('depth', at - 1);
        this.#open(byte === 0x7b, this.#copying < 0 ? kept : null);
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
    if (from >= 0) this.#output.copy(bytes, from, length);
    this.#base += length;
    this.#state = state;
    return true;
  }

  /** After the last bytes. False: something is missing, see `problem`. */
  end(): boolean {
    if (this.#state === NUMERAL && this.#depth === 0 && endsNumber(this.#detail)) return true;
    if (this.#state === AFTER && this.#depth === 0) return true;
    return this.#fail(this.#state === VALUE && this.#depth === 0 ? 'empty' : 'truncated', 0);
  }

  /** What becomes of the value that begins here; writes what stands before it. */
  #begin(first: number, offset: number): Filter | null {
    const around = this.#filter;
    if (around?.kind === 'count' && !this.#isObject) {
      this.#listener.element(offset, first);
      if (!this.#written) this.#output.byte(0x30);
      this.#written = true;
      return null;
    }
    const filter = around === null || this.#isObject ? this.#next : around.items;
    if (filter === null) return null;
    if (filter.watched !== null) this.#listener.started(filter.watched, offset, first);
    if (around !== null) {
      if (this.#written) this.#output.byte(0x2c);
      this.#written = true;
      if (this.#isObject) this.keys.write(this.#output);
    }
    if (filter.kind === 'whole' || (first !== 0x7b && first !== 0x5b)) this.#copying = this.#depth;
    else this.#output.byte(first);
    return filter;
  }

  #open(isObject: boolean, filter: Filter | null): void {
    this.#depth++;
    this.#levels.kinds[this.#depth] = isObject ? 1 : 0;
    this.#isObject = isObject;
    // Levels of which nothing is looked at come and go without their filters.
    if (this.#filter === null && this.#depth > 1) return;
    this.#outer.push({ filter: this.#filter, written: this.#written });
    this.#filter = filter;
    this.#written = false;
    if (filter === null) this.#floor = this.#depth;
  }

  /** @returns where in the piece the copied value begins; -1: none is copied */
  #close(bytes: Uint8Array, byte: number, from: number, at: number): number {
    const closed = this.#filter;
    if (closed !== null) {
      this.#output.byte(byte);
      if (closed.watched !== null) this.#listener.ended(closed.watched, this.#base + at);
    }
    this.#depth--;
    this.#isObject = this.#levels.kinds[this.#depth] === 1;
    if (closed !== null || this.#depth < this.#floor) {
      const outer = this.#outer.pop();
      this.#filter = outer?.filter ?? null;
      this.#written = outer?.written ?? false;
    }
    return this.#copying === this.#depth ? this.#flush(bytes, from, at) : from;
  }

  #flush(bytes: Uint8Array, from: number, at: number): number {
    this.#output.copy(bytes, from, at);
    this.#copying = -1;
    return -1;
  }

  #fail(kind: ScanProblem['kind'], at: number): false {
    this.problem = { kind, offset: this.#base + at };
    return false;
  }
}
