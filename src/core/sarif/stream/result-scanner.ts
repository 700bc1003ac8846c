import type { ReadLimits } from '../limits.ts';
import { RESULT_PROPERTIES } from '../rules/rule-facts.ts';
import type { SkipValue } from './json-scanner.ts';
import { RECORD_WORDS } from './record.ts';
import type { Records } from './records.ts';
import { SCANNER } from './scanner-module.ts';
import { decodeBase64, type TextBytes, textBytes, textOf } from './text-bytes.ts';

/** So many bytes fit into the module's window: see `assembly/layout.ts`. */
const MAX_WINDOW = 1024 * 1024;
/** Containers around a value inside of the deepest part of a result that is known. */
const OUTER_DEPTH = 12;
/** So many bytes of texts are handed over at once: as one string they lie where collecting garbage does not move them. */
const PAGE_BYTES = 1024 * 1024;
/** Why a scan came to its end: see `assembly/index.ts`. */
const FULL = 4;
const INCOMPLETE = 1;

/** Bits of `seen`. */
const SEEN = { foreign: 1, measures: 2, snakeCase: 4 } as const;

/** Kept texts: see `assembly/texts.ts`. */
type TextTable = 'rules' | 'places' | 'words';
const TABLES: readonly TextTable[] = ['rules', 'places', 'words'];

/** Compiled once; each log has an instance of its own, with memory of its own. */
const SCANNER_MODULE: Promise<WebAssembly.Module | null> = compile();

async function compile(): Promise<WebAssembly.Module | null> {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    return await WebAssembly.compile(decodeBase64(SCANNER));
  } catch (cause) {
    if (cause instanceof WebAssembly.CompileError) return null;
    throw cause;
  }
}

/** Null: there is no room for its memory, or for its addresses. */
async function instantiate(module: WebAssembly.Module): Promise<WebAssembly.Instance | null> {
  try {
    return await WebAssembly.instantiate(module, {});
  } catch (cause) {
    if (cause instanceof RangeError) return null;
    throw cause;
  }
}

/** What the module `assembly/index.ts` offers. */
interface ScannerExports {
  readonly memory: WebAssembly.Memory;
  readonly recordCount: WebAssembly.Global<'i32'>;
  readonly stop: WebAssembly.Global<'i32'>;
  readonly isUnusual: WebAssembly.Global<'i32'>;
  readonly seen: WebAssembly.Global<'i32'>;
  readonly start: () => void;
  readonly limitDepth: (most: number) => void;
  readonly windowAddress: () => number;
  readonly outputAddress: () => number;
  readonly recordsAddress: () => number;
  readonly startsAddress: () => number;
  readonly scratchAddress: () => number;
  readonly addProperty: (length: number) => void;
  readonly entryOf: (table: number, id: number) => number;
  readonly scan: (from: number, to: number, isFirst: number, base: number) => number;
  readonly skipValue: (from: number, to: number, maxDepth: number) => number;
  readonly skipObjects: (from: number, to: number, maxDepth: number, most: number) => number;
  readonly foreignPages: WebAssembly.Global<'i32'>;
  readonly pageAddress: (kind: number) => number;
  readonly pageSize: (kind: number) => number;
  readonly turnPage: (kind: number, isKept: number) => void;
  readonly unescapeWindow: (length: number) => number;
}

/** Of messages, of snippets: so many bytes are kept, about. */
type MaxTexts = readonly [number, number];

/** What one scan made of some results; it is valid until it is taken. */
export interface ScannedResults {
  readonly count: number;
  /** Their records. */
  readonly words: Uint32Array;
  /** Where they begin in the log: see `OffsetList`. */
  readonly starts: Float64Array;
  /** Some result is no object, or may prove the unit of columns: their flags say which. */
  readonly isUnusual: boolean;
}

export type TakeResults = (scanned: ScannedResults) => void;

/**
 * Scans lists of results with the WASM module, in a window that holds some of a log's bytes. It says nothing about
 * what is wrong: what it does not take is looked at by the scanner of TypeScript.
 */
