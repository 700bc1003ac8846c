import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A developer with a clone on disk, working through plain git. */
export interface Developer {
  /** Starts a branch at the tip of `main` (no name: stays on `main`). */
  branch(name: string): Promise<void>;
  /** Copies a folder's files over the clone, commits and pushes; the commit's id. */
  push(folder: string, message: string): Promise<string>;
  /** Removes the clone. */
  leave(): Promise<void>;
}

/** Clones over smart HTTP with a PAT. @param path `PATH` to find git on. */
export async function startDeveloper(remoteUrl: string, pat: string, path: string): Promise<Developer> {
  const clone = await mkdtemp(join(tmpdir(), 'fixgate-developer-'));
  const credentials = `http.extraHeader=Authorization: Basic ${Buffer.from(`:${pat}`).toString('base64')}`;
  const identity = ['-c', 'user.name=Fabrikam Developer', '-c', 'user.email=developer@fabrikam.example'];
  const git = async (...args: readonly string[]): Promise<string> => {
    const { stdout } = await run('git', ['-c', credentials, ...identity, ...args], {
      cwd: clone,
      // Nobody's own git configuration may change the story.
      env: {
        PATH: path,
        HOME: clone,
        GIT_CONFIG_GLOBAL: devNull,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
      },
    });
    return stdout.trim();
  };
  await git('clone', '--quiet', remoteUrl, '.');
  return {
    branch: async (name) => {
      await git('fetch', '--quiet', 'origin');
      await git('checkout', '--quiet', '-b', name, 'origin/main');
    },
    push: async (folder, message) => {
      await cp(folder, clone, { recursive: true });
      await git('add', '--all');
      await git('commit', '--quiet', '--message', message);
      await git('push', '--quiet', 'origin', 'HEAD');
      return git('rev-parse', 'HEAD');
    },
    leave: () => rm(clone, { recursive: true, force: true }),
  };
}
