import { join } from 'node:path';
import type { CheckoutStep } from '../pipeline/pipeline.ts';
import { runProcess } from './run-process.ts';
import type { StepSession } from './step-session.ts';

const HEADER_VARIABLE = 'CHECKOUT_EXTRAHEADER';

/** `checkout: self`: real git over HTTP with the job token; detached at the built commit. Throws when git fails. */
export async function runCheckout(
  session: StepSession,
  step: CheckoutStep,
  signal: AbortSignal,
): Promise<void> {
  const { job } = session;
  const { build, workspace, variables } = job;
  const folder = step.path === null ? workspace.sources : join(workspace.root, step.path);
  const header = `AUTHORIZATION: bearer ${job.token}`;
  const { remoteUrl } = build.repository;
  const git = (args: readonly string[], needs: 'success' | 'anything' = 'success'): Promise<number> =>
    runGit(session, folder, args, header, signal, needs);
  const withToken = ['--config-env', `http.extraheader=${HEADER_VARIABLE}`];

  session.write(`Syncing repository: ${build.repository.name} (Git)`);
  await runGit(session, workspace.root, ['init', '--quiet', folder], header, signal, 'success');
  await git(['remote', 'add', 'origin', remoteUrl]);
  await git(['config', 'gc.auto', '0']);
  const fetch = [...withToken, 'fetch', '--force', '--no-recurse-submodules', '--quiet'];
  const depth = step.fetchDepth > 0 ? [`--depth=${step.fetchDepth}`] : [];
  const isBranch = build.sourceBranch.startsWith('refs/heads/');
  const refspecs =
    step.fetchDepth > 0
      ? []
      : [
          '+refs/heads/*:refs/remotes/origin/*',
          ...(isBranch ? [] : [`+${build.sourceBranch}:${remoteRef(build.sourceBranch)}`]),
        ];
  if (refspecs.length > 0) await git([...fetch, '--tags', 'origin', ...refspecs]);
  const hasCommit =
    refspecs.length > 0 &&
    (await git(['cat-file', '-e', `${build.sourceVersion}^{commit}`], 'anything')) === 0;
  if (!hasCommit)
    await git([
      ...fetch,
      '--no-tags',
      ...depth,
      'origin',
      `+${build.sourceVersion}:${remoteRef(build.sourceBranch)}`,
    ]);
  await git(['checkout', '--quiet', '--force', '--detach', build.sourceVersion]);
  if (step.persistCredentials) await git(['config', `http.${remoteUrl}.extraheader`, header]);
  for (const name of [
    'Build.SourcesDirectory',
    'Build.Repository.LocalPath',
    'System.DefaultWorkingDirectory',
  ]) {
    variables.set(name, folder);
  }
}

/** `refs/heads/main` → `refs/remotes/origin/main`, `refs/pull/7/merge` → `refs/remotes/pull/7/merge`. */
function remoteRef(ref: string): string {
  return ref
    .replace(/^refs\/heads\//, 'refs/remotes/origin/')
    .replace(/^refs\/(pull|tags)\//, 'refs/remotes/$1/');
}

async function runGit(
  session: StepSession,
  cwd: string,
  args: readonly string[],
  header: string,
  signal: AbortSignal,
  needs: 'success' | 'anything',
): Promise<number> {
  session.write(`##[command]git ${args.join(' ')}`);
  const end = await runProcess({
    file: 'git',
    args,
    cwd,
    env: {
      ...session.job.environment,
      GIT_TERMINAL_PROMPT: '0',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      [HEADER_VARIABLE]: header,
    },
    // git prints what the server and the repository say: text, never a command
    onLine: (line) => session.write(line),
    signal,
  });
  if (signal.aborted) throw new Error('The checkout was cancelled.');
  if (needs === 'success' && end.exitCode !== 0) {
    const verb = args.find((arg) => /^[a-z]+$/.test(arg)) ?? '';
    throw new Error(`Git ${verb} failed with exit code: ${end.exitCode}`);
  }
  return end.exitCode;
}
