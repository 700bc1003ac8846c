import { lineHashes } from './line-hashes.ts';

/** What the scanned code itself says about places in it. */
export interface SourceFacts {
  /** GitHub's hash of a line, 1-based; null: the code is not at hand. */
  lineHash(path: string, line: number): string | null;
  /** The line's text without its end; null: the code is not at hand. */
  line(path: string, line: number): string | null;
}

/** Lines of files that are kept: findings come file by file, most of the time. */
const LINES_KEPT_MAX = 500_000;
const MARK = '\ufeff';

/** Facts from files. @param sourceOf the text of a file at the scanned commit; null: not at hand */
export function sourceFacts(sourceOf: (path: string) => string | null): SourceFacts {
  const hashes = kept((path) => {
    const text = sourceOf(path);
    return text === null ? [] : lineHashes(text);
  });
  const lines = kept((path) => (sourceOf(path) ?? '').replace(MARK, '').split(/\r\n|\n|\r/u));
  return {
    lineHash: (path, line) => hashes(path)[line - 1] ?? null,
    line: (path, line) => lines(path)[line - 1] ?? null,
  };
}

function kept(make: (path: string) => readonly string[]): (path: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  let size = 0;
  return (path) => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const made = make(path);
    if (size + made.length > LINES_KEPT_MAX) {
      known.clear();
      size = 0;
    }
    size += made.length + 1;
    known.set(path, made);
    return made;
  };
}
