import type { Finding } from '../sarif/finding.ts';
import { normaliseCode, type SourceLines, sourceLines } from './source-lines.ts';

/** The code is taken from the source, or else from the log's snippet. Numbers of texts; below 0: there is none. */
interface Code {
  line: number;
  context: number;
}

/**
 * Says where a finding's code is, in one object that is filled again each time.
 * @param collect takes a text and gives it a number
 */
export function codeReader(
  sourceOf: (path: string) => string | null,
  collect: (text: string) => number,
): (finding: Finding) => Readonly<Code> {
  const known = new Map<string, SourceLines | null>();
  const linesOf = (path: string): SourceLines | null => {
    const cached = known.get(path);
    if (cached !== undefined) return cached;
    const text = sourceOf(path);
    const lines = text === null ? null : sourceLines(text, collect);
    known.set(path, lines);
    return lines;
  };
  const code: Code = { line: -1, context: -1 };
  return ({ path, startLine, endLine, snippet }) => {
    code.line = -1;
    code.context = -1;
    const source = path === null ? null : linesOf(path);
    const found =
      source === null || startLine === null
        ? null
        : source.at(startLine, Math.max(endLine ?? startLine, startLine));
    if (found !== null) {
      code.line = found.line;
      code.context = found.context;
    } else if (snippet !== null) {
      const normal = normaliseCode(snippet);
      if (normal !== '') code.line = collect(JSON.stringify([normal]));
    }
    return code;
  };
}
