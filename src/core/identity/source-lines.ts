/** A file's lines for fingerprinting: split once, normalised once, whatever its line ends are. */
export interface SourceLines {
  /** Normalised text of lines `from` to `to`, 1-based and inclusive; empty outside the file. */
  region(from: number, to: number): string;
  /** The nearest lines with content around it, up to two on each side. */
  context(from: number, to: number): string;
}

const CONTEXT_LINES = 2;
/** A region longer than this is known by its first lines: a class is not a new finding because its end changed. */
const REGION_LINES_MAX = 20;

/** Without white space: indentation and formatting do not make another line. */
export function normaliseCode(text: string): string {
  return text.replace(/\s+/g, '');
}

function splitLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

function neighbours(lines: readonly string[], start: number, step: 1 | -1): string[] {
  const found: string[] = [];
  for (let i = start; i >= 0 && i < lines.length && found.length < CONTEXT_LINES; i += step) {
    const line = lines[i];
    if (line !== undefined && line !== '') found.push(line);
  }
  return found;
}

export function sourceLines(text: string): SourceLines {
  const lines = splitLines(text).map(normaliseCode);
  return {
    region: (from, to) => lines.slice(from - 1, Math.min(to, from + REGION_LINES_MAX - 1)).join('\n'),
    context: (from, to) =>
      [...neighbours(lines, from - 2, -1).reverse(), '', ...neighbours(lines, to, 1)].join('\n'),
  };
}
