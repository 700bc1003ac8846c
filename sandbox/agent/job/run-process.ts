import { spawn } from 'node:child_process';
import { splitLines } from './split-lines.ts';

interface ProcessRequest {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Each line without its end; the last one too when it has no end. */
  onLine(line: string, stream: 'stdout' | 'stderr'): void;
  /** Called at the end with the process group when children stayed behind. */
  onGroup?(group: number): void;
  /** Ends the process and all its children. */
  readonly signal: AbortSignal;
}

interface ProcessEnd {
  /** -1 when a signal ended it. */
  readonly exitCode: number;
  readonly wroteStderr: boolean;
}

/** After SIGINT the process has this long, then SIGTERM, then as long again until SIGKILL. */
const GRACE_MILLISECONDS = 2_000;

/** A child of the process may keep its output open; after the process ended it is heard this long. */
const OUTPUT_MILLISECONDS = 5_000;

/** Rejects only when the program cannot be started. */
export function runProcess(request: ProcessRequest): Promise<ProcessEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(request.file, request.args, {
      cwd: request.cwd,
      env: request.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let wroteStderr = false;
    const timers: NodeJS.Timeout[] = [];
    const kill = (signal: NodeJS.Signals): void => {
      if (child.pid !== undefined) killGroup(child.pid, signal);
    };
    const stop = (): void => {
      kill('SIGINT');
      timers.push(setTimeout(kill, GRACE_MILLISECONDS, 'SIGTERM'));
      timers.push(setTimeout(kill, 2 * GRACE_MILLISECONDS, 'SIGKILL'));
    };
    const finish = (): void => {
      for (const timer of timers) clearTimeout(timer);
      request.signal.removeEventListener('abort', stop);
    };
    const stdout = splitLines((line) => request.onLine(line, 'stdout'));
    const stderr = splitLines((line) => {
      wroteStderr = true;
      request.onLine(line, 'stderr');
    });
    child.stdout.on('data', stdout.take);
    child.stderr.on('data', stderr.take);
    child.once('error', (error) => {
      finish();
      reject(error);
    });
    child.once('exit', () => {
      const deafen = (): void => {
        child.stdout.destroy();
        child.stderr.destroy();
      };
      timers.push(setTimeout(deafen, OUTPUT_MILLISECONDS));
    });
    child.once('close', (code) => {
      finish();
      stdout.end();
      stderr.end();
      if (child.pid !== undefined && killGroup(child.pid, 0)) request.onGroup?.(child.pid);
      resolve({ exitCode: code ?? -1, wroteStderr });
    });
    if (request.signal.aborted) stop();
    else request.signal.addEventListener('abort', stop);
  });
}

/** Signals a process and its children (0: none, only asks); whether there is anybody left. */
export function killGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch (error) {
    if (!isNoSuchProcess(error)) throw error;
    return false;
  }
}

function isNoSuchProcess(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH';
}
