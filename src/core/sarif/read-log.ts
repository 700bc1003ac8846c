import { type Fault, fault } from '../fault.ts';
import { joinChunks } from '../join-chunks.ts';
import { failure, type Result, success } from '../result.ts';
import { thrownText } from '../thrown.ts';
import { decode } from './decode.ts';
import { checkLog, faultInLog } from './log.ts';
import { type ParsedLog, parseLog } from './parse-log.ts';
import type { FindingSink, ReadOptions, ReadSarif } from './read-sarif.ts';
import { readRun } from './run-reader.ts';
import type { SourceText } from './source-text.ts';
import { at, isObject, list, member } from './value.ts';

/**
 * Largest log in bytes, inflated. V8 ends strings at 512 Mi units and the parsed log takes several times its text:
 * beyond this the process could die instead of answering.
 */
const MAX_BYTES = 128 * 1024 * 1024;
/** Bad results that are reported one by one; the rest as a number. */
const MAX_BAD_RESULTS = 20;

/** Reads one log that fits into memory. Results that are none become faults, the others still count. */
export const readSarif: ReadSarif = async (chunks, options, sink) => {
  const bytes = await collect(chunks, options.file);
  const source = bytes.ok ? decode(options.file, bytes.value) : bytes;
  if (!source.ok) return sink.fault(source.fault);
  const parsed = parseLog(source.value);
  if (parsed.fault !== null) sink.fault(parsed.fault);
  if (parsed.value === undefined) return;
  const log = checkLog(source.value, parsed);
  if (!log.ok) return sink.fault(log.fault);
  const reader = new LogReader(source.value, parsed, options, sink);
  log.runs.forEach((run, runIndex) => {
    reader.read(run, runIndex);
  });
  reader.finish(log.runs);
};

class LogReader {
  readonly #source: SourceText;
  readonly #parsed: ParsedLog;
  readonly #options: ReadOptions;
  readonly #sink: FindingSink;

  constructor(source: SourceText, parsed: ParsedLog, options: ReadOptions, sink: FindingSink) {
    this.#source = source;
    this.#parsed = parsed;
    this.#options = options;
    this.#sink = sink;
  }

  read(run: unknown, runIndex: number): void {
    if (!isObject(run)) {
      const next = 'Report it to the author of the scanner; the other runs were read.';
      this.#report(['runs', runIndex], 'sarif.not-sarif', `has a run ${runIndex} that is no object`, next);
      return;
    }
    const reader = this.#guarded(['runs', runIndex], () => readRun(run, runIndex, this.#options));
    if (reader === null) return;
    this.#sink.run(reader.run);
    this.#checkOutcome(run, runIndex, reader.run.tool, reader.run.successful ? null : reader.run.problems);
    const bad: number[] = [];
    reader.results.forEach((result, resultIndex) => {
      if (!isObject(result)) {
        bad.push(resultIndex);
        return;
      }
      const path = ['runs', runIndex, 'results', resultIndex];
      const finding = this.#guarded(path, () => reader.finding(result, resultIndex));
      if (finding === null) return;
      this.#sink.finding(finding);
      if (this.#sink.offer !== undefined) {
        const offer = this.#guarded(path, () => reader.offer(result, finding));
        if (offer !== null) this.#sink.offer(offer);
      }
      if (this.#sink.detail === undefined) return;
      const detail = this.#guarded(path, () => reader.detail(result, finding));
      if (detail !== null) this.#sink.detail(detail);
    });
    this.#reportBad(runIndex, bad);
  }

  /** A log in which no run has results is the log of no scan, though each run alone may hold rules only. */
  finish(runs: readonly unknown[]): void {
    const inlined = list(member(this.#parsed.value, 'inlineExternalProperties'));
    inlined.forEach((properties, index) => {
      if (list(member(properties, 'results')).length === 0) return;
      const path = ['inlineExternalProperties', index, 'results'];
      const next = 'Let the scanner write its results into the run itself.';
      this.#report(
        path,
        'scan.not-successful',
        'keeps results outside of its runs, which FixGate does not read',
        next,
      );
    });
    if (runs.some((run) => Array.isArray(member(run, 'results')))) return;
    if (runs.some((run) => isObject(run) && member(run, 'results') !== undefined)) return;
    const next =
      'Look at the log of the scanner: a scan without findings still writes an empty list of results.';
    this.#report(
      ['runs'],
      'scan.not-successful',
      'holds no results: nothing says that a scan took place',
      next,
    );
  }

  /** A log must not be able to stop the reading of the others, not even through a mistake of ours. */
  #guarded<T>(path: readonly (string | number)[], read: () => T): T | null {
    try {
      return read();
    } catch (cause) {
      const next = 'Report it to the authors of FixGate, with this part of the log if you may share it.';
      this.#report(path, 'internal.bug', `holds something that FixGate fails on: ${thrownText(cause)}`, next);
      return null;
    }
  }

