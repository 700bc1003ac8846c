import { type Services, timestamp } from '../../services.ts';
import type { Build, BuildAttachment, BuildLog, TimelineRecord } from '../../world/build.ts';

/** Moves a waiting run to `inProgress`; a run that is being cancelled keeps that state. */
export function startRun(services: Services, build: Build): void {
  if (build.status === 'completed') return;
  build.startTime ??= timestamp(services);
  if (build.status === 'notStarted') build.status = 'inProgress';
  touch(services, build);
}

/** Adds the record, or replaces the one with its id at its place. */
export function putRecord(services: Services, build: Build, record: TimelineRecord): void {
  const index = build.timeline.findIndex((each) => each.id === record.id);
  if (index < 0) build.timeline.push(record);
  else build.timeline[index] = record;
  build.timelineChangeId += 1;
  touch(services, build);
}

/** A new empty log; ids count from 1 within the run. */
export function createLog(services: Services, build: Build): BuildLog {
  const now = timestamp(services);
  const log: BuildLog = { id: build.logs.length + 1, createdOn: now, lastChangedOn: now, lines: [] };
  build.logs.push(log);
  return log;
}

/** Appends lines (without line ends) to a log of the run. */
export function appendLog(services: Services, build: Build, logId: number, lines: readonly string[]): void {
  const log = build.logs.find((each) => each.id === logId);
  if (log === undefined) throw new Error(`run ${build.id} has no log ${logId}`);
  for (const line of lines) log.lines.push(line);
  log.lastChangedOn = timestamp(services);
}

/** Attaches bytes to a record of the timeline; the same record, type and name replaces. */
export function attach(
  build: Build,
  attachment: {
    readonly recordId: string;
    readonly type: string;
    readonly name: string;
    readonly bytes: Uint8Array;
  },
): void {
  const entry: BuildAttachment = {
    type: attachment.type,
    name: attachment.name,
    timelineId: build.planId,
    recordId: attachment.recordId,
    contentBase64: Buffer.from(attachment.bytes).toString('base64'),
  };
  const index = build.attachments.findIndex(
    (each) => each.recordId === entry.recordId && each.type === entry.type && each.name === entry.name,
  );
  if (index < 0) build.attachments.push(entry);
  else build.attachments[index] = entry;
}

function touch(services: Services, build: Build): void {
  build.lastChangedDate = timestamp(services);
}
