import type { LogOptions } from './git-store.ts';
import { lines, runGit } from './run-git.ts';

/** Commit ids in the order of `git log`. */
export async function commitLog(directory: string, commitId: string, options: LogOptions): Promise<string[]> {
  const args = ['rev-list'];
  if (options.skip !== undefined) args.push(`--skip=${options.skip}`);
  if (options.top !== undefined) args.push(`--max-count=${options.top}`);
  if (options.author !== undefined) args.push('--fixed-strings', `--author=${options.author}`);
  if (options.fromDate !== undefined) args.push(`--since=${seconds(options.fromDate)}`);
  if (options.toDate !== undefined) args.push(`--until=${seconds(options.toDate)}`);
  if (options.firstParent === true) args.push('--first-parent');
  args.push(commitId);
  if (options.notReachableFrom !== undefined) args.push(`^${options.notReachableFrom}`);
  args.push('--');
  if (options.path !== undefined && options.path !== '') args.push(options.path);
  return lines(await runGit(directory, args));
}

function seconds(date: string): number {
  return Math.floor(Date.parse(date) / 1000);
}
