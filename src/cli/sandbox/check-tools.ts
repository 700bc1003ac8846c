import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Fault, fault } from '../../core/fault.ts';
import { packageRoot } from '../package-root.ts';

const run = promisify(execFile);

/** `git merge-tree --write-tree` came with 2.38; the sandbox merges pull requests with it. */
const GIT_MINIMUM = { major: 2, minor: 38 } as const;

/** What the sandbox needs of this machine and does not find; empty when it can start. @param path `PATH` to look on. */
export async function missingTools(path: string): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  const version = await gitVersion(path);
  const wanted = `${GIT_MINIMUM.major}.${GIT_MINIMUM.minor}`;
  if (version === null) {
    const message = 'git is not on the PATH.';
    faults.push(fault('environment.missing-tool', { message, next: `Install git ${wanted} or newer.` }));
  } else if (!isEnough(version)) {
    const message = `git ${version} is too old for the sandbox.`;
    faults.push(fault('environment.missing-tool', { message, next: `Install git ${wanted} or newer.` }));
  }
  if (!existsSync(join(packageRoot(), 'dist/tasks'))) {
    const message = 'The task is not built, so the agent has nothing to run.';
    faults.push(fault('environment.missing-tool', { message, next: 'Run `npm run build`.' }));
  }
  return faults;
}

async function gitVersion(path: string): Promise<string | null> {
  try {
    const { stdout } = await run('git', ['--version'], { env: { PATH: path } });
    return /\d+\.\d+(\.\d+)?/.exec(stdout)?.[0] ?? null;
  } catch {
    // Not there, or not runnable: for the user the same.
    return null;
  }
}

function isEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > GIT_MINIMUM.major || (major === GIT_MINIMUM.major && minor >= GIT_MINIMUM.minor);
}
