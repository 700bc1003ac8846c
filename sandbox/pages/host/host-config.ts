import type { ThemeName } from './themes/themes.ts';

/** How the frame is made: a plain one of another origin (Services), or a sandboxed one without origin (Server). */
export type FrameKind = 'services' | 'server';

/** A page of an extension that can be put into a frame. */
export interface HostedContribution {
  /** `{publisher}.{extension}.{contribution}`. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
  /** Why it cannot be shown; null: it can. */
  readonly problem: string | null;
  readonly extension: {
    /** `{publisher}.{extension}`. */
    readonly id: string;
    readonly publisherId: string;
    readonly extensionId: string;
    readonly version: string;
    readonly baseUri: string;
  };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What the server tells the script of a page that hosts an extension; the script asks for nothing else but REST and tokens. */
export interface HostConfig {
  readonly frame: FrameKind;
  /** Null: as the system has it. */
  readonly theme: ThemeName | null;
  /** `url`: the collection, no slash at the end. */
  readonly organization: Named & { readonly url: string };
  /** Of Azure DevOps Server, where every area is in the collection. */
  readonly isOnPremises: boolean;
  readonly user: Named & { readonly descriptor: string; readonly displayName: string };
  readonly project: Named;
  readonly team: Named;
  readonly contribution: HostedContribution;
  /** What dialogs and panels may show. */
  readonly contents: readonly HostedContribution[];
  /** Null outside of a run's page. */
  readonly build: { readonly id: number; readonly definitionId: number } | null;
  /** The repository of the page; null in a project without one. */
  readonly repositoryId: string | null;
  readonly route: { readonly id: string; readonly routeValues: Readonly<Record<string, string>> };
  readonly navigation: readonly (Named & { readonly href: string; readonly type: string })[];
}
