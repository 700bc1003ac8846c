import { type Services, timestamp } from '../../../../sandbox/server/services.ts';
import type { Build, TimelineRecord } from '../../../../sandbox/server/world/build.ts';

export const STEP_ID = '5ca00000-0000-4000-8000-000000000001';
/** The task that the tab of the sample extension is for. */
const TASK_ID = '8f1c3c3e-3c5e-4b0e-9a52-6a2f6cf0a001';

/** Ends a run as the agent does: two jobs with a step each, logs, a summary, an artifact, a tag. `text` is in all names. */
export function finishRun(
  services: Services,
  build: Build,
  { text = 'Scan', markdown = '# Verdict: passed', result = 'succeeded' as Build['result'] } = {},
): void {
  const now = timestamp(services);
  const record = (
    given: Partial<TimelineRecord> & Pick<TimelineRecord, 'type' | 'parentId'>,
  ): TimelineRecord => ({
    id: services.ids.guid(),
    name: text,
    refName: 'name',
    identifier: 'name',
    order: 1,
    attempt: 1,
    state: 'completed',
    result: 'succeeded',
    resultCode: null,
    startTime: now,
    finishTime: now,
    currentOperation: null,
    percentComplete: null,
    workerName: null,
    task: null,
    logId: null,
    issues: [],
    errorCount: 0,
    warningCount: 0,
    ...given,
  });
  const stage = record({ type: 'Stage', parentId: null });
  const phase = record({ type: 'Phase', parentId: stage.id });
  const job = record({ type: 'Job', parentId: phase.id, name: 'Linux', logId: 2 });
  const other = record({ type: 'Job', parentId: phase.id, name: 'Windows', order: 2 });
  const step = record({
    type: 'Task',
    parentId: job.id,
    id: STEP_ID,
    logId: 1,
    result: 'succeededWithIssues',
    task: { id: TASK_ID, name: 'FixGate', version: '1.0.0' },
    issues: [{ type: 'warning', category: null, message: `careful: ${text}`, data: {} }],
  });
  const skipped = record({ type: 'Task', parentId: other.id, result: 'skipped' });
  build.timeline.push(stage, phase, job, other, step, skipped);
  const lines = ['2026-11-21T09:00:00.0000000Z ##[section]Starting', `##[error]${text}`, 'plain'];
  build.logs.push({ id: 1, createdOn: now, lastChangedOn: now, lines });
  build.logs.push({ id: 2, createdOn: now, lastChangedOn: now, lines: ['the whole job'] });
  const contentBase64 = Buffer.from(markdown).toString('base64');
  const attachment = { name: text, timelineId: build.planId, recordId: step.id, contentBase64 };
  build.attachments.push({ ...attachment, type: 'Distributedtask.Core.Summary' });
  build.attachments.push({ ...attachment, type: text });
  build.tags.push(text);
  build.properties[text] = { $type: 'System.String', $value: text };
  build.artifacts.push({
    id: 1,
    name: text,
    source: job.id,
    resourceType: 'Container',
    data: '#/1/drop',
    properties: {},
    files: { [text]: contentBase64 },
  });
  Object.assign(build, { status: 'completed', result, startTime: now, finishTime: now });
  services.events.emit({ kind: 'buildCompleted', build });
}
