import * as SDK from 'azure-devops-extension-sdk';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { followTheme } from './color-scheme.ts';
import type { Host } from './host.ts';
import { PageRoot } from './page-root.tsx';
import { connectToHost } from './sdk-host.ts';

/** Starts a page: handshake, theme, first render. The host's spinner ends in every case. */
export async function mount(page: (host: Host) => ReactNode): Promise<void> {
  try {
    const host = await connectToHost();
    followTheme();
    const element = document.getElementById('root');
    if (element === null) throw new Error('The page has no element with the id root.');
    createRoot(element).render(
      <StrictMode>
        <PageRoot host={host}>{page(host)}</PageRoot>
      </StrictMode>,
    );
    await SDK.notifyLoadSucceeded();
  } catch (thrown) {
    await SDK.notifyLoadFailed(thrown instanceof Error ? thrown : String(thrown));
  }
}