export class ResultScanner {
  readonly #exports: ScannerExports;
  /** Views of its memory, which are void once it has grown. */
  #bytes: TextBytes;
  #words: Uint32Array;
  #records: Uint32Array;
  #starts: Float64Array;
  readonly #window: number;
  readonly #size: number;
  /** Of the window's bytes: how many there are, how many are done with. */
  #filled = 0;
  #done = 0;
  /** Offset in the log of the window's first byte. */
  #base = 0;
  #isFirst = true;
  /** Takes the texts; null: they are not kept. */
  #kept: { readonly records: Records; readonly maxBytes: MaxTexts } | null = null;

  private constructor(exports: ScannerExports, windowBytes: number) {
    this.#exports = exports;
    this.#size = Math.min(windowBytes, MAX_WINDOW);
    exports.start();
    this.#window = exports.windowAddress();
    [this.#bytes, this.#words, this.#records, this.#starts] = viewsOf(exports);
    const encoder = new TextEncoder();
    for (const name of RESULT_PROPERTIES) {
      const scratch = this.#bytes.subarray(exports.scratchAddress());
      exports.addProperty(encoder.encodeInto(name, scratch).written);
    }
  }

  /** Null: this platform has no WebAssembly, does not allow it (jitless, a content security policy), or has no room for it. */
  static async load({
    windowBytes,
    depth,
  }: Pick<ReadLimits, 'windowBytes' | 'depth'>): Promise<ResultScanner | null> {
    const module = await SCANNER_MODULE;
    if (module === null) return null;
    const instance = await instantiate(module);
    if (instance === null) return null;
    // The module is ours: the build makes it from `assembly/`.
    const exports = instance.exports as unknown as ScannerExports;
    const scanner = new ResultScanner(exports, windowBytes);
    exports.limitDepth(depth - OUTER_DEPTH);
    return scanner;
  }

  /**
   * From now on texts that hardly repeat are kept beside the records that are made. Call `turnPages` at the end.
   * @param maxBytes of them, about; others are only pointed at
   */
  keepTexts(records: Records, maxBytes: MaxTexts): void {
    this.#kept = { records, maxBytes };
    for (const [kind, most] of maxBytes.entries()) this.#exports.turnPage(kind, most > 0 ? 1 : 0);
  }

  /** Hands over the texts of the records that were taken. @param least only if they have so many bytes */
  turnPages(least = 0): void {
    const { pageAddress, pageSize, foreignPages, turnPage } = this.#exports;
    const kept = this.#kept;
    if (kept === null) return;
    for (const [kind, pages] of kept.records.pages.entries()) {
      const size = pageSize(kind);
      if (size < least) continue;
      const start = pageAddress(kind);
      const isPlain = (foreignPages.value & (1 << kind)) === 0;
      pages.add(this.#bytes.subarray(start, start + size), isPlain, kept.records.length);
      turnPage(kind, pages.size < (kept.maxBytes[kind] ?? 0) ? 1 : 0);
    }
  }

  /** Takes as many of the bytes as there is room for. @returns how many */
  push(bytes: Uint8Array): number {
    if (this.#done > 0) this.#compact();
    const taken = Math.min(bytes.length, this.#size - this.#filled);
    this.#bytes.set(taken === bytes.length ? bytes : bytes.subarray(0, taken), this.#window + this.#filled);
    this.#filled += taken;
    return taken;
  }

  get isFull(): boolean {
    return this.#filled === this.#size;
  }

  /** Scans what is there. @returns true: it goes on with the bytes that come next */
  scan(take: TakeResults): boolean {
    const { scan, recordCount, stop, isUnusual } = this.#exports;
    this.turnPages(PAGE_BYTES);
    const end = this.#window + this.#filled;
    do {
      const at = scan(this.#window + this.#done, end, this.#isFirst ? 1 : 0, this.#base);
      if (this.#bytes.length === 0)
        [this.#bytes, this.#words, this.#records, this.#starts] = viewsOf(this.#exports);
      this.#done = at - this.#window;
      const count = recordCount.value;
      if (count === 0) break;
      this.#isFirst = false;
      const words = this.#records.subarray(0, count * RECORD_WORDS);
      take({ count, words, starts: this.#starts.subarray(0, count), isUnusual: isUnusual.value !== 0 });
    } while (stop.value === FULL);
    return stop.value === INCOMPLETE && (this.#done > 0 || this.#filled < this.#size);
  }

  /** See `SkipValue`. The bytes are those of `rest`. */
  readonly skip: SkipValue = (bytes, at, maxDepth, keys, most) => {
    const { skipValue, skipObjects, seen } = this.#exports;
    const from = bytes.byteOffset + at;
    const to = this.#window + this.#filled;
    const end = most === null ? skipValue(from, to, maxDepth) : skipObjects(from, to, maxDepth, most);
    if (end <= 0) return end;
    if ((seen.value & SEEN.foreign) !== 0) keys.foreign = true;
    if ((seen.value & SEEN.measures) !== 0) keys.measures = true;
    return end - bytes.byteOffset;
  };

  /** Members in snake case were seen. */
  get snakeCase(): boolean {
    return (this.#exports.seen.value & SEEN.snakeCase) !== 0;
  }

  /** Where the bytes begin that are not done with, and whether they are before the first element. */
  get place(): { readonly offset: number; readonly isFirst: boolean } {
    return { offset: this.#base + this.#done, isFirst: this.#isFirst };
  }

  /** The bytes that are not done with; valid until the next `push` or `drop`. */
  get rest(): Uint8Array {
    return this.#bytes.subarray(this.#window + this.#done, this.#window + this.#filled);
  }

  /** Goes on between two elements that stand so many bytes later. */
  drop(count: number, isFirst: boolean): void {
    this.#done += count;
    this.#isFirst = isFirst;
  }

  /** A kept text as it is written in the log. */
  text(table: TextTable, id: number): string {
    const entry = this.#exports.entryOf(TABLES.indexOf(table), id) / 4;
    return textOf(this.#bytes, this.#words[entry + 1] ?? 0, this.#words[entry + 2] ?? 0);
  }

  /** A kept string, without escapes. */
  string(id: number): string {
    const entry = this.#exports.entryOf(TABLES.indexOf('words'), id) / 4;
    const [start = 0, length = 0] = [this.#words[entry + 1], this.#words[entry + 2]];
    const written = textOf(this.#bytes, start, length);
    return written.includes('\\') ? this.unescaped(this.#bytes, start, length) : written;
  }

  /**
   * The text of a string that lies among these bytes, with escapes. Call it when nothing is scanned any more.
   * @param start after its opening quote
   */
  unescaped(bytes: TextBytes, start: number, length: number): string {
    if (length <= MAX_WINDOW) {
      const end = start + length;
      if (bytes.copy === undefined) this.#bytes.set(bytes.subarray(start, end), this.#window);
      else bytes.copy(this.#bytes, this.#window, start, end);
      const size = this.#exports.unescapeWindow(length);
      if (size >= 0) return textOf(this.#bytes, this.#exports.outputAddress(), size);
    }
    // Longer than the window, or half a surrogate pair, which UTF-8 cannot say.
    const parsed: unknown = JSON.parse(`"${textOf(bytes, start, length)}"`);
    return typeof parsed === 'string' ? parsed : '';
  }

  #compact(): void {
    this.#bytes.copyWithin(this.#window, this.#window + this.#done, this.#window + this.#filled);
    this.#base += this.#done;
    this.#filled -= this.#done;
    this.#done = 0;
  }
}

/** Its bytes, its words, those of its records, and where results begin. */
function viewsOf({
  memory: { buffer },
  recordsAddress,
  startsAddress,
}: ScannerExports): [TextBytes, Uint32Array, Uint32Array, Float64Array] {
  const [records, starts] = [recordsAddress(), startsAddress()];
  return [
    textBytes(buffer),
    new Uint32Array(buffer),
    new Uint32Array(buffer, records),
    new Float64Array(buffer, starts),
  ];
}
