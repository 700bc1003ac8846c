import { asciiOf, type TextBytes, textBytes, textOf } from './text-bytes.ts';

interface Page {
  /** Index of the first record whose text may lie here. */
  readonly firstRecord: number;
  /** Plain ASCII, of which parts are taken without a copy; or UTF-8. */
  readonly texts: string | TextBytes;
}

/** Texts of one kind, in the order of their records. Many lie in one string, so that one costs neither call nor copy. */
export class TextPages {
  readonly #pages: (Page | undefined)[] = [];
  /** The page that was asked for last: those before it are let go. */
  #at = 0;
  #texts: Page['texts'] = '';
  /** Index of the first record whose text lies behind it. */
  #end = 0;
  #size = 0;
  #nextRecord = 0;

  /** Bytes of all pages. */
  get size(): number {
    return this.#size;
  }

  /**
   * @param bytes are copied
   * @param isPlain ASCII only
   * @param nextRecord index of the first record whose text comes later
   */
  add(bytes: TextBytes, isPlain: boolean, nextRecord: number): void {
    const firstRecord = this.#nextRecord;
    this.#nextRecord = nextRecord;
    if (bytes.length === 0) return;
    const texts = isPlain ? asciiOf(bytes, 0, bytes.length) : textBytes(new Uint8Array(bytes).buffer);
    this.#pages.push({ firstRecord, texts });
    this.#size += bytes.length;
  }

  /** @param record its index: they are asked for in their order */
  text(record: number, start: number, length: number): string {
    if (record >= this.#end) this.#turn(record);
    const texts = this.#texts;
    return typeof texts === 'string' ? texts.substring(start, start + length) : textOf(texts, start, length);
  }

  #turn(record: number): void {
    while (this.#firstRecord(this.#at + 1) <= record) this.#pages[this.#at++] = undefined;
    this.#texts = this.#pages[this.#at]?.texts ?? '';
    this.#end = this.#firstRecord(this.#at + 1);
  }

  #firstRecord(page: number): number {
    return this.#pages[page]?.firstRecord ?? Number.POSITIVE_INFINITY;
  }
}
