import { evaluateCondition } from '../expressions/evaluate.ts';
import type { JobContext } from './job-context.ts';
import { WORKER_NAME } from './job-context.ts';
import type { PlannedStep } from './plan-step.ts';
import { mergeResults, pascalCase } from './results.ts';
import { runCheckout } from './run-checkout.ts';
import { runPublish } from './run-publish.ts';
import { runScript } from './run-script.ts';
import { runTask } from './run-task.ts';
import { StepSession } from './step-session.ts';

const DEFAULT_CONDITION = 'succeeded()';

/** Runs one step if its condition holds, and merges its result into the job's. */
export async function runStep(job: JobContext, planned: PlannedStep): Promise<void> {
  const { step, task } = planned;
  const logId = await job.host.createLog(job.build.id);
  const session = new StepSession(job, planned.record, logId, {
    commandsRestricted: task?.commandsRestricted ?? false,
    settableVariables: task?.settableVariables ?? null,
  });
  const now = (): string => new Date(job.host.now()).toISOString();
  const condition = step.condition ?? DEFAULT_CONDITION;
  job.variables.set('Agent.JobStatus', pascalCase(job.status ?? 'succeeded'));
  job.variables.set('System.TaskInstanceId', planned.record.id);
  job.variables.set('System.TaskInstanceName', step.name);
  job.variables.set('System.TaskDisplayName', planned.record.name);
  await session.update({ state: 'inProgress', startTime: now(), workerName: WORKER_NAME });
  try {
    if (!holds(job, condition)) {
      session.write(`Evaluating: ${condition}`);
      session.write('Result: False');
      await session.drain();
      const resultCode = `Evaluating: ${condition}\nResult: False\n`;
      await session.update({ state: 'completed', result: 'skipped', resultCode, finishTime: now() });
      return;
    }
    session.write(`##[section]Starting: ${planned.record.name}`);
    await runWithin(session, planned);
  } catch (error) {
    session.error(error instanceof Error ? error.message : String(error));
    session.complete('failed');
  }
  let result = mergeResults(session.result, session.commandResult ?? 'succeeded');
  if (result === 'failed' && step.continueOnError) result = 'succeededWithIssues';
  session.write(`##[section]Finishing: ${planned.record.name}`);
  await session.drain();
  await session.update({ state: 'completed', result, finishTime: now(), percentComplete: null });
  job.uploads.release();
  if (result !== 'skipped' && result !== 'succeeded') job.status = mergeResults(job.status, result);
}

/** With the step's own time limit, and the job's cancellation; a step that began after it ends only with the agent. */
async function runWithin(session: StepSession, planned: PlannedStep): Promise<void> {
  const { job } = session;
  const { timeoutInMinutes } = planned.step;
  const limit = new AbortController();
  const timer =
    timeoutInMinutes > 0 ? setTimeout(() => limit.abort(), timeoutInMinutes * job.minute) : undefined;
  const cancel = job.signal.aborted ? job.closing : job.signal;
  try {
    await perform(session, planned, AbortSignal.any([cancel, limit.signal]));
  } catch (error) {
    if (!cancel.aborted) throw error;
  } finally {
    clearTimeout(timer);
    await session.drain();
  }
  if (cancel.aborted) {
    session.error('The operation was canceled.');
    session.result = 'canceled';
  } else if (limit.signal.aborted) {
    throw new Error('The task has timed out.');
  }
}

function perform(session: StepSession, { step, task }: PlannedStep, signal: AbortSignal): Promise<void> {
  switch (step.kind) {
    case 'script':
      return runScript(session, step, signal);
    case 'checkout':
      return runCheckout(session, step, signal);
    case 'publish':
      return runPublish(session, step);
    case 'task':
      if (task === null) throw new Error(`The task ${step.task}@${step.major} was not found.`);
      return runTask(session, step, task, signal);
  }
}

/** Status functions look at the job so far. */
function holds(job: JobContext, condition: string): boolean {
  if (job.closing.aborted) return false;
  const canceled = job.signal.aborted;
  const failed = !canceled && job.status === 'failed';
  return evaluateCondition(condition, {
    contexts: { variables: job.variables.lookup() },
    status: {
      always: () => true,
      canceled: () => canceled,
      failed: () => failed,
      succeeded: () => !canceled && !failed,
      succeededorfailed: () => !canceled,
    },
  });
}
