import type { JsonScanner } from './json-scanner.ts';
import type { ResultScanner, TakeResults } from './result-scanner.ts';
import type { SurveyNotes } from './survey-notes.ts';

/** Two scanners take turns at a log: results are scanned by one, everything else, and what that one refuses, by the other. */
export class LogScan {
  readonly #scanner: JsonScanner;
  readonly #results: ResultScanner | null;
  readonly #notes: SurveyNotes;
  readonly #take: TakeResults;
  #isInResults = false;

  constructor(scanner: JsonScanner, results: ResultScanner | null, notes: SurveyNotes) {
    this.#scanner = scanner;
    this.#results = results;
    this.#notes = notes;
    this.#take = (scanned) => notes.scanned(scanned);
  }

  /** Takes the next bytes. False: these are no JSON, or too many. */
  feed(chunk: Uint8Array): boolean {
    const results = this.#results;
    if (results === null) return this.#feedAll(chunk);
    for (let at = 0; at < chunk.length; ) {
      at += results.push(at === 0 ? chunk : chunk.subarray(at));
      if (results.isFull && !this.#advance(results)) return false;
    }
    return true;
  }

  /** After the last bytes; then the scanner says whether something is missing. */
  end(): void {
    const results = this.#results;
    if (results !== null) {
      if (!this.#advance(results)) return;
      // What is incomplete now is incomplete for good: the other scanner says so.
      if (this.#isInResults) this.#leaveResults(results);
      if (!this.#feedAll(results.rest)) return;
    }
    this.#scanner.end();
  }

  /** Goes through the bytes in the window. False: these are no JSON, or too many. */
  #advance(results: ResultScanner): boolean {
    for (;;) {
      if (this.#isInResults) {
        const isIncomplete = results.scan(this.#take);
        if (this.#notes.exceeded !== null) return false;
        if (isIncomplete) return true;
        this.#leaveResults(results);
      }
      const { rest } = results;
      if (rest.length === 0) return true;
      const taken = this.#scanner.feed(rest);
      if (this.#scanner.problem !== null || this.#notes.exceeded !== null) return false;
      results.drop(taken, this.#scanner.isBeforeElements);
      this.#isInResults = this.#scanner.isBetweenElements && this.#notes.isInResults;
    }
  }

  /** The other scanner goes on: over one element, or to the end of the list and beyond. */
  #leaveResults(results: ResultScanner): void {
    const { offset, isFirst } = results.place;
    this.#scanner.skipTo(offset, !isFirst);
    this.#isInResults = false;
  }

  #feedAll(bytes: Uint8Array): boolean {
    for (let at = 0; at < bytes.length; ) {
      at += this.#scanner.feed(at === 0 ? bytes : bytes.subarray(at));
      if (this.#scanner.problem !== null || this.#notes.exceeded !== null) return false;
    }
    return true;
  }
}
