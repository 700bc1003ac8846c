import type { AgentHost, AgentTaskResult, ClaimedBuild } from '../agent-host.ts';
import type { TaskPackage } from '../task-package.ts';
import type { Masker } from './masker.ts';
import type { InstallTask } from './task-installer.ts';
import type { UploadQueue } from './upload-queue.ts';
import type { Variables } from './variables.ts';
import type { Workspace } from './workspace.ts';

/** What the steps of one running job share. */
export interface JobContext {
  readonly host: AgentHost;
  readonly build: ClaimedBuild;
  /** Timeline record of the job. */
  readonly recordId: string;
  readonly identifier: string;
  readonly workspace: Workspace;
  readonly variables: Variables;
  readonly masker: Masker;
  /** Newest last; earlier on the PATH. */
  readonly prependPath: string[];
  /** `step.variable` → value, for later jobs. */
  readonly outputs: Map<string, string>;
  readonly uploads: UploadQueue;
  readonly packages: readonly TaskPackage[];
  readonly installTask: InstallTask;
  /** System.AccessToken. */
  readonly token: string;
  /** What every process of the job starts from. */
  readonly environment: Readonly<Record<string, string>>;
  /** The job's own `env:`. */
  readonly env: Readonly<Record<string, string>>;
  /** Aborted when the run is cancelled or the job's time is over. */
  readonly signal: AbortSignal;
  /** Aborted when the agent stops. */
  readonly closing: AbortSignal;
  /** Process groups of the steps; whatever is left of them ends with the job. */
  readonly groups: Set<number>;
  /** Milliseconds of one minute of `timeoutInMinutes`. */
  readonly minute: number;
  /** Result so far; null: nothing went wrong yet. */
  status: AgentTaskResult | null;
  errorCount: number;
  warningCount: number;
  /** Messages for the agent's own diagnosis, not for the run's log. */
  trace(message: string): void;
}

export const WORKER_NAME = 'Hosted Agent';
