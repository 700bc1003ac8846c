import { evaluateCondition } from '../expressions/evaluate.ts';
import { ExpressionError } from '../expressions/parse-expression.ts';
import { aggregateResults } from '../job/results.ts';
import type { Pipeline, Stage } from '../pipeline/pipeline.ts';
import {
  type JobEnd,
  jobDependencies,
  type StageEnd,
  stageDependencies,
  stageLevelDependencies,
  statusFunctions,
} from './outcome.ts';
import { RecordKeeper } from './record-keeper.ts';
import { type ResolvedVariable, type RunContext, resolveVariables, variablesLookup } from './run-context.ts';
import { type Outcomes, runGraph, upstream } from './run-graph.ts';
import { runPhase } from './run-phase.ts';

const DEFAULT_CONDITION = 'succeeded()';

/** Runs the jobs of a stage when its condition holds. */
export async function runStage(
  run: RunContext,
  pipeline: Pipeline,
  stage: Stage,
  before: Outcomes<StageEnd>,
  variables: readonly ResolvedVariable[],
): Promise<StageEnd> {
  const keeper = new RecordKeeper(run, {
    parentId: null,
    type: 'Stage',
    name: stage.displayName,
    refName: stage.name,
    identifier: stage.name,
    order: pipeline.stages.indexOf(stage) + 1,
  });
  await keeper.pending();
  const direct = pick(before, stage.dependsOn);
  try {
    const condition = stage.condition ?? DEFAULT_CONDITION;
    const declared = resolveVariables(run, variables, stage.variables, {
      stagedependencies: stageDependencies(direct),
    });
    const holds = evaluateCondition(condition, {
      contexts: { variables: variablesLookup(run, declared), dependencies: stageLevelDependencies(direct) },
      status: statusFunctions(results(before), upstream(pipeline.stages, stage.name), run.signal.aborted),
    });
    if (!holds) {
      await keeper.finish('skipped', { resultCode: `Evaluating: ${condition}\nResult: False\n` });
      return { name: stage.name, result: 'skipped', jobs: [] };
    }
    await keeper.start();
    const jobs = await runGraph(stage.jobs, (job, ended: Outcomes<JobEnd>) =>
      runPhase({
        run,
        stage,
        stageRecordId: keeper.record.id,
        job,
        order: stage.jobs.indexOf(job) + 1,
        variables: declared,
        contexts: {
          dependencies: jobDependencies(pick(ended, job.dependsOn)),
          stagedependencies: stageDependencies(direct),
        },
        status: statusFunctions(results(ended), upstream(stage.jobs, job.name), run.signal.aborted),
      }),
    );
    const result = aggregateResults(jobs.map((job) => job.result));
    await keeper.finish(result);
    return { name: stage.name, result, jobs };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    await keeper.fail(error.message);
    return { name: stage.name, result: 'failed', jobs: [] };
  }
}

function pick<O>(outcomes: Outcomes<O>, names: readonly string[]): O[] {
  return names.flatMap((name) => outcomes.get(name.toLowerCase()) ?? []);
}

function results<O extends { readonly result: StageEnd['result'] }>(
  outcomes: Outcomes<O>,
): ReadonlyMap<string, StageEnd['result']> {
  return new Map([...outcomes].map(([name, { result }]) => [name, result]));
}
