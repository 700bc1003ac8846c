import { queueBuild } from '../../../sandbox/server/areas/build/queue-build.ts';
import { timestamp } from '../../../sandbox/server/services.ts';
import type { Build, BuildDefinition, TimelineRecord } from '../../../sandbox/server/world/build.ts';
import { addDefinition } from '../../../sandbox/server/world/populate-build.ts';
import type { Stage } from './stage.ts';

export interface FinishedBuild {
  readonly definition: BuildDefinition;
  readonly build: Build;
  /** Timeline record of the task that uploaded the attachment. */
  readonly taskId: string;
}

/** A run as the agent leaves it: stage, job and task, a log, an attachment, an artifact, an issue. */
export function addFinishedBuild(stage: Stage, commit: string, branch = 'refs/heads/main'): FinishedBuild {
  const { services } = stage.sandbox;
  const definition = addDefinition(services, stage.project, stage.repository, {
    name: `ci-${services.world.definitions.length + 1}`,
  });
  const build = queueBuild(services, {
    definition,
    sourceBranch: branch,
    sourceVersion: commit,
    reason: 'individualCI',
    requestedForId: stage.developer.id,
    triggerInfo: {
      'ci.sourceBranch': branch,
      'ci.sourceSha': commit,
      'ci.message': 'A commit',
      'ci.triggerRepository': stage.repository.id,
    },
  });
  const now = timestamp(services);
  const record = (type: TimelineRecord['type'], name: string, parentId: string | null): TimelineRecord => ({
    id: services.ids.guid(),
    parentId,
    type,
    name,
    refName: name.toLowerCase(),
    identifier: name.toLowerCase(),
    order: 1,
    attempt: 1,
    state: 'completed',
    result: 'succeeded',
    resultCode: null,
    startTime: now,
    finishTime: now,
    currentOperation: null,
    percentComplete: null,
    workerName: type === 'Stage' ? null : 'Hosted Agent',
    task: null,
    logId: null,
    issues: [],
    errorCount: 0,
    warningCount: 0,
  });
  const root = record('Stage', 'Build', null);
  const phase = record('Phase', 'Job', root.id);
  const job = record('Job', 'Job', phase.id);
  const task: TimelineRecord = {
    ...record('Task', 'Scan', job.id),
    task: { id: services.ids.guid(), name: 'CmdLine', version: '2.250.1' },
    logId: 1,
    warningCount: 1,
    issues: [{ type: 'warning', category: 'General', message: 'careful', data: { type: 'warning' } }],
  };
  build.timeline.push(root, phase, job, task);
  build.timelineChangeId = 4;
  build.logs.push({
    id: 1,
    createdOn: now,
    lastChangedOn: now,
    lines: ['Starting: Scan', 'Finishing: Scan'],
  });
  const contentBase64 = Buffer.from('# Summary\n').toString('base64');
  build.attachments.push({
    type: 'fixgate.index.v1',
    name: 'index',
    timelineId: build.planId,
    recordId: task.id,
    contentBase64,
  });
  build.artifacts.push({
    id: 1,
    name: 'drop',
    source: job.id,
    resourceType: 'Container',
    data: '#/12/drop',
    properties: { localpath: 'out', artifactsize: '10' },
    files: { 'report.sarif': contentBase64 },
  });
  Object.assign(build, { status: 'completed', result: 'succeeded', startTime: now, finishTime: now });
  services.events.emit({ kind: 'buildCompleted', build });
  return { definition, build, taskId: task.id };
}
