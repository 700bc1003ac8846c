import type { HostConfig, HostedContribution } from '../host-config.ts';
import { element } from './element.ts';
import { membersOf } from './read-value.ts';
import type { ThemeSwitch } from './theme.ts';
import { fetchTokens } from './tokens.ts';
import { type Channel, createChannel, type Exposed } from './xdm/channel.ts';

const SERVER_SANDBOX =
  'allow-forms allow-modals allow-pointer-lock allow-popups allow-scripts allow-top-navigation';

/** A frame with an extension's page and all that the page may call. */
interface Frame {
  readonly element: HTMLElement;
  readonly channel: Channel;
  /** The page goes, and nothing of it is heard any more. */
  close(): void;
}

export interface FrameOptions {
  /** No two frames of a page have the same. */
  readonly id: number;
  readonly config: HostConfig;
  readonly theme: ThemeSwitch;
  readonly contribution: HostedContribution;
  /** What `SDK.getConfiguration()` gives. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** Rejects for an id that no service has. */
  readonly getService: (id: string) => Exposed;
  /** Pixels that the page asks for. */
  readonly onResize: (
    frame: HTMLIFrameElement,
    width: number | undefined,
    height: number | undefined,
  ) => void;
}

export function createFrame(options: FrameOptions): Frame {
  const { config, contribution, theme } = options;
  const isServer = config.frame === 'server';
  const iframe = element('iframe', {
    title: contribution.name,
    ...(isServer ? { sandbox: SERVER_SANDBOX } : {}),
  });
  const spinner = element('div', { class: 'host-spinner', role: 'status' }, `Loading ${contribution.name}`);
  const box = element('div', { class: 'host-frame host-loading' }, iframe, spinner);
  const loaded = (): void => {
    spinner.remove();
    box.classList.remove('host-loading');
    // A page that is known to be missing fails before its frame stands in the document.
    queueMicrotask(() => box.closest('[aria-busy]')?.setAttribute('aria-busy', 'false'));
  };
  const failed = (reason: string): void => {
    loaded();
    iframe.hidden = true;
    box.append(element('p', { class: 'host-problem', role: 'alert' }, reason));
  };
  const control: Exposed = {
    initialHandshake(given) {
      const { loaded: isLoaded, applyTheme } = membersOf(given);
      if (isLoaded !== false) loaded();
      // A page that begins anew knows nothing of the calls before.
      channel.reset();
      box.dataset['connected'] = 'true';
      return handshake(options, applyTheme !== false);
    },
    notifyLoadSucceeded: loaded,
    notifyLoadFailed(error) {
      const { message } = membersOf(error);
      failed(`${contribution.name} could not be loaded. ${String(message ?? error ?? '')}`.trim());
    },
    getAccessToken: async () => ({ token: (await fetchTokens(config, contribution.extension.id)).token }),
    getAppToken: async () => ({ token: (await fetchTokens(config, contribution.extension.id)).appToken }),
    resize(width, height) {
      options.onResize(iframe, numberOf(width), numberOf(height));
    },
  };
  const channel = createChannel({
    id: options.id,
    window: () => iframe.contentWindow,
    origin: isServer ? 'null' : new URL(contribution.url).origin,
    expose(instanceId) {
      if (instanceId === 'DevOps.HostControl') return control;
      if (instanceId === 'DevOps.ServiceManager')
        return { getService: (id) => options.getService(String(id)) };
      return undefined;
    },
  });
  const receive = (event: MessageEvent): void => channel.receive(event);
  window.addEventListener('message', receive);
  theme.onChange((data) => {
    if (!box.isConnected || box.dataset['connected'] === undefined) return;
    channel.invoke('DevOps.SdkClient', 'dispatchEvent', ['themeChanged', { detail: { data } }]).catch(() => {
      // A page without the SDK's event object goes on in the theme that it has.
    });
  });
  if (contribution.problem === null) iframe.src = contribution.url;
  else failed(contribution.problem);
  return {
    element: box,
    channel,
    close() {
      window.removeEventListener('message', receive);
      box.remove();
    },
  };
}

function handshake({ config, theme, contribution, configuration }: FrameOptions, withTheme: boolean): object {
  const { organization, user, project, team } = config;
  return {
    contributionId: contribution.id,
    initialConfig: configuration,
    ...(withTheme ? { themeData: theme.data() } : {}),
    context: {
      extension: contribution.extension,
      user: { ...user, imageUrl: '' },
      host: {
        id: organization.id,
        name: organization.name,
        serviceVersion: config.frame === 'server' ? 'Dev19.M225.1' : 'Dev20.M268.1',
        type: 4,
        isHosted: config.frame === 'services',
      },
      pageContext: {
        webContext: { project, team },
        globalization: {
          culture: 'en-US',
          explicitTheme: '',
          theme: 'Default',
          timeZoneId: 'UTC',
          timezoneOffset: 0,
          typeAheadDisabled: false,
        },
        timeZonesConfiguration: { daylightSavingsAdjustments: [] },
      },
    },
  };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
