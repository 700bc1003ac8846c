import * as SDK from 'azure-devops-extension-sdk';

/** A hub as the SDK's documentation tells to write one. */
async function show(): Promise<void> {
  await SDK.init({ loaded: false });
  await SDK.ready();
  const navigation = await SDK.getService<Navigation>('ms.vss-features.host-navigation-service');
  const projects = await SDK.getService<Projects>('ms.vss-tfs-web.tfs-page-data-service');
  const project = await projects.getProject();
  const { displayName } = SDK.getUser();
  const kind = SDK.getHost().isHosted ? 'Services' : 'Server';
  write('heading', `${project?.name ?? 'no project'} for ${displayName} on ${kind}`);
  write('hash', await navigation.getHash());
  navigation.onHashChanged((hash) => write('hash', hash));
  SDK.register('sample', { greet: (name: string) => `Hello ${name}` });
  if (new URLSearchParams(location.search).has('waits')) {
    await new Promise((resolve) => Object.assign(window, { goOn: resolve }));
  }
  if (new URLSearchParams(location.search).has('fails')) throw new Error('the sample does not want to');
}

interface Navigation {
  getHash(): Promise<string>;
  onHashChanged(callback: (hash: string) => void): void;
}

interface Projects {
  getProject(): Promise<{ readonly id: string; readonly name: string } | undefined>;
}

function write(id: string, text: string): void {
  const place = document.getElementById(id);
  if (place !== null) place.textContent = text;
}

// What the documentation's reader types into the console of the frame.
Object.assign(window, { SDK });

show().then(
  () => SDK.notifyLoadSucceeded(),
  (error: unknown) => SDK.notifyLoadFailed(error instanceof Error ? error.message : String(error)),
);
