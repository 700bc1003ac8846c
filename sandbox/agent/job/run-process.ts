import { spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';

interface ProcessRequest {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Each line without its end; the last one too when it has no end. */
  onLine(line: string, stream: 'stdout' | 'stderr'): void;
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
      if (child.pid === undefined) return;
      try {
        process.kill(-child.pid, signal);
      } catch (error) {
        if (!isNoSuchProcess(error)) throw error;
      }
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
    const flushOut = splitLines(child.stdout, (line) => request.onLine(line, 'stdout'));
    const flushError = splitLines(child.stderr, (line) => {
      wroteStderr = true;
      request.onLine(line, 'stderr');
    });
    child.once('error', (error) => {
      finish();
      reject(error);
    });
    child.once('close', (code) => {
      finish();
      flushOut();
      flushError();
      resolve({ exitCode: code ?? -1, wroteStderr });
    });
    if (request.signal.aborted) stop();
    else request.signal.addEventListener('abort', stop);
  });
}

/** Returns what to call at the end of the stream. */
function splitLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): () => void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line.replace(/\r$/, ''));
  });
  return () => {
    rest += decoder.end();
    if (rest !== '') onLine(rest);
  };
}

function isNoSuchProcess(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH';
}
