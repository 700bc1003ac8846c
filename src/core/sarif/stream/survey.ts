import { marksIn } from '../json-weight.ts';
import type { ReadLimits } from '../limits.ts';
import { MAX_BAD_RESULTS } from '../log-problems.ts';
import { ByteBuffer } from './byte-buffer.ts';
import { JsonScanner } from './json-scanner.ts';
import { LOG } from './log-filter.ts';
import { OffsetList } from './offset-list.ts';
import type { ScanListener, ScanProblem } from './scan-listener.ts';

/** Where the results of a run stand. */
export interface ResultsPlace {
  /** Where each begins; negative minus one for what is no object. */
  readonly starts: OffsetList;
  /** Where the list ends, exclusive. */
  end: number;
  bad: number;
  readonly firstBad: number[];
  /** Indexes of results with a snippet and characters beyond ASCII: they may prove the unit of columns. */
  readonly telling: number[];
}

/** What one pass over a log tells. */
export interface Survey {
  /** The log without its results. */
  readonly log: unknown;
  /** By index of the run. */
  readonly results: ReadonlyMap<number, ResultsPlace>;
  /** Of values that problems may name, by path. */
  readonly offsets: ReadonlyMap<string, number>;
}

/** Why a survey came to no end. */
export type SurveyProblem =
  | ScanProblem
  | { readonly kind: 'snake-case' | 'shared' | 'bytes' | 'runs' | 'results'; readonly offset: number };

/** Checks that a log is JSON and notes where its results are, without holding one. */
export async function survey(
  chunks: AsyncIterable<Uint8Array>,
  limits: ReadLimits,
  maxBytes: number,
): Promise<Survey | SurveyProblem> {
  const notes = new Notes(limits);
  const kept = new ByteBuffer(limits.sharedBytes);
  const scanner = new JsonScanner(LOG, kept, notes, limits.depth);
  notes.scanner = scanner;
  for await (const chunk of chunks) {
    if (scanner.offset + chunk.length > maxBytes) return { kind: 'bytes', offset: maxBytes };
    if (!scanner.feed(chunk)) break;
    if (notes.exceeded !== null) return { kind: notes.exceeded, offset: scanner.offset };
    if (kept.overflowed) return { kind: 'shared', offset: scanner.offset };
  }
  if (scanner.problem !== null) return scanner.problem;
  if (!scanner.end()) return scanner.problem ?? { kind: 'truncated', offset: scanner.offset };
  if (scanner.keys.snakeCase) return { kind: 'snake-case', offset: scanner.offset };
  if (marksIn(kept.view) > limits.marks) return { kind: 'shared', offset: scanner.offset };
  const log: unknown = JSON.parse(new TextDecoder('utf-8', { ignoreBOM: true }).decode(kept.view));
  return { log, results: notes.results, offsets: notes.offsets };
}

class Notes implements ScanListener {
  readonly results = new Map<number, ResultsPlace>();
  readonly offsets = new Map<string, number>();
  scanner: JsonScanner | null = null;
  /** Of which there are more than are read. */
  exceeded: 'runs' | 'results' | null = null;
  readonly #limits: ReadLimits;
  #count = 0;
  #run = -1;
  #inlined = -1;
  #open: ResultsPlace | null = null;

  constructor(limits: ReadLimits) {
    this.#limits = limits;
  }

  started(name: string, offset: number, first: number): void {
    if (name === 'runs') {
      // Of equal names the last counts.
      this.results.clear();
      for (const path of this.offsets.keys()) if (path.startsWith('runs/')) this.offsets.delete(path);
      this.#run = -1;
      this.#count = 0;
    }
    if (name === 'inlineExternalProperties') this.#inlined = -1;
    if (name === 'run' && ++this.#run >= this.#limits.runs) this.exceeded = 'runs';
    if (name === 'inlined') this.#inlined++;
    this.offsets.set(this.#pathOf(name), offset);
    if (name !== 'results') return;
    this.#open = null;
    this.results.delete(this.#run);
    if (first !== 0x5b) return;
    this.#open = { starts: new OffsetList(), end: offset, bad: 0, firstBad: [], telling: [] };
    this.results.set(this.#run, this.#open);
    this.#forget();
  }

  element(offset: number, first: number): void {
    const open = this.#open;
    // Results outside of runs are only counted.
    if (open === null) return;
    this.#judge(open);
    if (first !== 0x7b) {
      if (open.bad++ <= MAX_BAD_RESULTS) open.firstBad.push(open.starts.length);
    }
    if (++this.#count > this.#limits.results) this.exceeded = 'results';
    open.starts.add(first === 0x7b ? offset : -offset - 1);
  }

  ended(name: string, end: number): void {
    const open = this.#open;
    if (name !== 'results' || open === null) return;
    this.#judge(open);
    open.end = end;
    this.#open = null;
  }

  /** What was seen since the previous element began. */
  #judge(open: ResultsPlace): void {
    const keys = this.scanner?.keys;
    if (keys?.foreign === true && keys.snippet) open.telling.push(open.starts.length - 1);
    this.#forget();
  }

  #forget(): void {
    if (this.scanner === null) return;
    this.scanner.keys.foreign = false;
    this.scanner.keys.snippet = false;
  }

  #pathOf(name: string): string {
    if (name === 'log') return '';
    if (name === 'run') return `runs/${this.#run}`;
    if (name === 'inlined') return `inlineExternalProperties/${this.#inlined}`;
    if (name === 'inlinedResults') return `inlineExternalProperties/${this.#inlined}/results`;
    const isTop = name === 'version' || name === 'runs' || name === 'inlineExternalProperties';
    return isTop ? name : `runs/${this.#run}/${name}`;
  }
}
