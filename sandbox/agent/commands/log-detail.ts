import type { AgentTimelineRecord } from '../agent-host.ts';
import { parseResult } from '../job/results.ts';
import type { CommandSession } from './command-session.ts';
import { type Command, property } from './parse-command.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `task.logdetail`: a record of its own below the step. */
export function logDetail(session: CommandSession, command: Command): Promise<void> {
  const id = property(command, 'id') ?? '';
  if (!GUID.test(id)) throw new Error("Can't update timeline record, timeline record id is not provided.");
  const name = property(command, 'name') ?? '';
  if (name === '') throw new Error('name is required for this new timeline record.');
  if ((property(command, 'type') ?? '') === '')
    throw new Error('type is required for this new timeline record.');
  const { host, build, masker } = session.job;
  const now = new Date(host.now()).toISOString();
  const state = stateOf(property(command, 'state') ?? '');
  const record: AgentTimelineRecord = {
    ...session.record,
    id: id.toLowerCase(),
    parentId: property(command, 'parentid')?.toLowerCase() ?? session.record.id,
    name: masker.mask(name),
    refName: '',
    identifier: '',
    order: Number.parseInt(property(command, 'order') ?? '0', 10) || 0,
    state,
    result: state === 'completed' ? (parseResult(property(command, 'result') ?? '') ?? 'succeeded') : null,
    startTime: property(command, 'starttime') ?? now,
    finishTime: state === 'completed' ? (property(command, 'finishtime') ?? now) : null,
    percentComplete:
      Number.parseInt(property(command, 'progress') ?? '', 10) || (state === 'completed' ? 100 : null),
    currentOperation: command.data === '' ? null : masker.mask(command.data),
    task: null,
    logId: null,
    issues: [],
    errorCount: 0,
    warningCount: 0,
  };
  return host.upsertRecord(build.id, record);
}

function stateOf(text: string): AgentTimelineRecord['state'] {
  if (text === 'Completed') return 'completed';
  return text === 'Initialized' ? 'pending' : 'inProgress';
}
