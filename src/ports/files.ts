import type { Fault } from '../core/fault.ts';
import type { Result } from '../core/result.ts';

/** A file to read: where it is, and how it is called in front of people. */
export interface FoundFile {
  readonly path: string;
  /** Relative to the folder of the search where it lies below it, with `/`. */
  readonly name: string;
}

/** What patterns lead to. */
export interface FoundFiles {
  /** Sorted by name, each file once. */
  readonly files: readonly FoundFile[];
  /** Files that are left out because another one, `of`, holds the same bytes. */
  readonly copies: readonly { readonly name: string; readonly of: string }[];
  /** Names of the one file that is to be written. */
  readonly leftOut: readonly string[];
  /** Patterns without a file, stale files, folders that may not be read. */
  readonly faults: readonly Fault[];
}

/** Where to look, and what is too old. */
export interface FindOptions {
  /** Absolute: relative patterns start here. */
  readonly folder: string;
  /** Milliseconds since 1970 UTC: earlier files are stale unless named without a wildcard. Null: all are fresh. */
  readonly notOlderThan: number | null;
  /** Through all links: what is to be written is not read, or findings would count again each time. */
  readonly output?: string;
}

/** A file that appears under its name when all of it is written. Errors while writing are kept until the end. */
export interface OutputFile {
  /** Done when it returns. */
  write(text: string): void;
  /** Null: the file is there. Else why not, and nothing is. */
  finish(): Fault | null;
}

/** The machine's files. */
export interface Files {
  /** Globs in order, `!` excludes. */
  find(patterns: readonly string[], options: FindOptions): Promise<FoundFiles>;
  /** Streams a file, inflated; an error while reading rejects. `name` as people call it. */
  open(path: string, name: string): Promise<Result<AsyncIterable<Uint8Array>>>;
  /** @returns lists the repository's files in a checkout, relative with `/`; looks when it is called, and never fails. */
  lister(): Promise<(folder: string) => readonly string[]>;
  /** @returns the commit that a checkout of git in this very folder stands on (40 hex digits); null: it is none, or does not say. */
  head(folder: string): Promise<string | null>;
  /** A new file at `path`, which people know as `name`; one that is there is replaced in the end. */
  create(path: string, name: string): Promise<Result<OutputFile>>;
  /**
   * @returns reads a file inside `root` as text without byte order mark, or with it where asked for; null: not there,
   *   outside of it, too large or no text.
   */
  sources(root: string, options?: { readonly keepsMark?: boolean }): (path: string) => string | null;
}
