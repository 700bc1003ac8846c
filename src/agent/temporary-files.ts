import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fault } from '../core/fault.ts';
import { OWN_FOLDER } from '../core/own-folder.ts';
import { failure, type Result, success } from '../core/result.ts';
import { thrownText } from '../core/thrown.ts';
import type { TemporaryFiles } from '../ports/temporary-files.ts';
import { task } from './task-lib.ts';

/** Files in the agent's temporary directory. They stay: the agent uploads them after the step has ended. */
export function createTemporaryFiles(): TemporaryFiles {
  let folder: string | null = null;
  const guarded = async (name: string, action: (path: string) => void): Promise<Result<string>> => {
    try {
      folder ??= ownFolder(task.getVariable('Agent.TempDirectory') ?? '.');
      const path = join(folder, name);
      action(path);
      return success(path);
    } catch (cause) {
      const message = `Could not write ${name} into the agent's temporary directory: ${thrownText(cause)}.`;
      const next = 'Make room on the agent, then run again.';
      return failure(fault('platform.unavailable', { message, next, cause }));
    }
  };
  return {
    write: (name, content) => guarded(name, (path) => writeFileSync(path, content)),
    path: (name) => guarded(name, () => undefined),
  };
}

/** Of this step, where no glob of a later one finds what is written there. */
function ownFolder(temporary: string): string {
  const parent = join(temporary, OWN_FOLDER);
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, 'step-'));
}
