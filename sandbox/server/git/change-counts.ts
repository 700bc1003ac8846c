import type { ChangeCounts, CommitObject } from './git-store.ts';
import { lines, runGit } from './run-git.ts';

/** Changed files of many commits against their first parents, by one process. */
export async function changeCounts(
  directory: string,
  commits: readonly CommitObject[],
): Promise<Map<string, ChangeCounts>> {
  const counts = new Map(commits.map(({ id }) => [id, { add: 0, edit: 0, delete: 0 }]));
  // "commit parent" compares with that parent only; a lone root commit is compared with nothing.
  const input = commits.map(({ id, parents }) => `${[id, ...parents.slice(0, 1)].join(' ')}\n`).join('');
  const args = ['diff-tree', '--stdin', '--root', '-r', '--raw'];
  let current: { -readonly [each in keyof ChangeCounts]: number } | undefined;
  for (const line of lines(await runGit(directory, args, Buffer.from(input)))) {
    if (!line.startsWith(':')) {
      current = counts.get(line.slice(0, 40));
      continue;
    }
    const status = line.split('\t', 1)[0]?.at(-1);
    if (current === undefined) continue;
    if (status === 'A') current.add += 1;
    else if (status === 'D') current.delete += 1;
    else current.edit += 1;
  }
  return counts;
}
