import type { Fault, FaultCode } from '../../fault.ts';
import { fault } from '../../fault.ts';
import { joinChunks } from '../../join-chunks.ts';
import { changedFile } from '../changed-file.ts';
import { collect, isBrokenStream } from '../collect.ts';
import { marksIn } from '../json/json-weight.ts';
import { faultAtPosition } from '../json/position.ts';
import type { ReadLimits } from '../limits.ts';
import { checkLog, type LogProblem } from '../log/log.ts';
import { absenceProblems, badRunProblem, lostListProblem } from '../log/log-problems.ts';
import { maxBytesOf, sizeOf, tooDeep, tooMany, tooManyBytes, tooMuchShared } from '../over-limit.ts';
import type { FindingSink, LaterDetails, ReadOptions, RepeatableBytes } from '../read-sarif.ts';
import { readWhole } from '../read-whole.ts';
import { isObject } from '../value.ts';
import { locateOffsets } from './locate-offsets.ts';
import { ProblemPlaces } from './problem-places.ts';
import { ResultScanner } from './result-scanner.ts';
import { ResultSlices } from './result-slices.ts';
import { RunTeller } from './run-teller.ts';
import { type SurveyProblem, survey } from './survey.ts';
import { type Utf8Input, utf8Input } from './utf8-input.ts';

/** Results up to this size are held; of larger ones only what a finding needs. */
const MAX_HELD = 8 * 1024 * 1024;
const WRITTEN = 'Let FixGate run after the scanner has written its log.';
const UTF32: SurveyProblem = { kind: 'encoding', offset: 0 };

/**
 * Reads a log in memory that does not grow with it. The first pass over the bytes checks them and notes what results
 * share and where they are; the second turns each result into a finding. A log that is not in order is read as a
 * whole, if it is small enough for that.
 */
export async function readLarge(
  bytes: RepeatableBytes,
  options: ReadOptions,
  limits: ReadLimits,
  sink: FindingSink,
): Promise<void> {
  const input = await utf8Input(bytes);
  const max = maxBytesOf(bytes, limits);
  const scanner = await ResultScanner.load(limits);
  // Who wants more of each result than its record says has all of them parsed.
  const isAllParsed = sink.offer !== undefined || sink.raw !== undefined;
  const kept = isAllParsed ? { ...limits, messageBytes: 0, snippetBytes: 0 } : limits;
  const found = input === null ? UTF32 : await survey(input.open(), kept, max, scanner);
  if (input === null || 'kind' in found) {
    const problem = 'kind' in found ? found : UTF32;
    const refused = await refusal(input, problem, options, limits, max);
    if (refused !== null) return sink.fault(refused);
    const whole = await collect(bytes, limits.repairBytes);
    const marks = whole.chunks.reduce((sum, chunk) => sum + marksIn(chunk), 0);
    if (!whole.complete || marks > limits.marks)
      return sink.fault(await malformed(input, problem, options.file, limits));
    return readWhole(joinChunks(whole.chunks), options, limits, sink);
  }
  const places = new ProblemPlaces(input, found);
  const report = async (problems: readonly LogProblem[]): Promise<void> => {
    if (problems.length === 0) return;
    const found = await places.of(problems);
    problems.forEach((problem, index) => {
      const place = found[index];
      if (place !== undefined) sink.fault(faultAtPosition(options.file, place, problem));
    });
  };
  const log = checkLog(found.log);
  if (!log.ok) return report([log.problem]);
  // To read some details of what has to be gone through from its beginning takes as long as to read the log again.
  const { left, ...others } = sink;
  const told = input.openFrom === null || left === undefined ? others : sink;
  const tellers = new Map<number, RunTeller>();
  const slices = new ResultSlices(input, MAX_HELD);
  try {
    for (const [runIndex, run] of log.runs.entries()) {
      if (!isObject(run)) await report([badRunProblem(runIndex)]);
      else {
        const teller = new RunTeller(run, runIndex, found.results.get(runIndex), options, limits, told);
        tellers.set(runIndex, teller);
        if (!(await teller.tell(input, slices, scanner, report)))
          return sink.fault(changedFile(options.file, WRITTEN));
      }
    }
  } finally {
    await slices.close();
  }
  await report(absenceProblems(found.log, log.runs));
  await report(found.lost.map(lostListProblem));
  sink.later?.(laterDetails(input, tellers, options.file));
}

function laterDetails(input: Utf8Input, tellers: ReadonlyMap<number, RunTeller>, file: string): LaterDetails {
  return {
    async read(wanted, detail) {
      const slices = new ResultSlices(input, MAX_HELD);
      try {
        for (const [runIndex, teller] of tellers) {
          const ofRun = wanted.get(runIndex) ?? [];
          if (!(await teller.tellDetails(slices, ofRun, detail))) return changedFile(file, WRITTEN);
        }
        return null;
      } catch (cause) {
        if (!isBrokenStream(cause)) throw cause;
        return cause.fault(file);
      } finally {
        await slices.close();
      }
    },
  };
}

/** A limit that reading the log as a whole would not change. */
async function refusal(
  input: Utf8Input | null,
  { kind, offset }: SurveyProblem,
  { file }: ReadOptions,
  limits: ReadLimits,
  max: number,
): Promise<Fault | null> {
  if (kind === 'bytes') {
    const why = max < limits.bytes ? ' when inflated, far more than its compressed size explains' : '';
    return tooManyBytes(file, max, why);
  }
  if (input === null) return null;
  const limit =
    kind === 'runs' || kind === 'results'
      ? tooMany(kind, limits[kind])
      : kind === 'shared'
        ? tooMuchShared(limits)
        : kind === 'depth'
          ? tooDeep(limits.depth)
          : null;
  if (limit === null) return null;
  const [place] = await locateOffsets(input, [offset]);
  return place === undefined ? null : faultAtPosition(file, place, limit);
}

const MALFORMED: Readonly<Record<string, readonly [code: FaultCode, what: string]>> = {
  truncated: ['sarif.truncated', 'ends before the log does'],
  empty: ['sarif.empty', 'is empty'],
  encoding: ['sarif.encoding', 'is neither UTF-8 nor UTF-16'],
  trailing: ['sarif.not-json', 'goes on after the log'],
  'snake-case': ['input.too-large', 'spells members with underscores, which is read in small logs only'],
};

/** What is wrong with a log that is too large to be looked at as a whole. */
async function malformed(
  input: Utf8Input | null,
  problem: SurveyProblem,
  file: string,
  limits: ReadLimits,
): Promise<Fault> {
  const next =
    'Run the scanner again and let it write SARIF 2.1.0 as UTF-8 into a file of its own; do not edit it.';
  if (input === null) {
    return fault('sarif.encoding', {
      message: 'The file is UTF-32.',
      next,
      file,
      line: 1,
      column: 1,
      offset: 0,
    });
  }
  const [code, what] = MALFORMED[problem.kind] ?? ['sarif.not-json', 'is not JSON'];
  const [place] = await locateOffsets(input, [problem.offset]);
  const told = `${what}; a log of more than ${sizeOf(limits.repairBytes)} or ${limits.marks} values is not repaired`;
  return faultAtPosition(file, place ?? { line: 1, column: 1, offset: 0 }, { code, what: told, next });
}
