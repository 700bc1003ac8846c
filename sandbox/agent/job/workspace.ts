import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders of a job under the agent's `_work`. */
export interface Workspace {
  /** `_work`. */
  readonly work: string;
  /** `_work/7` (Agent.BuildDirectory, Pipeline.Workspace). */
  readonly root: string;
  readonly sources: string;
  readonly binaries: string;
  readonly artifacts: string;
  readonly testResults: string;
  /** Agent.TempDirectory, empty at the beginning of a job. */
  readonly temp: string;
  readonly tools: string;
  readonly tasks: string;
}

/** Each job has its own `_temp`, because jobs of one agent machine run side by side here. */
export async function createWorkspace(workDirectory: string, number: number): Promise<Workspace> {
  const work = join(workDirectory, '_work');
  const root = join(work, String(number));
  const workspace: Workspace = {
    work,
    root,
    sources: join(root, 's'),
    binaries: join(root, 'b'),
    artifacts: join(root, 'a'),
    testResults: join(root, 'TestResults'),
    temp: join(root, '_temp'),
    tools: join(work, '_tool'),
    tasks: join(work, '_tasks'),
  };
  await rm(root, { recursive: true, force: true });
  for (const folder of Object.values(workspace)) await mkdir(folder, { recursive: true });
  return workspace;
}
