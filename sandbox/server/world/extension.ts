/** A place where an extension adds something; ids and targets are full (`publisher.extension.contribution`). */
export interface Contribution {
  readonly id: string;
  readonly type: string;
  readonly targets: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A file of an installed package that everybody may read. */
export interface ExtensionFile {
  /** With `/`, no leading slash; in the case that requests must have. */
  readonly path: string;
  readonly contentType: string;
  readonly contentBase64: string;
}

/** An extension that the organisation has; ids as in its manifest. */
export interface InstalledExtension {
  readonly publisherId: string;
  readonly publisherName: string;
  readonly extensionId: string;
  readonly extensionName: string;
  readonly version: string;
  readonly registrationId: string;
  readonly scopes: readonly string[];
  readonly installedOn: string;
  readonly contributions: readonly Contribution[];
  /** Where its pages are when not in the package (a development manifest's `baseUri`). */
  readonly baseUri: string | null;
  readonly files: readonly ExtensionFile[];
}
