import type { Fault, FaultCode } from '../fault.ts';
import { withSarifNames } from './camel-case.ts';
import { tooDeepAt } from './json-depth.ts';
import { type JsonScan, scanJson } from './json-problem.ts';
import { faultAtPosition, positionAt } from './position.ts';
import type { SourceText } from './source-text.ts';

/** A log's JSON, as far as it could be parsed. */
interface ParsedLog {
  /** Undefined: nothing could be read, `fault` says why. */
  readonly value: unknown;
  /** The JSON text that `value` came from: without the console output around it. Positions start at `start`. */
  readonly json: string;
  readonly start: number;
  readonly fault: Fault | null;
}

/**
 * Text to JSON value. Tolerates what scanners and shells do to their output: `NaN` (read as null), and console
 * lines before or after the log, which are read around but reported, because they may be a second log.
 */
export function parseLog(source: SourceText, maxDepth: number): ParsedLog {
  const { text } = source;
  const deep = tooDeepAt(text, maxDepth);
  if (deep !== null) {
    const next = 'No scanner writes this: find out where the file comes from.';
    return unreadable(faultAt(source, deep, 'sarif.too-deep', `nests deeper than ${maxDepth} levels`, next));
  }
  const whole = parse(text);
  if (whole.ok) return { value: withSarifNames(whole.value, text), json: text, start: 0, fault: null };
  const scan = scanJson(text);
  if (scan.problem === null) return repaired(source, text, 0, scan, null);
  return around(source, scan, maxDepth) ?? unreadable(faultOf(source, scan));
}

/** The log between lines that are none of it: `clang: warning: …` before, `2 warnings generated.` after. */
function around(source: SourceText, scan: JsonScan, maxDepth: number): ParsedLog | null {
  const start = scan.problem?.kind === 'trailing' ? 0 : firstObject(source.text);
  if (start === null) return null;
  const inner = start === 0 ? scan : scanJson(source.text, start);
  if (inner.problem !== null && inner.problem.kind !== 'trailing') return null;
  const end = inner.problem?.index ?? source.text.length;
  const json = source.text.slice(start, end);
  if (!json.includes('"runs"') || tooDeepAt(json, maxDepth) !== null) return null;
  const junk = start > 0 ? 0 : end;
  const where = start > 0 ? 'before' : 'after';
  const reported = faultAt(
    source,
    junk,
    'sarif.not-json',
    `holds other text ${where} the log, which was read without it`,
    'Write the log to a file of its own; if the other text is a second log, give that one a file too.',
  );
  return repaired(source, json, start, inner, reported);
}

/** Start of the first line that begins with a brace, if it is not the first line. */
function firstObject(text: string): number | null {
  const match = /[\r\n]\s{0,80}(?=\{)/u.exec(text);
  return match === null ? null : match.index + match[0].length;
}

function repaired(
  source: SourceText,
  json: string,
  start: number,
  scan: JsonScan,
  reported: Fault | null,
): ParsedLog {
  const pieces: string[] = [];
  let from = start;
  for (const hole of scan.noNumbers) {
    pieces.push(source.text.slice(from, hole.start), 'null');
    from = hole.end;
  }
  pieces.push(source.text.slice(from, start + json.length));
  const result = parse(pieces.join(''));
  if (result.ok) return { value: withSarifNames(result.value, json), json, start, fault: reported };
  return unreadable(faultOf(source, scan));
}

function parse(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    // V8's message is not stable: `scanJson` finds the place.
    return { ok: false };
  }
}

function faultOf(source: SourceText, scan: JsonScan): Fault {
  const { kind, index, message } = scan.problem ?? { kind: 'syntax', index: 0, message: 'is not JSON' };
  if (kind === 'empty') {
    return faultAt(
      source,
      index,
      'sarif.empty',
      'is empty',
      'Look at the log of the scanner: it wrote no result.',
    );
  }
  if (kind === 'truncated') {
    const next = 'Run the scanner again: it was interrupted, or the disk was full.';
    return faultAt(source, index, 'sarif.truncated', message, next);
  }
  const next = 'Let the scanner write SARIF 2.1.0 as its own file; do not edit it by hand.';
  return faultAt(source, index, 'sarif.not-json', `is not JSON: it ${message}`, next);
}

/** A fault about a place in the text; its message names the place. */
export function faultAt(
  source: SourceText,
  index: number,
  code: FaultCode,
  what: string,
  next: string,
): Fault {
  return faultAtPosition(source.file, positionAt(source, index), code, what, next);
}

function unreadable(reported: Fault): ParsedLog {
  return { value: undefined, json: '', start: 0, fault: reported };
}
