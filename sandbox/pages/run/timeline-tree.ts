import type { Build, TimelineRecord } from '../../server/world/build.ts';

/** A job with its steps; `stage` is the name of its stage where the pipeline has any. */
export interface JobSteps {
  readonly stage: string | null;
  readonly job: TimelineRecord;
  readonly steps: readonly TimelineRecord[];
}

/** The jobs of a run in the order of stages, phases and jobs. */
export function jobsOf({ timeline }: Build): JobSteps[] {
  const below = (parentId: string | null, type: TimelineRecord['type']): TimelineRecord[] =>
    timeline
      .filter((record) => record.type === type && record.parentId === parentId)
      .sort((left, right) => left.order - right.order);
  const jobs = (stage: TimelineRecord): JobSteps[] =>
    below(stage.id, 'Phase')
      .flatMap((phase) => below(phase.id, 'Job'))
      .map((job) => ({
        stage: stage.refName === '__default' ? null : stage.name,
        job,
        steps: below(job.id, 'Task'),
      }));
  return below(null, 'Stage').flatMap(jobs);
}

/** What became of a record, or what it does now. */
export function recordState(record: TimelineRecord): string {
  return record.result ?? record.state;
}