  #checkOutcome(run: unknown, runIndex: number, tool: string, problems: readonly string[] | null): void {
    const path = ['runs', runIndex];
    const results = member(run, 'results');
    if (problems !== null) {
      const told = problems.length === 0 ? '' : `: ${problems[0]?.slice(0, 500)}`;
      const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
      const next = 'Repair what the scanner complains about: what it could not read may hide findings.';
      const what = `says that ${tool} could not scan everything${told}${more}`;
      this.#report([...path, 'invocations'], 'scan.not-successful', what, next);
    }
    if (results !== undefined && !Array.isArray(results)) {
      const what = `has ${results === null ? 'null' : 'something else'} where the list of results of ${tool} should be`;
      const next = 'Update the scanner: an empty list means a clean scan, this means none took place.';
      this.#report([...path, 'results'], 'scan.not-successful', what, next);
    }
    if (at(run, 'externalPropertyFileReferences', 'results') !== undefined) {
      const what = `keeps results of ${tool} in other files, which FixGate does not read`;
      const next =
        'Inline them: `sarif-multitool rewrite --inline-external-properties` or an option of the scanner.';
      this.#report([...path, 'externalPropertyFileReferences'], 'scan.not-successful', what, next);
    }
  }

  #reportBad(runIndex: number, bad: readonly number[]): void {
    const next = 'Report it to the author of the scanner; the other results were read.';
    for (const resultIndex of bad.slice(0, MAX_BAD_RESULTS)) {
      const path = ['runs', runIndex, 'results', resultIndex];
      const what = `has a result that is no object: runs[${runIndex}].results[${resultIndex}]`;
      this.#report(path, 'sarif.invalid-result', what, next);
    }
    const rest = bad.length - MAX_BAD_RESULTS;
    const path = ['runs', runIndex, 'results', bad[MAX_BAD_RESULTS] ?? 0];
    if (rest > 0)
      this.#report(path, 'sarif.invalid-result', `has ${rest} more results that are no objects`, next);
  }

  #report(path: readonly (string | number)[], code: Fault['code'], what: string, next: string): void {
    this.#sink.fault(faultInLog(this.#source, this.#parsed, path, code, what, next));
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>, file: string): Promise<Result<Uint8Array>> {
  const kept: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > MAX_BYTES) return failure(tooLarge(file));
      kept.push(chunk);
    }
  } catch (cause) {
    const message = `The file cannot be read: ${thrownText(cause)}`;
    const next = 'Check that the file exists, is complete and may be read.';
    return failure(
      fault('input.unreadable', { message, next, file, line: 1, column: 1, offset: size, cause }),
    );
  }
  return success(joinChunks(kept));
}

function tooLarge(file: string): Fault {
  return fault('input.too-large', {
    message: `The file is larger than ${MAX_BYTES / 1024 / 1024} MiB.`,
    next: 'Let the scanner write one log per folder or leave out what nobody needs (contents, snippets, flows).',
    file,
    offset: MAX_BYTES,
  });
}
