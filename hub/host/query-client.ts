import { QueryClient } from '@tanstack/react-query';

const FRESH_MS = 60_000;
const KEPT_MS = 30 * 60_000;

/** Reads repeat themselves in the client already; a page in the background asks for nothing. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: FRESH_MS, gcTime: KEPT_MS, networkMode: 'always' },
    },
  });
}
