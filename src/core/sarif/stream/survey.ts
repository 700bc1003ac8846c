import { marksIn } from '../json/json-weight.ts';
import type { ReadLimits } from '../limits.ts';
import type { LogProblem } from '../log/log.ts';
import { ByteBuffer } from './byte-buffer.ts';
import { JsonScanner } from './json-scanner.ts';
import { LOG } from './log-filter.ts';
import { LogScan } from './log-scan.ts';
import type { ResultScanner } from './result-scanner.ts';
import type { ResultsPlace } from './results-place.ts';
import type { ScanProblem } from './scan-listener.ts';
import { SurveyNotes } from './survey-notes.ts';

/** What one pass over a log tells. */
export interface Survey {
  /** The log without its results. */
  readonly log: unknown;
  /** By index of the run. */
  readonly results: ReadonlyMap<number, ResultsPlace>;
  /** Of values that problems may name, by path. */
  readonly offsets: ReadonlyMap<string, number>;
  /** Lists with results that another one of the same name, behind them, stands for. */
  readonly lost: readonly LogProblem['path'][];
}

/** Why a survey came to no end. */
export type SurveyProblem =
  | ScanProblem
  | { readonly kind: 'snake-case' | 'shared' | 'bytes' | 'runs' | 'results'; readonly offset: number };

/**
 * Checks that a log is JSON and notes where its results are, without holding one.
 * @param results scans them; null: there is no such scanner, and nothing but their places is noted
 */
export async function survey(
  chunks: AsyncIterable<Uint8Array>,
  limits: ReadLimits,
  maxBytes: number,
  results: ResultScanner | null,
): Promise<Survey | SurveyProblem> {
  const notes = new SurveyNotes(limits);
  const kept = new ByteBuffer(limits.sharedBytes);
  const scanner = new JsonScanner(LOG, kept, notes, limits.depth, results?.skip);
  notes.scanner = scanner;
  results?.keepTexts(notes.records, [limits.messageBytes, limits.snippetBytes]);
  const scan = new LogScan(scanner, results, notes);
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) return { kind: 'bytes', offset: maxBytes };
    if (!scan.feed(chunk)) break;
    if (notes.exceeded !== null) return { kind: notes.exceeded, offset: scanner.offset };
    if (kept.overflowed) return { kind: 'shared', offset: scanner.offset };
  }
  if (scanner.problem === null && notes.exceeded === null) scan.end();
  results?.turnPages();
  if (scanner.problem !== null) return scanner.problem;
  if (notes.exceeded !== null) return { kind: notes.exceeded, offset: scanner.offset };
  if (scanner.keys.snakeCase || results?.snakeCase === true)
    return { kind: 'snake-case', offset: scanner.offset };
  const mayBeHeavy = kept.length > limits.marks;
  if (kept.overflowed || (mayBeHeavy && marksIn(kept.view) > limits.marks))
    return { kind: 'shared', offset: scanner.offset };
  const log: unknown = JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(kept.view));
  return { log, results: notes.results, offsets: notes.offsets, lost: notes.lost };
}
