import type { Fault } from '../../fault.ts';
import { withSarifNames } from './camel-case.ts';
import { tooDeepAt } from './json-depth.ts';
import { type JsonScan, scanJson } from './json-problem.ts';
import { faultAt, type ParsedLog, parse, unreadable } from './parsed-log.ts';
import type { SourceText } from './source-text.ts';

/** Reads a log that is no JSON as it stands, as far as it can be read without guessing. Loaded only then. */
export function repairLog(source: SourceText, maxDepth: number): ParsedLog {
  const scan = scanJson(source.text);
  if (scan.problem === null) return repaired(source, source.text, 0, scan, null);
  return around(source, scan, maxDepth) ?? unreadable(faultOf(source, scan));
}

/** How a log, or what is read in its place, betrays itself. */
const LOG = /"(?:runs|filePath|changeset|changeSets|changesets)"/u;

/** The log between lines that are none of it: `clang: warning: …` before, `2 warnings generated.` after. */
function around(source: SourceText, scan: JsonScan, maxDepth: number): ParsedLog | null {
  const start = scan.problem?.kind === 'trailing' ? 0 : firstValue(source.text);
  if (start === null) return null;
  const inner = start === 0 ? scan : scanJson(source.text, start);
  if (inner.problem !== null && inner.problem.kind !== 'trailing') return null;
  const end = inner.problem?.index ?? source.text.length;
  const json = source.text.slice(start, end);
  if (!LOG.test(json) || tooDeepAt(json, maxDepth) !== null) return null;
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

/** Start of the first line that begins with an object or a list of them, if it is not the first line. */
function firstValue(text: string): number | null {
  const match = /[\r\n]\s{0,80}(?=\{|\[\s{0,80}\{)/u.exec(text);
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
