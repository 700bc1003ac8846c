import type { HostConfig } from '../host-config.ts';
import { createFrame, type FrameOptions } from './frame.ts';
import type { Host } from './host.ts';
import { hostBar } from './host-bar.ts';
import { resultsTabConfiguration } from './services/build-page.ts';
import { createServices } from './services/services.ts';
import { createThemeSwitch } from './theme.ts';
import { createHostToken } from './tokens.ts';

/** What tests and curious people may do with a hosting page. */
interface SandboxHandle {
  /** Switches the page and its frames at once; throws for an unknown name. */
  setTheme(name: string): void;
  /** Calls an object that the page of the extension registered with `SDK.register`. */
  call(instanceId: string, methodName: string, ...parameters: readonly unknown[]): Promise<unknown>;
}

declare global {
  interface Window {
    fixgateSandbox?: SandboxHandle;
  }
}

function start(root: HTMLElement, config: HostConfig): SandboxHandle {
  const theme = createThemeSwitch(config.theme);
  const numbers = { lastFrame: 0 };
  const frame = (
    given: Pick<FrameOptions, 'contribution' | 'configuration' | 'onResize'>,
  ): ReturnType<typeof createFrame> => {
    numbers.lastFrame += 1;
    return createFrame({ ...given, id: numbers.lastFrame, config, theme, getService: createServices(host) });
  };
  const host: Host = {
    config,
    theme,
    root,
    token: createHostToken(config),
    open(contributionId, given) {
      const contribution = config.contents.find(({ id }) => id === contributionId);
      if (contribution === undefined) throw new Error(`No extension contributes ${contributionId}.`);
      return { ...frame({ ...given, contribution }), contribution };
    },
  };
  const { contribution } = config;
  const main = frame({
    contribution,
    configuration: config.build === null ? {} : resultsTabConfiguration(host),
    onResize(iframe, _width, height) {
      // A hub has all the room there is; a tab grows with its content.
      if (config.build !== null && height !== undefined) iframe.style.minHeight = `${height}px`;
    },
  });
  root.append(main.element, hostBar(config, theme));
  return {
    setTheme: (name) => theme.set(name),
    call: (instanceId, methodName, ...parameters) => main.channel.invoke(instanceId, methodName, parameters),
  };
}

const root = document.getElementById('host');
const text = document.getElementById('host-config')?.textContent;
if (root !== null && text !== null && text !== undefined) {
  window.fixgateSandbox = start(root, JSON.parse(text));
}
