import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import { thrownText } from '../core/thrown.ts';
import type { TemporaryFiles } from '../ports/temporary-files.ts';
import { task } from './task-lib.ts';

/** Files in the agent's temporary directory. They stay: the agent uploads them after the step has ended. */
export function createTemporaryFiles(): TemporaryFiles {
  let folder: Promise<string> | null = null;
  const guarded = async (name: string, action: (path: string) => Promise<void>): Promise<Result<string>> => {
    try {
      folder ??= mkdtemp(join(task.getVariable('Agent.TempDirectory') ?? '.', 'fixgate-'));
      const path = join(await folder, name);
      await action(path);
      return success(path);
    } catch (cause) {
      const message = `Could not write ${name} into the agent's temporary directory: ${thrownText(cause)}.`;
      const next = 'Make room on the agent, then run again.';
      return failure(fault('platform.unavailable', { message, next, cause }));
    }
  };
  return {
    write: (name, content) => guarded(name, (path) => writeFile(path, content)),
    path: (name) => guarded(name, async () => undefined),
  };
}
