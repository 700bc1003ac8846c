import type { Services } from '../../../services.ts';
import type { Build, TimelineRecord } from '../../../world/build.ts';
import { buildApi } from './build.ts';

/** The service principal that the agent's reports are attributed to. */
const TFS_PRINCIPAL = '00000002-0000-8888-8000-000000000000';

/** The default timeline of a run: records in the order in which they were added. */
export function timelineWire(services: Services, build: Build): Record<string, unknown> {
  return {
    records: build.timeline.map((record) => recordWire(services, build, record)),
    lastChangedBy: TFS_PRINCIPAL,
    lastChangedOn: build.lastChangedDate,
    id: build.planId,
    changeId: build.timelineChangeId,
    url: `${buildApi(services, build)}/Timeline/${build.planId}`,
  };
}

function recordWire(services: Services, build: Build, record: TimelineRecord): Record<string, unknown> {
  return {
    previousAttempts: [],
    id: record.id,
    parentId: record.parentId,
    type: record.type,
    name: record.name,
    startTime: record.startTime,
    finishTime: record.finishTime,
    currentOperation: record.currentOperation,
    percentComplete: record.percentComplete,
    state: record.state,
    result: record.result,
    resultCode: record.resultCode,
    changeId: build.timelineChangeId,
    lastModified: '0001-01-01T00:00:00',
    workerName: record.workerName,
    order: record.order,
    details: null,
    errorCount: record.errorCount,
    warningCount: record.warningCount,
    url: null,
    log:
      record.logId === null
        ? null
        : { id: record.logId, type: 'Container', url: `${buildApi(services, build)}/logs/${record.logId}` },
    task: record.task,
    attempt: record.attempt,
    identifier: record.identifier,
    ...(record.issues.length === 0 ? {} : { issues: record.issues }),
  };
}
