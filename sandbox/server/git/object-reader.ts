import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { gitEnvironment } from './run-git.ts';

interface ObjectInfo {
  readonly id: string;
  readonly type: string;
  readonly size: number;
}

interface GitObject extends ObjectInfo {
  readonly bytes: Buffer;
}

/** Reads objects of one repository through one long-running `git cat-file --batch-command`. */
export interface ObjectReader {
  /** Any revision (`sha`, `refs/heads/x`, `sha^{commit}`); null when it names nothing. */
  read(revision: string): Promise<GitObject | null>;
  info(revision: string): Promise<ObjectInfo | null>;
  close(): Promise<void>;
}

interface Waiting {
  readonly withBytes: boolean;
  resolve(object: GitObject | null): void;
  reject(error: Error): void;
}

export function createObjectReader(directory: string): ObjectReader {
  let child: ChildProcessWithoutNullStreams | null = null;
  const waiting: Waiting[] = [];

  function start(): ChildProcessWithoutNullStreams {
    const started = spawn('git', ['--git-dir', directory, 'cat-file', '--batch-command'], {
      env: gitEnvironment(),
    });
    const parse = createParser(waiting);
    started.stdout.on('data', parse);
    started.stdin.on('error', () => undefined);
    started.stderr.resume();
    const ended = (): void => {
      if (child === started) child = null;
      for (const each of waiting.splice(0)) each.reject(new Error(`git cat-file ended in ${directory}`));
    };
    started.once('error', ended);
    started.once('close', ended);
    return started;
  }

  function ask(command: 'contents' | 'info', revision: string): Promise<GitObject | null> {
    // The protocol is one request per line.
    if (/[\n\0]/.test(revision) || revision === '') return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      child ??= start();
      waiting.push({ withBytes: command === 'contents', resolve, reject });
      child.stdin.write(`${command} ${revision}\n`);
    });
  }

  return {
    read: (revision) => ask('contents', revision),
    info: (revision) => ask('info', revision),
    async close() {
      const running = child;
      if (running === null) return;
      await new Promise<void>((resolve) => {
        running.once('close', () => resolve());
        running.stdin.end();
      });
    },
  };
}

/** Takes the answers from the stream in the order of the questions. */
function createParser(waiting: Waiting[]): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let length = 0;
  let header: ObjectInfo | null = null;

  const take = (size: number): Buffer => {
    const all = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks);
    chunks = size < all.length ? [all.subarray(size)] : [];
    length -= size;
    return all.subarray(0, size);
  };

  const step = (): boolean => {
    if (header !== null) {
      if (length < header.size + 1) return false;
      const bytes = Buffer.from(take(header.size + 1).subarray(0, header.size));
      const object = { ...header, bytes };
      header = null;
      waiting.shift()?.resolve(object);
      return true;
    }
    if (length === 0) return false;
    const all = chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks);
    chunks = [all];
    const end = all.indexOf(10);
    if (end < 0) return false;
    const line = take(end + 1)
      .subarray(0, end)
      .toString('utf8');
    const match = /^([0-9a-f]{40}) (\w+) (\d+)$/.exec(line);
    if (match === null) {
      waiting.shift()?.resolve(null);
      return true;
    }
    const [, id = '', type = '', size = '0'] = match;
    const info = { id, type, size: Number(size) };
    if (waiting[0]?.withBytes === true) header = info;
    else waiting.shift()?.resolve({ ...info, bytes: Buffer.alloc(0) });
    return true;
  };

  return (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    while (step()) {
      // until the next answer is incomplete
    }
  };
}
