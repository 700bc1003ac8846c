/** Texts that are hashed later, all at once: numbers of what was told. */
type Collect = (text: string) => number;

/** Numbers of the texts of a place. */
interface CodeTexts {
  readonly line: number;
  readonly context: number;
}

/** A file's lines for fingerprinting, split and normalised once, whatever its line ends are. */
export interface SourceLines {
  /** Lines `from` to `to`, 1-based and inclusive, and the nearest ones around them; null: there is no code. */
  at(from: number, to: number): CodeTexts | null;
}

const CONTEXT_LINES = 2;
/** Beyond so many blank lines there is no context. */
const CONTEXT_REACH_LINES = 50;
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
  for (let reach = 0; reach < CONTEXT_REACH_LINES && found.length < CONTEXT_LINES; reach += 1) {
    const line = lines[start + reach * step];
    if (line !== undefined && line !== '') found.push(line);
  }
  return found;
}

/** Prepares a file's text for any number of questions. */
export function sourceLines(text: string, collect: Collect): SourceLines {
  const lines = splitLines(text).map(normaliseCode);
  // A file of one endless line can hold thousands of findings: its text is made once.
  const known = new Map<string, CodeTexts | null>();
  const textsOf = (from: number, to: number): CodeTexts | null => {
    const code = lines.slice(from - 1, Math.min(to, from + REGION_LINES_MAX - 1)).join('\n');
    if (code === '') return null;
    const around = [...neighbours(lines, from - 2, -1).reverse(), '', ...neighbours(lines, to, 1)];
    return { line: collect(JSON.stringify([code])), context: collect(JSON.stringify(around)) };
  };
  return {
    at(from, to) {
      const range = `${from}-${to}`;
      const cached = known.get(range);
      if (cached !== undefined) return cached;
      const made = textsOf(from, to);
      known.set(range, made);
      return made;
    },
  };
}
