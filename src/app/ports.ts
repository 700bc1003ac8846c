import type { BuildHost } from '../ports/build-host.ts';
import type { Clock } from '../ports/clock.ts';
import type { CodeHost } from '../ports/code-host.ts';
import type { Files } from '../ports/files.ts';
import type { FixHost } from '../ports/fix-host.ts';
import type { Gzip } from '../ports/gzip.ts';
import type { Log } from '../ports/log.ts';
import type { Rights } from '../ports/rights.ts';
import type { RunOutput } from '../ports/run-output.ts';
import type { TemporaryFiles } from '../ports/temporary-files.ts';

/** Everything that the task's use case needs from the world. */
export interface TaskPorts {
  readonly code: CodeHost;
  readonly build: BuildHost;
  readonly fixes: FixHost;
  readonly rights: Rights;
  readonly files: Files;
  readonly temporary: TemporaryFiles;
  readonly output: RunOutput;
  readonly log: Log;
  readonly clock: Clock;
  readonly gzip: Gzip;
}
