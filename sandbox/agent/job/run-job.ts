import type { AgentHost, AgentTaskResult, AgentTimelineRecord, ClaimedBuild } from '../agent-host.ts';
import type { Step } from '../pipeline/pipeline.ts';
import type { TaskPackage } from '../task-package.ts';
import { type JobContext, WORKER_NAME } from './job-context.ts';
import { Masker } from './masker.ts';
import { newRecord } from './new-record.ts';
import { planSteps } from './plan-step.ts';
import { buildVariables, type JobPlace, jobVariables } from './predefined-variables.ts';
import { killGroup } from './run-process.ts';
import { runStep } from './run-step.ts';
import { StepSession } from './step-session.ts';
import type { InstallTask } from './task-installer.ts';
import { UploadQueue } from './upload-queue.ts';
import { Variables } from './variables.ts';
import type { Workspace } from './workspace.ts';

/** Everything that one job needs; the job's own record exists already. */
interface JobRequest {
  readonly host: AgentHost;
  readonly build: ClaimedBuild;
  readonly place: JobPlace;
  readonly steps: readonly Step[];
  /** From the file, the run and the matrix, runtime expressions done. */
  readonly variables: readonly {
    readonly name: string;
    readonly value: string;
    readonly isReadOnly: boolean;
  }[];
  readonly env: Readonly<Record<string, string>>;
  readonly workspace: Workspace;
  readonly packages: readonly TaskPackage[];
  readonly installTask: InstallTask;
  readonly token: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly closing: AbortSignal;
  readonly minute: number;
  trace(message: string): void;
}

interface JobOutcome {
  readonly result: AgentTaskResult;
  /** `step.variable` → value. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly errorCount: number;
  readonly warningCount: number;
}

const UNRESTRICTED = { commandsRestricted: false, settableVariables: null };

/** Initialize job, the steps, Finalize Job (which waits for the uploads). */
export async function runJob(request: JobRequest): Promise<JobOutcome> {
  const job = createContext(request);
  const planned = await agentStep(job, 'Initialize job', 1, (session) => {
    session.write(`Agent name: '${WORKER_NAME}'`);
    session.write(`Agent machine name: '${job.variables.get('Agent.MachineName') ?? ''}'`);
    session.write(`Current agent version: '${job.variables.get('Agent.Version') ?? ''}'`);
    const steps = planSteps(job, request.steps);
    session.write(`Prepare ${steps.length} steps.`);
    return steps;
  });
  for (const { record } of planned ?? []) await job.host.upsertRecord(job.build.id, record);
  for (const step of planned ?? []) await runStep(job, step);
  await agentStep(job, 'Finalize Job', (planned?.length ?? 0) + 2, async () => {
    await job.uploads.drain();
    // "Terminate orphan processes": a server that a step left running
    for (const group of job.groups) killGroup(group, 'SIGKILL');
  });
  return {
    result: request.signal.aborted ? 'canceled' : (job.status ?? 'succeeded'),
    outputs: job.outputs,
    errorCount: job.errorCount,
    warningCount: job.warningCount,
  };
}

function createContext(request: JobRequest): JobContext {
  const { host, build, place, workspace, token } = request;
  const variables = new Variables();
  for (const { name, value, isReadOnly } of request.variables) variables.set(name, value, { isReadOnly });
  for (const [name, value] of Object.entries({
    ...buildVariables(build),
    ...jobVariables(place, workspace),
  })) {
    variables.set(name, value);
  }
  variables.set('System.AccessToken', token, { isSecret: true });
  const masker = new Masker();
  masker.add(token);
  return {
    ...request,
    recordId: place.recordId,
    identifier: place.identifier,
    variables,
    masker,
    prependPath: [],
    outputs: new Map(),
    groups: new Set(),
    uploads: new UploadQueue(host, build.id, request.trace),
    status: null,
    errorCount: 0,
    warningCount: 0,
  };
}

/** A step of the agent itself; null when it failed, and then the job has failed. */
async function agentStep<T>(
  job: JobContext,
  name: string,
  order: number,
  work: (session: StepSession) => T | Promise<T>,
): Promise<T | null> {
  const { host, build } = job;
  const refName = name.replaceAll(' ', '');
  const record = newRecord({
    parentId: job.recordId,
    type: 'Task',
    name,
    refName,
    identifier: `${job.identifier}.${refName}`,
    order,
  });
  const session = new StepSession(job, record, await host.createLog(build.id), UNRESTRICTED);
  const now = (): string => new Date(host.now()).toISOString();
  await session.update({ state: 'inProgress', startTime: now(), workerName: WORKER_NAME });
  const finish = async (result: AgentTaskResult): Promise<void> => {
    await session.drain();
    const end: Partial<AgentTimelineRecord> = { state: 'completed', result, finishTime: now() };
    await session.update(end);
  };
  try {
    const value = await work(session);
    await finish('succeeded');
    return value;
  } catch (error) {
    session.error(error instanceof Error ? error.message : String(error));
    await finish('failed');
    job.status = 'failed';
    return null;
  }
}
