import type { AgentTaskResult } from '../agent-host.ts';
import { evaluateCondition, type Scope } from '../expressions/evaluate.ts';
import { ExpressionError } from '../expressions/parse-expression.ts';
import { WORKER_NAME } from '../job/job-context.ts';
import { aggregateResults } from '../job/results.ts';
import { runJob } from '../job/run-job.ts';
import type { Job, Stage } from '../pipeline/pipeline.ts';
import { createLimiter } from './limiter.ts';
import { type Leg, matrixLegs } from './matrix-legs.ts';
import type { JobEnd } from './outcome.ts';
import { RecordKeeper } from './record-keeper.ts';
import { type ResolvedVariable, type RunContext, resolveVariables, variablesLookup } from './run-context.ts';

const DEFAULT_CONDITION = 'succeeded()';

/** One `job:` of the file and what it may see. */
interface PhaseRequest {
  readonly run: RunContext;
  readonly stage: Stage;
  readonly stageRecordId: string;
  readonly job: Job;
  readonly order: number;
  /** Of the file and the stage. */
  readonly variables: readonly ResolvedVariable[];
  /** `dependencies` and `stageDependencies`. */
  readonly contexts: Scope['contexts'];
  readonly status: NonNullable<Scope['status']>;
}

/** Runs all legs of a job when its condition holds. */
export async function runPhase(request: PhaseRequest): Promise<JobEnd> {
  const { run, stage, job } = request;
  const identifier = stage.name === '__default' ? job.name : `${stage.name}.${job.name}`;
  const phase = new RecordKeeper(run, {
    parentId: request.stageRecordId,
    type: 'Phase',
    name: job.displayName,
    refName: job.name,
    identifier,
    order: request.order,
  });
  await phase.pending();
  const outputs = new Map<string, string>();
  try {
    const variables = resolveVariables(run, request.variables, job.variables, request.contexts);
    const scope = {
      contexts: { ...request.contexts, variables: variablesLookup(run, variables) },
      status: request.status,
    };
    const condition = job.condition ?? DEFAULT_CONDITION;
    if (!evaluateCondition(condition, scope)) {
      await phase.finish('skipped', { resultCode: `Evaluating: ${condition}\nResult: False\n` });
      return { name: job.name, result: 'skipped', outputs };
    }
    const legs = matrixLegs(job.matrix, scope);
    const parallel = createLimiter(job.matrix?.maxParallel || legs.length);
    await phase.start();
    const results = await Promise.all(
      legs.map((leg, index) =>
        parallel(() =>
          run.limit(() =>
            runLeg(request, phase.record.id, {
              identifier,
              leg,
              index,
              total: legs.length,
              variables,
              outputs,
            }),
          ),
        ),
      ),
    );
    const result = aggregateResults(results);
    await phase.finish(result);
    return { name: job.name, result, outputs };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    await phase.fail(error.message);
    return { name: job.name, result: 'failed', outputs };
  }
}

interface LegRequest {
  /** Of the phase. */
  readonly identifier: string;
  readonly leg: Leg;
  readonly index: number;
  readonly total: number;
  readonly variables: readonly ResolvedVariable[];
  /** Filled by the leg. */
  readonly outputs: Map<string, string>;
}

async function runLeg(request: PhaseRequest, phaseId: string, given: LegRequest): Promise<AgentTaskResult> {
  const { run, stage, job } = request;
  const { leg, index } = given;
  const identifier = `${given.identifier}.${leg.name}`;
  const displayName = leg.name === '__default' ? job.displayName : `${job.displayName} ${leg.name}`;
  const keeper = new RecordKeeper(run, {
    parentId: phaseId,
    type: 'Job',
    name: displayName,
    refName: leg.name,
    identifier,
    order: index + 1,
  });
  if (run.signal.aborted) {
    await keeper.finish('canceled');
    return 'canceled';
  }
  await keeper.start({ workerName: WORKER_NAME });
  const limit = new AbortController();
  const timer =
    job.timeoutInMinutes > 0 ? setTimeout(() => limit.abort(), job.timeoutInMinutes * run.minute) : undefined;
  const ran = await runJob({
    ...run,
    place: {
      stageName: stage.name,
      stageDisplayName: stage.displayName,
      phaseName: job.name,
      phaseDisplayName: job.displayName,
      jobName: leg.name,
      jobDisplayName: displayName,
      identifier,
      recordId: keeper.record.id,
      position: index + 1,
      total: given.total,
    },
    steps: job.steps,
    env: job.env,
    variables: resolveVariables(run, given.variables, leg.variables, request.contexts),
    workspace: await run.nextWorkspace(),
    signal: AbortSignal.any([run.signal, limit.signal]),
  });
  clearTimeout(timer);
  for (const [name, value] of ran.outputs) {
    given.outputs.set(leg.name === '__default' ? name : `${leg.name}.${name}`, value);
  }
  const result = ran.result === 'failed' && job.continueOnError ? 'succeededWithIssues' : ran.result;
  const counts = { errorCount: ran.errorCount, warningCount: ran.warningCount };
  if (!limit.signal.aborted) await keeper.finish(result, counts);
  else {
    await keeper.fail(
      `The job running on agent ${WORKER_NAME} ran longer than the maximum time of ${job.timeoutInMinutes} minutes.`,
      result,
    );
  }
  return result;
}
