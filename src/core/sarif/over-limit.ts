import { type Fault, fault } from '../fault.ts';
import type { ReadLimits } from './limits.ts';
import type { LogProblem } from './log/log.ts';
import type { RepeatableBytes } from './read-sarif.ts';

const LESS = 'Let the scanner write one log per folder or leave out what nobody needs.';
const SPARE =
  'Let the scanner write one log per folder or leave out what nobody needs (contents, snippets, flows).';

/** More runs or results than are read. @param counts results of each run */
export function countProblem(counts: readonly number[], limits: ReadLimits): LogProblem | null {
  if (counts.length > limits.runs) return tooMany('runs', limits.runs);
  const results = counts.reduce((sum, count) => sum + count, 0);
  return results > limits.results ? tooMany('results', limits.results) : null;
}

/** How many bytes of an input are read, inflated. */
export function maxBytesOf(
  { compressedBytes }: Pick<RepeatableBytes, 'compressedBytes'>,
  limits: ReadLimits,
): number {
  const inflated = compressedBytes === null ? Infinity : compressedBytes * limits.inflation;
  return Math.min(limits.bytes, Math.max(limits.wholeBytes, inflated));
}

/** @param what of which there are more than `max` */
export function tooMany(what: 'runs' | 'results', max: number): LogProblem {
  return {
    code: 'input.too-large',
    path: ['runs'],
    what: `holds more than ${max} ${what}`,
    next: LESS,
  };
}

/** A value has more brackets around it than any scanner writes. */
export function tooDeep(max: number): LogProblem {
  const next = 'No scanner writes this: find out where the file comes from.';
  return { code: 'sarif.too-deep', path: [], what: `nests deeper than ${max} levels`, next };
}

/** What results share takes more bytes than are kept. */
export function tooMuchShared({ sharedBytes, marks }: ReadLimits): LogProblem {
  const what = `describes tools, rules, artifacts and invocations in more than ${sizeOf(sharedBytes)} or ${marks} values`;
  return { code: 'input.too-large', path: ['runs'], what, next: LESS };
}

/** A result whose place, message and the like take more bytes than are kept. */
export function tooLargeResult(
  runIndex: number,
  resultIndex: number,
  { resultBytes, marks }: ReadLimits,
): LogProblem {
  const path = ['runs', runIndex, 'results', resultIndex];
  const what = `has a result of which place, message and snippets alone take more than ${sizeOf(resultBytes)} or ${marks} values: runs[${runIndex}].results[${resultIndex}]`;
  return { code: 'input.too-large', path, what, next: SPARE };
}

/** The file has more bytes than are read. @param why of a compressed file: it grows more than any log would */
export function tooManyBytes(file: string, max: number, why = ''): Fault {
  const message = `The file is larger than ${sizeOf(max)}${why}.`;
  return fault('input.too-large', { message, next: SPARE, file, offset: max });
}

export function sizeOf(bytes: number): string {
  const mebibytes = bytes / 1024 / 1024;
  return mebibytes >= 1 ? `${Math.round(mebibytes * 10) / 10} MiB` : `${bytes} bytes`;
}
