import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { connectProject } from '../../src/azure-devops/connect-project.ts';
import { EnvironmentProvider } from '../parts/environment.tsx';
import { ErrorBoundary } from '../parts/error-boundary.tsx';
import { FaultBar } from '../parts/fault-bar.tsx';
import { browserClock } from './browser-clock.ts';
import { expandGzip } from './expand-gzip.ts';
import { fetchHttp } from './fetch-http.ts';
import type { Host } from './host.ts';
import { createQueryClient } from './query-client.ts';
import { sha256Digest } from './sha256-digest.ts';

const MINUTE_MS = 60_000;

/** Everything that stands around the views of a page: data, time, and a net for their errors. */
export function PageRoot({ host, children }: { readonly host: Host; readonly children: ReactNode }) {
  const now = useNow();
  const [queries] = useState(createQueryClient);
  const connected = useMemo(() => {
    const { collectionUrl, project, token } = host;
    const place = { collectionUrl, projectId: project.id, projectName: project.name };
    const edge = { http: fetchHttp, clock: browserClock };
    // The browser sends its own name.
    return connectProject(place, { kind: 'user', token }, edge, 'hub');
  }, [host]);
  const environment = useMemo(
    () =>
      connected.ok ? { host, hosts: connected.value, expand: expandGzip, digest: sha256Digest, now } : null,
    [host, connected, now],
  );
  if (!connected.ok) return <FaultBar fault={connected.fault} />;
  return (
    <QueryClientProvider client={queries}>
      <EnvironmentProvider value={environment}>
        <ErrorBoundary>{children}</ErrorBoundary>
      </EnvironmentProvider>
    </QueryClientProvider>
  );
}

function useNow(): number {
  const [now, setNow] = useState(() => browserClock.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(browserClock.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
