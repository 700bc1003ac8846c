import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Plain git with a PAT, as a pipeline or a developer has it; returns trimmed standard output. */
export type GitCli = (directory: string, ...args: readonly string[]) => Promise<string>;

export function createGitCli(pat: string): GitCli {
  const basic = Buffer.from(`:${pat}`).toString('base64');
  const settings = [
    `http.extraHeader=Authorization: Basic ${basic}`,
    'user.name=Norman Paulk',
    'user.email=norman@fabrikam.example',
    'init.defaultBranch=main',
    'commit.gpgSign=false',
  ].flatMap((setting) => ['-c', setting]);
  const environment = {
    ...process.env,
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
  };
  return async (directory, ...args) => {
    const { stdout } = await run('git', [...settings, ...args], { cwd: directory, env: environment });
    return stdout.trim();
  };
}
