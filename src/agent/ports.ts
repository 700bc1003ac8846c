import type { Log } from '../ports/log.ts';
import type { RunOutput } from '../ports/run-output.ts';
import type { TemporaryFiles } from '../ports/temporary-files.ts';
import { createAgentLog } from './log.ts';
import { createRunOutput } from './run-output.ts';
import { createTemporaryFiles } from './temporary-files.ts';

/** The agent's side of the ports. */
interface AgentPorts {
  readonly log: Log;
  readonly output: RunOutput;
  readonly temporary: TemporaryFiles;
}

/** Log, output and temporary files of this step. */
export function createAgentPorts(): AgentPorts {
  return { log: createAgentLog(), output: createRunOutput(), temporary: createTemporaryFiles() };
}
