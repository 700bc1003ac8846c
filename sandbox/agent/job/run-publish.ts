import { resolve } from 'node:path';
import type { PublishStep } from '../pipeline/pipeline.ts';
import { readFiles } from './read-files.ts';
import type { StepSession } from './step-session.ts';

/** `publish:`, the short form of PublishPipelineArtifact. Throws when there is nothing at the path. */
export async function runPublish(session: StepSession, step: PublishStep): Promise<void> {
  const { host, build, recordId, identifier, variables, workspace } = session.job;
  const base = variables.get('System.DefaultWorkingDirectory') ?? workspace.sources;
  const path = resolve(base, variables.expand(step.path).trim());
  const name = variables.expand(step.artifact).trim() || identifier;
  if (/["\\/:<>|*?]/.test(name)) throw new Error(`Artifact name is not valid: ${name}`);
  const files = await readFiles(path);
  await host.uploadArtifact(build.id, { name, recordId, kind: 'PipelineArtifact', properties: {}, files });
  session.write(`Uploaded ${files.length} files from ${path} to artifact '${name}'.`);
}
