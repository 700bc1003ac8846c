import type { AgentTimelineRecord } from '../agent-host.ts';
import type { Step } from '../pipeline/pipeline.ts';
import { findTaskPackage, type TaskPackage, versionText } from '../task-package.ts';
import type { JobContext } from './job-context.ts';
import { newRecord } from './new-record.ts';

/** A step with its record and, for `task:`, the package that was found. */
export interface PlannedStep {
  readonly step: Step;
  readonly record: AgentTimelineRecord;
  readonly task: TaskPackage | null;
}

/** The tasks behind the short forms, with their real ids. */
const BUILT_IN = {
  script: { id: 'd9bafed4-0b18-4f58-968d-86655b4d2ce9', name: 'CmdLine', version: '2.268.0' },
  bash: { id: '6c731c3c-3c68-459a-a5c9-bde6e6595b5b', name: 'Bash', version: '3.268.0' },
  checkout: { id: '6d15af64-176c-496d-b583-fd2ae21d4df4', name: 'Checkout', version: '1.0.0' },
  publish: {
    id: 'ecdc45f6-832d-4ad9-b52b-ee49e94659be',
    name: 'PublishPipelineArtifact',
    version: '1.259.0',
  },
} as const;

/** What the job will do; disabled steps and `checkout: none` leave no record. Throws for an unknown task. */
export function planSteps(job: JobContext, steps: readonly Step[]): PlannedStep[] {
  return steps
    .filter((step) => step.enabled && !(step.kind === 'checkout' && step.repository === 'none'))
    .map((step, index) => planStep(job, step, index + 2));
}

function planStep(job: JobContext, step: Step, order: number): PlannedStep {
  const task = step.kind === 'task' ? findTaskPackage(job.packages, step.task, step.major) : null;
  if (step.kind === 'task' && task === null) throw new Error(missingTask(job, step.task, step.major));
  const reference =
    task === null
      ? BUILT_IN[step.kind === 'script' ? step.shell : (step.kind as 'checkout' | 'publish')]
      : { id: task.id, name: task.name, version: versionText(task) };
  const branch = job.build.sourceBranch.replace(/^refs\/heads\//, '');
  const name =
    step.kind === 'checkout' ? `Checkout ${job.build.repository.name}@${branch} to s` : reference.name;
  const record = newRecord(
    {
      parentId: job.recordId,
      type: 'Task',
      name: job.masker.mask(job.variables.expand(step.displayName ?? name)),
      refName: step.name,
      identifier: `${job.identifier}.${step.name}`,
      order,
    },
    { task: reference },
  );
  return { step, record, task };
}

function missingTask(job: JobContext, name: string, major: number): string {
  const known = job.packages.map((task) => `${task.name}@${task.version.major}`).join(', ');
  return `A task is missing. The pipeline references a task called '${name}' with version '${major}'. Tasks of this sandbox: ${known === '' ? 'none' : known}.`;
}
