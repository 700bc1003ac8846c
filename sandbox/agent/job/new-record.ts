import type { AgentTimelineRecord } from '../agent-host.ts';
import { recordIdOf } from './record-id.ts';

type Given = Pick<AgentTimelineRecord, 'parentId' | 'type' | 'name' | 'refName' | 'identifier' | 'order'>;

/** A pending record; its id follows from the identifier. */
export function newRecord(given: Given, change: Partial<AgentTimelineRecord> = {}): AgentTimelineRecord {
  return {
    id: recordIdOf(given.identifier),
    ...given,
    attempt: 1,
    state: 'pending',
    result: null,
    resultCode: null,
    startTime: null,
    finishTime: null,
    currentOperation: null,
    percentComplete: null,
    workerName: null,
    task: null,
    logId: null,
    issues: [],
    errorCount: 0,
    warningCount: 0,
    ...change,
  };
}
