import type { ColumnUnits } from '../sarif/columns/column-unit.ts';
import type { FixMaker } from '../sarif/fix-offer.ts';
import type { LogProblem } from '../sarif/log/log.ts';
import { bugProblem, outcomeProblems } from '../sarif/log/log-problems.ts';
import type { FindingSink, ReadOptions } from '../sarif/read-sarif.ts';
import { readRun } from '../sarif/run-reader.ts';
import { tellResult } from '../sarif/tell-result.ts';
import type { JsonObject } from '../sarif/value.ts';

/** What another output than SARIF says, as a run of SARIF without its results. */
export interface ConvertedRun {
  readonly run: JsonObject;
  /** How many results come. */
  readonly count: number;
  readonly units: ColumnUnits;
  readonly maker: FixMaker;
}

/** Makes a fault of a problem, with its place in the file. */
export type Report = (problem: LogProblem) => void;

/** Tells a run, then each result that it is given, in the order of their indexes. */
export function runTeller(
  converted: ConvertedRun,
  runIndex: number,
  options: ReadOptions,
  sink: FindingSink,
  report: Report,
): (result: JsonObject) => void {
  const { run, ...summary } = converted;
  const reader = readRun(run, runIndex, summary, options);
  let resultIndex = 0;
  sink.run(reader.run, reader.raw);
  // Where it stands in SARIF says nothing here.
  for (const problem of outcomeProblems(run, reader.run)) report({ ...problem, path: [], runIndex });
  return (result) => {
    tellResult(reader, result, resultIndex++, sink, (cause) =>
      report({ ...bugProblem([], cause), runIndex }),
    );
  };
}
