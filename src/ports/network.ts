/** A server that requests to other servers go through. */
export interface HttpProxy {
  /** `http:` or `https:`; without credentials, for faults too. */
  readonly url: URL;
  /** Null: it asks for none. */
  readonly credentials: { readonly user: string; readonly password: string } | null;
  /** Where it is configured, for people: completes "Check … in". */
  readonly source: string;
}

/** How this machine reaches servers. */
export interface Network {
  /** Null: without a proxy. */
  readonly proxyFor: (url: URL) => HttpProxy | null;
  /** Authorities (PEM) beside those that Node knows; empty: those alone. */
  readonly authorities: readonly string[];
  /** What servers that ask for it get: `pfx`, or `cert` and `key` (PEM). Null: nothing. */
  readonly clientCertificate: {
    readonly cert?: string;
    readonly key?: string;
    readonly pfx?: Uint8Array;
    readonly passphrase?: string;
  } | null;
}
