import { UnitEvidence } from '../columns/column-unit.ts';
import type { FindingDetail } from '../finding-detail.ts';
import { marksIn } from '../json/json-weight.ts';
import type { ReadLimits } from '../limits.ts';
import type { LogProblem } from '../log/log.ts';
import { badResultProblems, bugProblem, outcomeProblems } from '../log/log-problems.ts';
import { tooLargeResult } from '../over-limit.ts';
import type { FindingSink, ReadOptions } from '../read-sarif.ts';
import { type RunReader, readRun } from '../run-reader.ts';
import { tellResult } from '../tell-result.ts';
import { isObject, type JsonObject } from '../value.ts';
import { ByteBuffer } from './byte-buffer.ts';
import { JsonScanner } from './json-scanner.ts';
import { RESULT } from './log-filter.ts';
import { OffsetList } from './offset-list.ts';
import { RecordedFindings } from './recorded-findings.ts';
import { Records } from './records.ts';
import type { ResultScanner } from './result-scanner.ts';
import { ResultSlices, type SliceVisitor } from './result-slices.ts';
import type { ResultsPlace } from './results-place.ts';
import type { ResultBytes } from './shown-texts.ts';
import type { Utf8Input } from './utf8-input.ts';

const NO_RESULTS: ResultsPlace = {
  starts: new OffsetList(),
  records: new Records(),
  firstRecord: 0,
  recorded: 0,
  end: 0,
  bad: 0,
  firstBad: [],
  telling: [],
};
/** Smaller results are parsed whatever they are made of. */
const LIGHT_BYTES = 1024 * 1024;
const LIGHT_MARKS = 500_000;
/** Inside of a result that is cut out of its log. */
const NO_LISTENER = { started: () => undefined, ended: () => undefined, element: () => undefined };

/** Tells of a result without parsing it, if that can be done, and if its record alone is enough where there are no bytes. */
interface PlainTeller {
  /** @returns index of the first from one on that is not told so */
  pass(from: number, end: number): number;
  one(index: number, source: ResultBytes | null): 'told' | 'needs bytes' | 'needs parsing';
}
type Report = (problems: readonly LogProblem[]) => Promise<void>;

