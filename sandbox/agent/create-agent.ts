import { join } from 'node:path';
import type { AgentHost } from './agent-host.ts';
import { createTaskInstaller } from './job/task-installer.ts';
import { createWorkspace } from './job/workspace.ts';
import { createLimiter } from './run/limiter.ts';
import { runBuild } from './run/run-build.ts';
import { loadTaskPackages } from './task-package.ts';

export interface AgentOptions {
  readonly host: AgentHost;
  /** `_work` is created in it. */
  readonly workDirectory: string;
  /** Folders of built task packages, see `loadTaskPackages`. */
  readonly taskFolders: readonly string[];
  /** The agent's own diagnosis: failed uploads, runs that vanished. */
  readonly log?: (message: string) => void;
  /** Added to the clean environment of all child processes. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Jobs of one run at the same time; default 2. */
  readonly parallelJobs?: number;
  /** Milliseconds of one minute of `timeoutInMinutes`; tests shorten it. */
  readonly minute?: number;
  /** How often to ask whether a run was cancelled, in milliseconds; default 200. */
  readonly cancelPollMilliseconds?: number;
}

export interface Agent {
  /** Claims the build and runs it to its end; does nothing when it was taken. */
  run(buildId: number): Promise<void>;
  /** Cancels what runs and waits for its end. */
  close(): Promise<void>;
}

/** Children start from these variables of the agent's own environment. */
const INHERITED = ['PATH', 'HOME', 'LANG', 'TMPDIR'];

const MINUTE = 60_000;

export function createAgent(options: AgentOptions): Agent {
  const { host } = options;
  const trace = options.log ?? (() => undefined);
  const closing = new AbortController();
  const running = new Set<Promise<void>>();
  const installTask = createTaskInstaller(join(options.workDirectory, '_work', '_tasks'));
  let workspaces = 0;

  const work = async (buildId: number): Promise<void> => {
    const build = await host.claim(buildId);
    if (build === null) return;
    const cancel = watchCancellation(options, buildId, trace);
    try {
      await runBuild({
        host,
        build,
        token: await host.jobToken(buildId),
        loadPackages: () => loadTaskPackages(options.taskFolders),
        installTask,
        environment: { ...cleanEnvironment(), ...options.environment },
        limit: createLimiter(options.parallelJobs ?? 2),
        signal: AbortSignal.any([closing.signal, cancel.signal]),
        minute: options.minute ?? MINUTE,
        closing: closing.signal,
        nextWorkspace: () => {
          workspaces += 1;
          return createWorkspace(options.workDirectory, workspaces);
        },
        trace,
      });
    } catch (error) {
      trace(
        `Run ${buildId} ended by an error of the agent: ${error instanceof Error ? error.stack : String(error)}`,
      );
      await host.finishBuild(buildId, 'failed');
      throw error;
    } finally {
      cancel.stop();
    }
  };

  return {
    run(buildId) {
      const promise = work(buildId);
      running.add(promise);
      return promise.finally(() => running.delete(promise));
    },
    async close() {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}

interface Cancellation {
  readonly signal: AbortSignal;
  stop(): void;
}

function watchCancellation(
  options: AgentOptions,
  buildId: number,
  trace: (message: string) => void,
): Cancellation {
  const controller = new AbortController();
  const timer = setInterval(() => {
    options.host.isCancelRequested(buildId).then(
      (isRequested) => {
        if (isRequested) controller.abort();
      },
      (error: unknown) => trace(`Run ${buildId}: cannot ask for cancellation: ${String(error)}`),
    );
  }, options.cancelPollMilliseconds ?? 200);
  timer.unref();
  return { signal: controller.signal, stop: () => clearInterval(timer) };
}

function cleanEnvironment(): Record<string, string> {
  return Object.fromEntries(
    INHERITED.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
