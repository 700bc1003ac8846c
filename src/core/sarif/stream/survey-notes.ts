import type { ReadLimits } from '../limits.ts';
import type { LogProblem } from '../log/log.ts';
import { MAX_BAD_RESULTS } from '../log/log-problems.ts';
import type { JsonScanner } from './json-scanner.ts';
import { OffsetList } from './offset-list.ts';
import { FLAGS, IS_NO_OBJECT, IS_TELLING, RECORD_WORDS } from './record.ts';
import { Records } from './records.ts';
import type { ScannedResults } from './result-scanner.ts';
import type { ResultsPlace } from './results-place.ts';
import type { ScanListener } from './scan-listener.ts';

const MAX_INLINED = 1000;
const NO_RECORD = new Uint32Array(RECORD_WORDS);

/** What a survey notes on its way. */
export class SurveyNotes implements ScanListener {
  readonly results = new Map<number, ResultsPlace>();
  readonly offsets = new Map<string, number>();
  scanner: JsonScanner | null = null;
  /** Of which there are more than are read. */
  exceeded: 'runs' | 'results' | null = null;
  /** Lists with results that another one of the same name, behind them, stands for. */
  readonly lost: LogProblem['path'][] = [];
  readonly #limits: ReadLimits;
  readonly records = new Records();
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
      if (this.#count > 0) this.lost.splice(0, this.lost.length, ['runs']);
      this.results.clear();
      for (const path of this.offsets.keys()) if (path.startsWith('runs/')) this.offsets.delete(path);
      this.#run = -1;
      this.#count = 0;
    }
    if (name === 'inlineExternalProperties') this.#inlined = -1;
    if (name === 'run' && ++this.#run >= this.#limits.runs) this.exceeded = 'runs';
    if (name === 'inlined') this.#inlined++;
    // Of what stands behind so many, the place is that of the list.
    if (name.startsWith('inlined') && this.#inlined >= MAX_INLINED) return;
    this.offsets.set(this.#pathOf(name), offset);
    if (name !== 'results') return;
    this.#open = null;
    if ((this.results.get(this.#run)?.starts.length ?? 0) > 0) this.lost.push(['runs', this.#run, name]);
    this.results.delete(this.#run);
    if (first !== 0x5b) return;
    this.#open = {
      starts: new OffsetList(),
      records: this.records,
      firstRecord: this.records.length,
      recorded: 0,
      end: offset,
      bad: 0,
      firstBad: [],
      telling: [],
    };
    this.results.set(this.#run, this.#open);
    this.#forget();
  }

  element(offset: number, first: number): void {
    const open = this.#open;
    // Results outside of runs are only counted.
    if (open === null) return;
    this.#judge(open);
    this.#record(open, NO_RECORD, 1);
    const isObject = first === 0x7b;
    if (!isObject) this.#noteBad(open, open.starts.length);
    open.starts.add(isObject ? offset : -offset - 1);
    this.#countResults(1);
  }

  /** Results of the run are being told, so that they may be scanned by others. */
  get isInResults(): boolean {
    return this.#open !== null;
  }

  /** Elements were scanned by others. */
  scanned({ words, count, starts, isUnusual }: ScannedResults): void {
    const open = this.#open;
    if (open === null) return;
    this.#judge(open);
    this.#record(open, words, count);
    if (isUnusual) this.#noteUnusual(open, words);
    open.starts.addAll(starts);
    this.#countResults(count);
  }

  #noteUnusual(open: ResultsPlace, words: Uint32Array): void {
    for (let at = 0; at < words.length; at += RECORD_WORDS) {
      const flags = words[at + FLAGS] ?? 0;
      const index = open.starts.length + at / RECORD_WORDS;
      if ((flags & IS_TELLING) !== 0) open.telling.push(index);
      if ((flags & IS_NO_OBJECT) !== 0) this.#noteBad(open, index);
    }
  }

  /** No more once one was left out: then records and results would not go together. */
  #record(open: ResultsPlace, words: Uint32Array, count: number): void {
    if (open.recorded !== open.starts.length || this.records.length >= this.#limits.records) return;
    this.records.add(words, count);
    open.recorded += count;
  }

  #noteBad(open: ResultsPlace, index: number): void {
    if (open.bad++ <= MAX_BAD_RESULTS) open.firstBad.push(index);
  }

  #countResults(more: number): void {
    this.#count += more;
    if (this.#count > this.#limits.results) this.exceeded = 'results';
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
    if (keys?.foreign === true && keys.measures) open.telling.push(open.starts.length - 1);
    this.#forget();
  }

  #forget(): void {
    if (this.scanner === null) return;
    this.scanner.keys.foreign = false;
    this.scanner.keys.measures = false;
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
