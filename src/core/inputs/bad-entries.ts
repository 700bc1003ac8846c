import { MAX_BAD_RESULTS } from '../sarif/log/log-problems.ts';
import type { Report } from './input-teller.ts';

const REPORT = 'Report it to the author of what wrote the file; the rest of it was read.';

/** Reports what is no entry of an input, or no message of ESLint, the first ones one by one. */
export class BadEntries {
  #count = 0;
  readonly #report: Report;
  readonly #path: readonly string[];

  /** @param path of the list of entries */
  constructor(report: Report, path: readonly string[]) {
    this.#path = path;
    this.#report = report;
  }

  entry(index: number): void {
    this.#add(`has an entry that is no result: ${this.#path.join('.')}[${index}]`, index);
  }

  messages(index: number, count: number): void {
    if (count > 0)
      this.#add(`has ${count} messages that are no objects: ${this.#path.join('.')}[${index}]`, index);
  }

  end(): void {
    const rest = this.#count - MAX_BAD_RESULTS;
    if (rest > 0) this.#tell(`has ${rest} more entries that are no results`, 0);
  }

  #add(what: string, index: number): void {
    if (this.#count++ < MAX_BAD_RESULTS) this.#tell(what, index);
  }

  #tell(what: string, index: number): void {
    this.#report({ code: 'sarif.invalid-result', path: [...this.#path, index], what, next: REPORT });
  }
}
