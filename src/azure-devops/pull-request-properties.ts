import { type Result, success } from '../core/result.ts';
import { type RepositoryAccess, repositoryPath } from './repository.ts';

/** @returns the pull request's own string properties. */
export async function pullRequestProperties(
  { client, place }: RepositoryAccess,
  id: number,
): Promise<Result<ReadonlyMap<string, string>>> {
  const what = `read the properties of pull request ${id}`;
  const path = repositoryPath(place, 'pullRequests', id, 'properties');
  const needs = { scope: 'vso.code', permission: 'GenericRead' } as const;
  const answer = await client.get<{ value?: Readonly<Record<string, { $value?: unknown }>> }>({
    what,
    path,
    needs,
  });
  if (!answer.ok) return answer;
  const entries = Object.entries(answer.value.value.value ?? {});
  return success(
    new Map(
      entries.flatMap(([name, each]) =>
        typeof each.$value === 'string' ? [[name, each.$value] as const] : [],
      ),
    ),
  );
}
