import { buildVariables } from '../job/predefined-variables.ts';
import { aggregateResults, buildResultOf } from '../job/results.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { readPipeline } from '../pipeline/read-pipeline.ts';
import { PipelineError } from '../pipeline/yaml-place.ts';
import { type TaskPackage, TaskPackageError } from '../task-package.ts';
import { buildNumber } from './build-number.ts';
import type { StageEnd } from './outcome.ts';
import { RecordKeeper } from './record-keeper.ts';
import { type RunContext, resolveVariables } from './run-context.ts';
import { type Outcomes, runGraph } from './run-graph.ts';
import { runStage } from './run-stage.ts';

/** A run before its tasks are known. */
type RunRequest = Omit<RunContext, 'packages'> & { loadPackages(): Promise<readonly TaskPackage[]> };

/** Runs a claimed build to its end. A file or a task that cannot be read ends it as failed, with the error on the timeline. */
export async function runBuild(request: RunRequest): Promise<void> {
  const { host, build } = request;
  await host.startBuild(build.id);
  let pipeline: Pipeline;
  let run: RunContext;
  try {
    pipeline = await loadPipeline(request);
    run = { ...request, packages: await request.loadPackages() };
  } catch (error) {
    if (!(error instanceof PipelineError || error instanceof TaskPackageError)) throw error;
    await reportInvalidFile(request, error.message);
    await host.finishBuild(build.id, 'failed');
    return;
  }
  const number = buildNumber(pipeline.name, build, host.now());
  if (number !== build.buildNumber) await host.setBuildNumber(build.id, number);
  const numbered: RunContext = { ...run, build: { ...build, buildNumber: number } };
  // What the file says wins over what was set when the run was queued.
  const queued = Object.entries(build.variables).map(([name, value]) => ({ name, value, isReadOnly: false }));
  const variables = resolveVariables(numbered, queued, pipeline.variables, {});
  const stages = await runGraph(pipeline.stages, (stage, before: Outcomes<StageEnd>) =>
    runStage(numbered, pipeline, stage, before, variables),
  );
  const result = aggregateResults(stages.map((stage) => stage.result));
  await host.finishBuild(build.id, run.signal.aborted ? 'canceled' : buildResultOf(result));
}

async function loadPipeline({ host, build }: RunRequest): Promise<Pipeline> {
  const file = await host.readYaml(build.id);
  if (file === null) throw new PipelineError('The pipeline file was not found at the built commit');
  return readPipeline(file.text, file.path, { ...build.variables, ...buildVariables(build) });
}

async function reportInvalidFile(run: RunRequest, message: string): Promise<void> {
  const name = '__default';
  const stage = new RecordKeeper(run, {
    parentId: null,
    type: 'Stage',
    name,
    refName: name,
    identifier: name,
    order: 1,
  });
  await stage.start();
  await stage.fail(message);
}
