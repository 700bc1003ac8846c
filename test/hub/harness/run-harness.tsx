import '../../../hub/theme.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import type { HostRun } from '../../../hub/host/host.ts';
import { createQueryClient } from '../../../hub/host/query-client.ts';
import { EnvironmentProvider } from '../../../hub/parts/environment.tsx';
import { RunPage } from '../../../hub/views/run/run-page.tsx';
import { type Done, stubEnvironment, type WorldData } from '../support/stub-world.ts';

declare global {
  interface Window {
    world: WorldData;
    done: Done;
    firstRun: HostRun;
    /** Tells the page that the run changed. */
    changeRun: (run: HostRun) => void;
  }
}

const element = document.getElementById('root');
if (element === null) throw new Error('no root');
window.done = { opened: [], navigated: [], said: [] };
const watchRun = async (listener: (run: HostRun) => void): Promise<void> => {
  window.changeRun = listener;
  listener(window.firstRun);
};
const environment = stubEnvironment(() => window.world, window.done);
createRoot(element).render(
  <QueryClientProvider client={createQueryClient()}>
    <EnvironmentProvider value={environment}>
      <RunPage watchRun={watchRun} />
    </EnvironmentProvider>
  </QueryClientProvider>,
);
