import * as SDK from 'azure-devops-extension-sdk';
import type { Host, HostRun } from './host.ts';

/** Ids and shapes of the host's services, as Microsoft documents them. */
interface NavigationService {
  getHash(): Promise<string>;
  setHash(hash: string): void;
  replaceHash(hash: string): void;
  onHashChanged(listener: (hash: string) => void): void;
  navigate(url: string): void;
  openNewWindow(url: string, features: string): void;
}
interface LocationService {
  getResourceAreaLocation(areaId: string): Promise<string>;
}
interface MessagesService {
  addToast(toast: { readonly message: string; readonly duration: number }): void;
}
interface ProjectService {
  getProject(): Promise<{ readonly id: string; readonly name: string } | undefined>;
}
interface BuildPageService {
  getBuildPageData(): Promise<
    { readonly build?: { readonly id?: number; readonly status?: unknown } } | undefined
  >;
}

const CORE_AREA = '79134c72-4a58-4b42-976c-04e7115f32bf';
const TOAST_MS = 5000;

/** Waits for the handshake and gathers what every page needs. The page is not shown until `SDK.notifyLoadSucceeded`. */
export async function connectToHost(): Promise<Host> {
  await SDK.init({ loaded: false, applyTheme: true });
  await SDK.ready();
  const [navigation, location, projects] = await Promise.all([
    SDK.getService<NavigationService>('ms.vss-features.host-navigation-service'),
    SDK.getService<LocationService>('ms.vss-features.location-service'),
    SDK.getService<ProjectService>('ms.vss-tfs-web.tfs-page-data-service'),
  ]);
  const project = (await projects.getProject()) ?? SDK.getWebContext().project;
  const collection = await location.getResourceAreaLocation(CORE_AREA);
  const listeners = new Set<(hash: string) => void>();
  navigation.onHashChanged((hash) => {
    for (const listener of listeners) listener(withoutSign(hash));
  });
  const { id, displayName } = SDK.getUser();
  return {
    collectionUrl: collection.endsWith('/') ? collection : `${collection}/`,
    project: { id: project.id, name: project.name },
    user: { id, name: displayName },
    isHosted: SDK.getHost().isHosted,
    extensionId: SDK.getExtensionContext().id,
    hash: {
      get: async () => withoutSign((await navigation.getHash()) ?? ''),
      push: async (hash) => navigation.setHash(hash),
      replace: async (hash) => navigation.replaceHash(hash),
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    token: () => SDK.getAccessToken(),
    async toast(message) {
      const messages = await SDK.getService<MessagesService>('ms.vss-tfs-web.tfs-global-messages-service');
      messages.addToast({ message, duration: TOAST_MS });
    },
    open: async (url) => navigation.openNewWindow(url, ''),
    navigate: async (url) => navigation.navigate(url),
  };
}

/** Some hosts answer with the sign. */
function withoutSign(hash: string): string {
  return hash.startsWith('#') ? hash.slice(1) : hash;
}

/**
 * Tells which run the tab belongs to, now and whenever it changes. Two ways are in use: the tab's configuration, which
 * also reports changes, and the page data.
 */
export async function watchRun(listener: (run: HostRun) => void): Promise<void> {
  const configuration = SDK.getConfiguration();
  const seen = (build: unknown): void => {
    const run = runOf(build);
    if (run !== null) listener(run);
  };
  if (typeof configuration['onBuildChanged'] === 'function') return configuration['onBuildChanged'](seen);
  const page = await SDK.getService<BuildPageService>('ms.vss-build-web.build-page-data-service');
  seen((await page.getBuildPageData())?.build);
}

/** The REST client of the host's page has statuses as numbers, the REST API as words. */
function runOf(build: unknown): HostRun | null {
  if (typeof build !== 'object' || build === null || !('id' in build) || typeof build.id !== 'number')
    return null;
  const status = 'status' in build ? build.status : undefined;
  const word = status === 2 ? 'completed' : status === 1 ? 'inProgress' : String(status ?? 'unknown');
  return { id: build.id, status: word };
}
