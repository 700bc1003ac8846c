import { stat } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { parseResult } from '../job/results.ts';
import type { CommandHandler, CommandSession } from './command-session.ts';
import { logDetail } from './log-detail.ts';
import { type Command, property } from './parse-command.ts';

/** Area `task`, without the commands for variables. */
export const TASK_COMMANDS: Readonly<Record<string, CommandHandler>> = {
  logissue: logIssue,
  issue: logIssue,
  complete,
  setprogress: (session, command) => {
    const value = Math.min(100, Math.max(0, Number.parseInt(property(command, 'value') ?? '0', 10) || 0));
    return session.update({
      percentComplete: value,
      currentOperation: session.job.masker.mask(command.data),
    });
  },
  debug: (session, command) => session.debug(command.data),
  logdetail: logDetail,
  addattachment: (session, command) =>
    attach(session, property(command, 'type') ?? '', property(command, 'name') ?? '', command.data),
  uploadsummary: (session, command) => {
    if (command.data === '')
      throw new Error('Cannot upload summary file, summary file location is not specified.');
    return attach(session, 'Distributedtask.Core.Summary', basename(command.data), command.data);
  },
  uploadfile: (session, command) => {
    if (command.data === '') throw new Error('Cannot upload task file, file location is not specified.');
    return attach(session, 'DistributedTask.Core.FileAttachment', basename(command.data), command.data);
  },
  setendpoint: () => {
    throw new Error('##vso[task.setendpoint] is not supported by the sandbox');
  },
};

function logIssue(session: CommandSession, command: Command): void {
  const kind = property(command, 'type');
  if (kind === undefined) {
    session.warning("Can't create TaskIssue from logging event.");
    return;
  }
  const type = kind.toLowerCase();
  if (type !== 'error' && type !== 'warning')
    throw new Error(`issue type ${kind} is not an expected issue type.`);
  const data = Object.fromEntries(command.properties);
  const source = property(command, 'sourcepath');
  if (source === undefined) {
    session.addIssue({ type, category: 'General', message: command.data, data });
    return;
  }
  const { workspace, build } = session.job;
  const inside = source.startsWith(`${workspace.sources}/`);
  const path = inside ? relative(workspace.sources, source) : source;
  const [line, column, code] = ['linenumber', 'columnnumber', 'code'].map(
    (name) => property(command, name) ?? '',
  );
  session.addIssue({
    type,
    category: 'Code',
    message: `${path}(${line},${column}): ${kind} ${code}: ${command.data}`,
    data: { ...data, sourcepath: path, ...(inside ? { repo: build.repository.name } : {}) },
  });
}

function complete(session: CommandSession, command: Command): Promise<void> {
  const result = parseResult(property(command, 'result') ?? '');
  if (result === undefined) throw new Error("Command doesn't have valid result value.");
  session.complete(result);
  if (property(command, 'done')?.toLowerCase() === 'true') session.forced.abort();
  return session.update({ percentComplete: 100, currentOperation: command.data });
}

/** The file must be there now and is read when the step is over. */
async function attach(session: CommandSession, type: string, name: string, path: string): Promise<void> {
  if (type === '') throw new Error('Cannot add task attachment file, attachment type is not specified.');
  if (name === '') throw new Error('Cannot add task attachment file, attachment name is not specified.');
  if (/[/\0]/.test(type)) throw new Error('Type contain invalid characters. (\\0,/)');
  if (/[/\0]/.test(name)) throw new Error('Name contain invalid characters. (\\0, /)');
  if (!(await isFile(path))) {
    throw new Error(
      `Cannot add task attachment file, attachment file location is not specified or attachment file not exist on disk`,
    );
  }
  session.job.uploads.add({ recordId: session.record.id, type, name, path });
}

async function isFile(path: string): Promise<boolean> {
  if (path === '') return false;
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
