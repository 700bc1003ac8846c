import type { UnitEvidence } from './columns/column-unit.ts';
import { knownUnit } from './columns/known-unit.ts';
import { decode } from './json/decode.ts';
import { JsonLocator } from './json/json-locate.ts';
import { parseLog } from './json/parse-log.ts';
import { faultAtPosition, Positions } from './json/position.ts';
import type { ReadLimits } from './limits.ts';
import { checkLog, type LogProblem } from './log/log.ts';
import {
  absenceProblems,
  badResultProblems,
  badRunProblem,
  bugProblem,
  MAX_BAD_RESULTS,
  outcomeProblems,
} from './log/log-problems.ts';
import { countProblem } from './over-limit.ts';
import type { RawResult } from './raw-result.ts';
import type { FindingSink, ReadOptions } from './read-sarif.ts';
import { readRun } from './run-reader.ts';
import { tellResult } from './tell-result.ts';
import { isObject, list, member } from './value.ts';

/** Without one of these nothing proves what columns count. */
const TELLING = /"(?:snippet|byte_?(?:offset|length))"/iu;
const NO_UNITS = knownUnit('unknown');

/** Reads one log that fits into memory. Results that are none become faults, the others still count. */
export async function readWhole(
  bytes: Uint8Array,
  options: ReadOptions,
  limits: ReadLimits,
  sink: FindingSink,
): Promise<void> {
  const source = decode(options.file, bytes);
  if (!source.ok) return sink.fault(source.fault);
  const parsed = await parseLog(source.value, limits.depth);
  if (parsed.fault !== null) sink.fault(parsed.fault);
  if (parsed.value === undefined) return;
  const positions = new Positions(source.value);
  const locator = new JsonLocator(parsed.json);
  const report = (problem: LogProblem): void => {
    const place = positions.at(parsed.start + locator.indexOf(problem.path));
    sink.fault(faultAtPosition(source.value.file, place, problem));
  };
  if (member(parsed.value, 'runs') === undefined) {
    const { readInput } = await import('../inputs/read-input.ts');
    if (readInput(parsed.value, options, limits, sink, report)) return;
  }
  const log = checkLog(parsed.value);
  if (!log.ok) return report(log.problem);
  const counts = log.runs.map((run) => list(member(run, 'results')).length);
  const tooMany = countProblem(counts, limits);
  if (tooMany !== null) return report(tooMany);
  // Loaded only then.
  const judges = TELLING.test(parsed.json) ? await import('./columns/column-unit.ts') : null;
  const { raw, parsed: seen } = sink;
  const parsing = seen === undefined ? sink : { ...sink, raw: both(raw, seen) };
  log.runs.forEach((run, runIndex) => {
    const evidence = judges === null ? null : new judges.UnitEvidence();
    if (isObject(run)) tellRun(run, runIndex, evidence, options, parsing, report);
    else report(badRunProblem(runIndex));
  });
  for (const problem of absenceProblems(parsed.value, log.runs)) report(problem);
  if (mayLoseLists(parsed.json, log.runs)) {
    const { lostLists } = await import('./stream/lost-lists.ts');
    for (const problem of await lostLists(parsed.json, limits)) report(problem);
  }
}

/** Small letters as escapes, which may be part of a name. */
const ESCAPED_LETTERS = ['\\u006', '\\u007'];

/** The names are written more often than there are lists, or may be in another spelling. */
function mayLoseLists(json: string, runs: readonly unknown[]): boolean {
  const lists = runs.filter((run) => member(run, 'results') !== undefined).length;
  const isTwice = occursMoreThan(json, '"runs"', 1) || occursMoreThan(json, '"results"', lists);
  return isTwice || ESCAPED_LETTERS.some((letter) => json.includes(letter));
}

function occursMoreThan(json: string, name: string, times: number): boolean {
  let at = -1;
  for (let count = 0; count <= times; count++) {
    at = json.indexOf(name, at + 1);
    if (at < 0) return false;
  }
  return true;
}

function both(raw: FindingSink['raw'], parsed: (raw: RawResult) => void): (raw: RawResult) => void {
  return (each) => {
    raw?.(each);
    parsed(each);
  };
}

function tellRun(
  run: Readonly<Record<string, unknown>>,
  runIndex: number,
  evidence: UnitEvidence | null,
  options: ReadOptions,
  sink: FindingSink,
  report: (problem: LogProblem) => void,
): void {
  const results = list(member(run, 'results'));
  let reader: ReturnType<typeof readRun>;
  try {
    if (evidence !== null) for (const result of results) evidence.add(result);
    reader = readRun(run, runIndex, { count: results.length, units: evidence ?? NO_UNITS }, options);
  } catch (cause) {
    return report(bugProblem(['runs', runIndex], cause));
  }
  sink.run(reader.run, reader.raw);
  for (const problem of outcomeProblems(run, reader.run)) report(problem);
  const bad: number[] = [];
  const failed = (cause: unknown, resultIndex: number) =>
    report(bugProblem(['runs', runIndex, 'results', resultIndex], cause));
  results.forEach((result, resultIndex) => {
    if (isObject(result)) tellResult(reader, result, resultIndex, sink, failed);
    else bad.push(resultIndex);
  });
  const first = bad.slice(0, MAX_BAD_RESULTS + 1);
  for (const problem of badResultProblems(runIndex, first, bad.length)) report(problem);
}
