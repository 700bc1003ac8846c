import { join, resolve } from 'node:path';
import type { TaskStep } from '../pipeline/pipeline.ts';
import { type TaskPackage, versionText } from '../task-package.ts';
import type { JobContext } from './job-context.ts';
import { AGENT_VERSION } from './predefined-variables.ts';
import { runProcess } from './run-process.ts';
import { taskEnvironment } from './step-environment.ts';
import type { StepSession } from './step-session.ts';

/** Later ones are older; `Node24` only when the knob says so, else its target runs on the older Node. */
const HANDLERS = ['Node20_1', 'Node16', 'Node10', 'Node', 'Node24'];
const KNOB = 'AGENT_USE_NODE24_WITH_HANDLER_DATA';

/** Starts the task's handler with the agent's own Node. Throws when the step fails. */
export async function runTask(
  session: StepSession,
  step: TaskStep,
  task: TaskPackage,
  signal: AbortSignal,
): Promise<void> {
  const { job } = session;
  checkAgentVersion(task);
  const target = handlerTarget(job, task);
  const folder = await job.installTask(task);
  session.write('==============================================================================');
  session.write(`Task         : ${task.name}`);
  session.write(`Version      : ${versionText(task)}`);
  session.write('==============================================================================');
  const running = AbortSignal.any([signal, session.forced.signal]);
  const end = await runProcess({
    file: process.execPath,
    args: [join(folder, target)],
    cwd: defaultDirectory(job),
    env: taskEnvironment(job, step.env, taskInputs(job, step, task)),
    onLine: (line) => session.output(line),
    onGroup: (group) => job.groups.add(group),
    signal: running,
  });
  await session.drain();
  if (running.aborted) return;
  if (end.exitCode !== 0) throw new Error(`Process completed with exit code ${end.exitCode}.`);
}

/** Defaults of task.json, then the step's inputs by name or alias; trimmed, macros expanded, paths resolved. */
function taskInputs(job: JobContext, step: TaskStep, task: TaskPackage): Map<string, string> {
  const inputs = new Map(task.inputs.map((input) => [input.name, input.defaultValue.trim()]));
  for (const [key, value] of Object.entries(step.inputs)) {
    const name = key.trim().toLowerCase();
    const known = task.inputs.find((input) =>
      [input.name, ...input.aliases].some((candidate) => candidate.toLowerCase() === name),
    );
    inputs.set(known?.name ?? key.trim(), value.trim());
  }
  for (const [name, value] of inputs) inputs.set(name, job.variables.expand(value));
  for (const input of task.inputs) {
    if (input.type.toLowerCase() !== 'filepath') continue;
    inputs.set(input.name, resolve(defaultDirectory(job), inputs.get(input.name) ?? ''));
  }
  return inputs;
}

function defaultDirectory(job: JobContext): string {
  return job.variables.get('System.DefaultWorkingDirectory') ?? job.workspace.sources;
}

function handlerTarget(job: JobContext, task: TaskPackage): string {
  const order = job.variables.isTrue(KNOB) ? ['Node24', ...HANDLERS] : HANDLERS;
  const name = order.find((handler) => task.execution.has(handler));
  const target = name === undefined ? '' : (task.execution.get(name) ?? '');
  if (target === '') {
    throw new Error(
      'A supported task execution handler was not found. This error often occurs when the task depends on an operating system that is not supported.',
    );
  }
  return target;
}

function checkAgentVersion(task: TaskPackage): void {
  const needed = (task.minimumAgentVersion ?? '0').split('.').map(Number);
  const own = AGENT_VERSION.split('.').map(Number);
  const index = needed.findIndex((part, position) => part !== (own[position] ?? 0));
  if (index >= 0 && (needed[index] ?? 0) > (own[index] ?? 0)) {
    throw new Error(
      `Agent version ${task.minimumAgentVersion} or newer is needed by task ${task.name}; this one is ${AGENT_VERSION}.`,
    );
  }
}