/** Tells a sink what one run of a large log holds. */
export class RunTeller {
  readonly #run: JsonObject;
  readonly #runIndex: number;
  readonly #place: ResultsPlace;
  readonly #options: ReadOptions;
  readonly #limits: ReadLimits;
  readonly #sink: FindingSink;
  /** Null: the run was not told. */
  #reader: RunReader | null = null;
  /** A result is no JSON any more. */
  #changed = false;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(
    run: JsonObject,
    runIndex: number,
    place: ResultsPlace | undefined,
    options: ReadOptions,
    limits: ReadLimits,
    sink: FindingSink,
  ) {
    this.#run = run;
    this.#runIndex = runIndex;
    this.#place = place ?? NO_RESULTS;
    this.#options = options;
    this.#limits = limits;
    this.#sink = sink;
  }

  /** @returns false: the bytes are not the same as in the pass before */
  async tell(
    input: Utf8Input,
    slices: ResultSlices,
    results: ResultScanner | null,
    report: Report,
  ): Promise<boolean> {
    const { starts, bad, firstBad, telling } = this.#place;
    const evidence = new UnitEvidence();
    if (telling.length > 0) {
      const again = new ResultSlices(input, this.#limits.resultBytes);
      const seen = this.#visitor((_index, result) => evidence.add(result), null, null);
      const same = await again.visit(this.#place, seen, telling);
      await again.close();
      if (!same) return false;
    }
    let reader: RunReader;
    try {
      const summary = { count: starts.length, units: evidence };
      reader = readRun(this.#run, this.#runIndex, summary, this.#options);
    } catch (cause) {
      await report([bugProblem(['runs', this.#runIndex], cause)]);
      return true;
    }
    this.#reader = reader;
    this.#sink.run(reader.run, reader.raw);
    await report(outcomeProblems(this.#run, reader.run));
    const problems: LogProblem[] = [];
    const plain = results === null ? null : this.#plain(reader, results);
    const visitor = this.#visitor(
      (index, result, isCut) => {
        const path = ['runs', this.#runIndex, 'results', index];
        tellResult(reader, result, index, isCut ? cutting(this.#sink) : this.#sink, (cause) => {
          problems.push(bugProblem(path, cause));
        });
      },
      problems,
      plain,
    );
    if (!(await slices.visit(this.#place, visitor)) || this.#changed) return false;
    await report(problems);
    await report(badResultProblems(this.#runIndex, firstBad, bad));
    return true;
  }

  /** Details of some results of the run that was told. @returns false: the bytes are not the same any more */
  async tellDetails(
    slices: ResultSlices,
    wanted: readonly number[],
    detail: (detail: FindingDetail) => void,
  ): Promise<boolean> {
    const reader = this.#reader;
    if (reader === null) return true;
    const sink: FindingSink = {
      run: () => undefined,
      finding: () => undefined,
      fault: () => undefined,
      detail,
    };
    // What fails now failed before, and was reported then.
    const failed = (): void => undefined;
    const visitor = this.#visitor(
      (index, result, isCut) => tellResult(reader, result, index, isCut ? cutting(sink) : sink, failed),
      null,
      null,
    );
    return (await slices.visit(this.#place, visitor, wanted)) && !this.#changed;
  }

  /** Tells of results that need no parsing; null: the sink wants more of all. */
  #plain(reader: RunReader, results: ResultScanner): PlainTeller | null {
    const sink = this.#sink;
    if (sink.offer !== undefined || sink.raw !== undefined) return null;
    const findings = new RecordedFindings(reader, results, this.#place);
    const read = (index: number, source: ResultBytes | null): ReturnType<RecordedFindings['read']> => {
      try {
        return findings.read(index, source);
      } catch {
        // Whatever it fails on is met again when the result is parsed, and reported then.
        return null;
      }
    };
    const one: PlainTeller['one'] = (index, source) => {
      const finding = read(index, source);
      if (finding === 'needs bytes') return finding;
      if (finding === null) return 'needs parsing';
      return findings.told(finding, sink) ? 'told' : 'needs parsing';
    };
    return { one, pass: (from, end) => findings.tell(from, end, sink) };
  }

  /**
   * @param problems takes those of single results; null: they are reported elsewhere
   * @param plain says whether it could do without parsing
   */
  #visitor(
    take: (index: number, result: JsonObject, isCut: boolean) => void,
    problems: LogProblem[] | null,
    plain: PlainTeller | null,
  ): SliceVisitor {
    const kept = new ByteBuffer(this.#limits.resultBytes);
    let scanner: JsonScanner | null = null;
    /** Of the result that comes next. */
    let need: ReturnType<PlainTeller['one']> = 'needs parsing';
    const visitor: SliceVisitor = {
      pass: (from, end) => plain?.pass(from, end) ?? from,
      without: (index) => {
        need = plain?.one(index, null) ?? 'needs parsing';
        return need === 'told';
      },
      whole: (index, bytes, start, end) => {
        if (need === 'needs bytes' && plain?.one(index, { bytes, start }) === 'told') return;
        const isLight = end - start < LIGHT_BYTES || marksIn(bytes.subarray(start, end)) < LIGHT_MARKS;
        if (!isLight) return visitor.piece(index, bytes.subarray(start, end), true);
        const result = this.#parsed(bytes.subarray(start, bytes.lastIndexOf(0x7d, end - 1) + 1));
        if (result !== null) take(index, result, false);
      },
      piece: (index, bytes, last) => {
        scanner ??= new JsonScanner(RESULT, kept, NO_LISTENER, this.#limits.depth);
        // What stands between this result and the next is no part of it: the scanner stops there.
        scanner.feed(bytes);
        if (!last) return;
        const isTooLarge = kept.overflowed || marksIn(kept.view) > this.#limits.marks;
        const result = isTooLarge ? null : this.#parsed(kept.view);
        if (result !== null) take(index, result, true);
        if (isTooLarge) problems?.push(tooLargeResult(this.#runIndex, index, this.#limits));
        kept.clear();
        scanner = null;
      },
    };
    return visitor;
  }

  #parsed(bytes: Uint8Array): JsonObject | null {
    try {
      const result: unknown = JSON.parse(this.#decoder.decode(bytes));
      if (isObject(result)) return result;
    } catch {
      // The pass before found JSON here.
    }
    this.#changed = true;
    return null;
  }
}

/** For a result of which flows and related places were only counted. */
function cutting(sink: FindingSink): FindingSink {
  if (sink.detail === undefined) return sink;
  const detail = (whole: FindingDetail): void =>
    sink.detail?.({
      ...whole,
      flowsCut: whole.finding.flows,
      related: [],
      relatedCut: whole.related.length + whole.relatedCut,
    });
  return { ...sink, detail };
}
