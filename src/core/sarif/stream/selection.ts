import type { ByteBuffer } from './byte-buffer.ts';
import type { Filter } from './json-filter.ts';
import type { KeyReader } from './key-reader.ts';
import type { Member } from './member-table.ts';
import type { ScanListener } from './scan-listener.ts';

const COMMA = 0x2c;
const ZERO = 0x30;
/** Objects that are kept as they are have no more. The artifacts of most logs are smaller. */
export const COMPACT_BYTES = 512;

/** What of the values that a scan passes is kept, by the filters of the containers around them; writes it as JSON. */
export class Selection {
  /** Of the innermost container; null: nothing below is looked at. */
  filter: Filter | null = null;
  /** How deep the value stands that is copied as it is; -1: none is. */
  copying = -1;
  /** An array that is only counted, or an element of it, has begun. */
  mayPause = false;
  readonly #output: ByteBuffer;
  readonly #listener: ScanListener;
  /** Of the open containers around the innermost one. */
  readonly #outer: { readonly filter: Filter | null; readonly written: boolean }[] = [];
  #written = false;
  /** Of the member that was read last; null: nobody wants it. */
  #member: Member<Filter> | null = null;
  #root: Filter | null;
  /** Depth of the outermost container of which nothing is looked at. */
  #floor = 0;

  constructor(root: Filter, output: ByteBuffer, listener: ScanListener) {
    this.#root = root;
    this.#output = output;
    this.#listener = listener;
  }

  /** The name of a member of the innermost container was read. */
  name(keys: KeyReader): void {
    if (this.filter !== null) this.#member = keys.find(this.filter.members);
  }

  /** What becomes of the value that begins here; writes what stands before it. Null: it is not kept. */
  begin(first: number, offset: number, depth: number, isObject: boolean): Filter | null {
    const around = this.filter;
    if (around?.kind === 'count' && !isObject) {
      this.#listener.element(offset, first);
      this.mayPause = true;
      this.count();
      return null;
    }
    const filter = around === null ? this.#root : isObject ? (this.#member?.value ?? null) : around.items;
    this.#root = null;
    if (filter === null) return null;
    if (filter.watched !== null) this.#listener.started(filter.watched, offset, first);
    if (around !== null) {
      if (this.#written) this.#output.byte(COMMA);
      this.#written = true;
      if (isObject && this.#member !== null) this.#output.copy(this.#member.key, 0, this.#member.key.length);
    }
    if (filter.kind === 'whole' || (first !== 0x7b && first !== 0x5b)) this.copying = depth;
    else if (!filter.isCompact || first !== 0x7b) this.#output.byte(first);
    return filter;
  }

  /**
   * An object begins that is kept as it is if it is small, with those behind it.
   * @param end of the last of them; 0: there is none
   * @returns the end if it was kept
   */
  compact(bytes: Uint8Array, start: number, end: number): number {
    if (end > 0) {
      this.#output.copy(bytes, start, end);
      return end;
    }
    this.#output.byte(0x7b);
    return 0;
  }

  /** An element of the array that is only counted is there. */
  count(): void {
    if (!this.#written) this.#output.byte(ZERO);
    this.#written = true;
  }

  /** @param filter of the container, which is now the innermost one, `depth` deep */
  open(filter: Filter | null, depth: number): void {
    // Levels of which nothing is looked at come and go without their filters.
    if (this.filter === null && depth > 1) return;
    this.#outer.push({ filter: this.filter, written: this.#written });
    this.filter = filter;
    this.mayPause = filter?.kind === 'count';
    this.#written = false;
    if (filter === null) this.#floor = depth;
  }

  /** @param depth of the container around the one that ends with this byte, and before this offset */
  close(byte: number, offset: number, depth: number): void {
    const closed = this.filter;
    if (closed !== null) {
      this.#output.byte(byte);
      if (closed.watched !== null) this.#listener.ended(closed.watched, offset);
    }
    if (closed === null && depth >= this.#floor) return;
    const outer = this.#outer.pop();
    this.filter = outer?.filter ?? null;
    this.#written = outer?.written ?? false;
  }

  /** Copies bytes of the value that is copied. */
  copy(bytes: Uint8Array, from: number, to: number): void {
    this.#output.copy(bytes, from, to);
  }
}
