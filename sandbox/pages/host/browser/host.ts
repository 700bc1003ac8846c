import type { HostConfig, HostedContribution } from '../host-config.ts';
import type { FrameOptions } from './frame.ts';
import type { ThemeSwitch } from './theme.ts';
import type { Exposed } from './xdm/channel.ts';

/** What the services of a page work with. */
export interface Host {
  readonly config: HostConfig;
  readonly theme: ThemeSwitch;
  /** The element that holds the page's frame, and before it banners. */
  readonly root: HTMLElement;
  /** A token of the page's user with all rights, for what the host itself shows. */
  token(): Promise<string>;
  /** Another contribution in a frame of its own, for dialogs and panels. Throws for an unknown id. */
  open(contributionId: string, given: Pick<FrameOptions, 'configuration' | 'onResize'>): Opened;
}

interface Opened {
  readonly contribution: HostedContribution;
  readonly element: HTMLElement;
  close(): void;
}

/** Makes the object that `SDK.getService` gives; once for each page of an extension. */
export type Service = (host: Host) => Exposed;
