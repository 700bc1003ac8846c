import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { orThrow } from '../../data/fault-error.ts';
import { useEnvironment } from '../../parts/environment.tsx';
import type { ScannedCommit } from './code-place.ts';

/** Text of a file at a commit, which never changes; null: it has no such file. */
export function useFile({ repository, commit }: ScannedCommit, path: string): UseQueryResult<string | null> {
  const { hosts } = useEnvironment();
  return useQuery({
    queryKey: ['file', repository.id, commit, path],
    queryFn: async () => orThrow(await hosts.code(repository).textAt(commit, path)),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
