import { isAbsolute, join } from 'node:path';
import { readFiles } from '../job/read-files.ts';
import type { CommandHandler, CommandSession } from './command-session.ts';
import { type Command, property } from './parse-command.ts';

export const ARTIFACT_COMMANDS: Readonly<Record<string, CommandHandler>> = {
  upload,
  associate: (_session, command) => {
    if ((property(command, 'artifactname') ?? '') === '') throw new Error('Artifact Name is required.');
    throw new Error('##vso[artifact.associate] is not supported by the sandbox: use artifact.upload');
  },
};

/** Data is a file or a folder; with `containerfolder` the files go below it. */
async function upload(session: CommandSession, command: Command): Promise<void> {
  const name = property(command, 'artifactname') ?? '';
  if (name === '') throw new Error('Artifact Name is required.');
  if (command.data === '') throw new Error('Artifact location is required.');
  const { host, build, recordId, workspace } = session.job;
  const path = isAbsolute(command.data) ? command.data : join(workspace.sources, command.data);
  const folder = (property(command, 'containerfolder') ?? name).replace(/^\/+|\/+$/g, '');
  const files = await readFiles(path);
  const below = folder === name || folder === '' ? '' : `${folder}/`;
  const properties = [...command.properties].filter(
    ([key]) => !/^(artifactname|containerfolder)$/i.test(key),
  );
  await host.uploadArtifact(build.id, {
    name,
    recordId,
    kind: 'Container',
    properties: { localpath: path, ...Object.fromEntries(properties) },
    files: files.map((file) => ({ ...file, path: `${below}${file.path}` })),
  });
  session.write(`Uploaded ${files.length} files to artifact '${name}'.`);
}
