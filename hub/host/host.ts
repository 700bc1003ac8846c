/** The state of a page that lives in the address: what follows `#`, without it. */
interface HostHash {
  get(): Promise<string>;
  /** A new entry of the browser's history. */
  push(hash: string): Promise<void>;
  /** The same entry with another state. */
  replace(hash: string): Promise<void>;
  /** Also called for back and forward. @returns how to stop listening */
  onChange(listener: (hash: string) => void): () => void;
}

/** Azure DevOps around the page, as far as we need it: the only way from our pages to the SDK. */
export interface Host {
  /** With a slash at the end; `https://dev.azure.com/contoso/` or `https://server/tfs/DefaultCollection/`. */
  readonly collectionUrl: string;
  readonly project: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string };
  /** False: Azure DevOps Server. */
  readonly isHosted: boolean;
  /** `publisher.extension`, to address our other pages. */
  readonly extensionId: string;
  readonly hash: HostHash;
  /** A bearer token of the user, limited to the extension's scopes; asked for again at each call. */
  token(): Promise<string>;
  /** The host's own short message. */
  toast(message: string): Promise<void>;
  /** Opens an absolute http(s) address in a new tab; a plain link would inherit the frame's sandbox. */
  open(url: string): Promise<void>;
  /** Goes there in this tab. */
  navigate(url: string): Promise<void>;
}

/** The run that a tab belongs to. */
export interface HostRun {
  readonly id: number;
  /** `inProgress`, `completed`, …: as the REST API says. */
  readonly status: string;
}
