import '../../../hub/theme.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { LoadedScan } from '../../../hub/data/loaded-scan.ts';
import { remembered } from '../../../hub/data/remembered.ts';
import { followTheme } from '../../../hub/host/color-scheme.ts';
import { createQueryClient } from '../../../hub/host/query-client.ts';
import { EnvironmentProvider } from '../../../hub/parts/environment.tsx';
import { FindingPanel } from '../../../hub/views/finding/finding-panel.tsx';
import { fault } from '../../../src/core/fault.ts';
import { failure } from '../../../src/core/result.ts';
import { readDetails } from '../../../src/core/snapshot/read-details.ts';
import { readIndex } from '../../../src/core/snapshot/read-index.ts';
import type { GivenFinding } from '../support/finding-worlds.ts';
import { octetsOf, stubEnvironment } from '../support/stub-world.ts';

// The panel of one finding, with what a test gives it.

declare global {
  interface Window {
    given: GivenFinding;
  }
}

window.done = { opened: [], navigated: [], said: [] };
const read = readIndex(octetsOf(window.given.index));
const root = document.getElementById('root');
if (!read.ok || root === null) throw new Error('nothing to show');
const index = read.value;
const lost = fault('snapshot.damaged', { message: 'The messages are lost.', next: 'Run it again.' });
const scan: LoadedScan = {
  run: {
    id: 7,
    number: '20270101.7',
    finishedAt: '2027-01-01T00:00:00Z',
    link: 'https://dev.azure.com/run/7',
  },
  repository: { id: 'r', name: 'shop' },
  branch: 'refs/heads/main',
  isDefaultBranch: true,
  commit: index.scan.commit,
  category: index.category,
  index,
  details: remembered(async () => {
    const { messages } = window.given;
    return messages === null ? failure(lost) : readDetails(octetsOf(messages));
  }),
};
const environment = stubEnvironment(() => window.given.world, window.done);
const queries = createQueryClient();
followTheme();

function Panel() {
  const [row, setRow] = useState<number | null>(window.given.row);
  return (
    <main style={{ maxInlineSize: 640, background: 'var(--fg-card)', padding: 16 }}>
      <h1 className="visually-hidden">Panel</h1>
      {row === null ? <p>closed</p> : <FindingPanel scan={scan} row={row} onClose={() => setRow(null)} />}
    </main>
  );
}

createRoot(root).render(
  <QueryClientProvider client={queries}>
    <EnvironmentProvider value={environment}>
      <Panel />
    </EnvironmentProvider>
  </QueryClientProvider>,
);
