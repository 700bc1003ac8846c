import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CommandHandler } from './command-session.ts';

export const BUILD_COMMANDS: Readonly<Record<string, CommandHandler>> = {
  addbuildtag: async ({ job }, command) => {
    const tag = command.data.trim();
    if (tag === '') throw new Error('Build tag is required.');
    if (tag.includes(':')) throw new Error(`Build tag '${tag}' must not contain a colon.`);
    await job.host.addTag(job.build.id, tag);
  },
  updatebuildnumber: async ({ job }, command) => {
    const number = command.data.trim();
    if (number === '') throw new Error('Build number is required.');
    await job.host.setBuildNumber(job.build.id, number);
    job.variables.set('Build.BuildNumber', number);
  },
  uploadlog: (session, command) => queueFile(session, 'DistributedTask.Core.Log', command.data),
  uploadsummary: (session, command) => queueFile(session, 'Distributedtask.Core.Summary', command.data),
};

async function queueFile(session: Parameters<CommandHandler>[0], type: string, path: string): Promise<void> {
  const found = path === '' ? null : await stat(path).catch(() => null);
  if (!found?.isFile()) throw new Error(`The file '${path}' does not exist on disk.`);
  session.job.uploads.add({ recordId: session.record.id, type, name: basename(path), path });
}
