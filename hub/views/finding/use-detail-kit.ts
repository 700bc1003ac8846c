import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { DetailKit } from '../../data/detail-kit.ts';
import { loadScript } from '../../host/load-script.ts';

/** The heavy helpers: fetched with the first finding that somebody opens, then kept. */
export function useDetailKit(): UseQueryResult<DetailKit> {
  return useQuery({
    queryKey: ['detail-kit'],
    queryFn: async () => {
      if (window.fixgateDetail === undefined) await loadScript('detail.js');
      const kit = window.fixgateDetail;
      if (kit === undefined) throw new Error('detail.js did not do what it is for');
      return kit;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}
