import '../../../hub/theme.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { LoadedScan } from '../../../hub/data/loaded-scan.ts';
import { useRoute } from '../../../hub/data/use-route.ts';
import { followTheme } from '../../../hub/host/color-scheme.ts';
import { expandGzip } from '../../../hub/host/expand-gzip.ts';
import type { Host } from '../../../hub/host/host.ts';
import { createQueryClient } from '../../../hub/host/query-client.ts';
import { sha256Digest } from '../../../hub/host/sha256-digest.ts';
import { type Environment, EnvironmentProvider } from '../../../hub/parts/environment.tsx';
import { FindingsView } from '../../../hub/views/findings/findings-view.tsx';
import { success } from '../../../src/core/result.ts';
import { readDetails } from '../../../src/core/snapshot/read-details.ts';
import { readIndex } from '../../../src/core/snapshot/read-index.ts';
import type { ServedScan } from './served-scan.ts';

// The findings view without Azure DevOps around it: scans come from this page's server, the address is the page's own.

declare global {
  interface Window {
    /** What the view said to the reader. */
    toasts: string[];
    /** Milliseconds of `performance.now()` when the scans had arrived as bytes. */
    arrivedAt: number;
  }
}
window.toasts = [];

const host: Host = {
  collectionUrl: 'http://127.0.0.1/contoso/',
  project: { id: 'p', name: 'Fabrikam' },
  user: { id: 'u', name: 'U' },
  isHosted: true,
  extensionId: 'fixgate.fixgate',
  hash: {
    get: async () => location.hash.slice(1),
    push: async (hash) => history.pushState(null, '', `#${hash}`),
    replace: async (hash) => history.replaceState(null, '', `#${hash}`),
    onChange(listener) {
      const heard = (): void => listener(location.hash.slice(1));
      window.addEventListener('popstate', heard);
      return () => window.removeEventListener('popstate', heard);
    },
  },
  token: async () => '',
  toast: async (message) => void window.toasts.push(message),
  open: async () => undefined,
  navigate: async () => undefined,
};

/** Long enough for every line, and wider than any panel. */
const CODE = Array.from({ length: 1000 }, () => `const text = '${'wide '.repeat(80)}';`).join('\n');
const FILES = { textAt: async () => success(CODE), fileLink: () => 'http://127.0.0.1/contoso/file' };

async function bytesOf(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

async function unpacked(url: string, bytes: Uint8Array): Promise<Uint8Array> {
  if (!url.endsWith('.gz')) return bytes;
  const expanded = await expandGzip(bytes, 2 ** 30);
  if (!expanded.ok) throw new Error(expanded.fault.message);
  return expanded.value;
}

function loaded({ index: _, details, ...scan }: ServedScan, bytes: Uint8Array): LoadedScan {
  const index = readIndex(bytes);
  if (!index.ok) throw new Error(index.fault.message);
  return { ...scan, index: index.value, details: async () => readDetails(await bytesOf(details)) };
}

function Page({ scans }: { readonly scans: readonly LoadedScan[] }) {
  const { route, go } = useRoute();
  if (route === null) return null;
  return (
    <main style={{ display: 'flex', flexDirection: 'column', minBlockSize: '100vh', paddingBlock: 16 }}>
      <h1 style={{ font: '600 21px / 28px var(--fg-font)', margin: '0 32px 16px' }}>FixGate</h1>
      <FindingsView
        scans={scans}
        isComplete
        search={route.search}
        onSearch={(search, step) => go('findings', search, step)}
      />
    </main>
  );
}

function Root({ scans }: { readonly scans: readonly LoadedScan[] }) {
  const [environment] = useState<Environment>(() => ({
    host,
    // Only an open finding asks for more: its file, which no commit has here.
    hosts: { code: () => FILES } as unknown as Environment['hosts'],
    expand: async (bytes) => success(bytes),
    digest: sha256Digest,
    now: Date.parse('2027-03-01T12:00:00Z'),
  }));
  const [queries] = useState(createQueryClient);
  useEffect(followTheme, []);
  return (
    <QueryClientProvider client={queries}>
      <EnvironmentProvider value={environment}>
        <Page scans={scans} />
      </EnvironmentProvider>
    </QueryClientProvider>
  );
}

async function start(): Promise<void> {
  const served: readonly ServedScan[] = await (await fetch('scans.json')).json();
  const arrived = await Promise.all(served.map(({ index }) => bytesOf(index)));
  window.arrivedAt = performance.now();
  const bytes = await Promise.all(arrived.map((each, at) => unpacked(served[at]?.index ?? '', each)));
  const scans = served.map((scan, at) => loaded(scan, bytes[at] ?? new Uint8Array()));
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<Root scans={scans} />);
}

void start();
