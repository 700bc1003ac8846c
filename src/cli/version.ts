/** Set by the build; absent when the sources run directly. */
declare const FIXGATE_VERSION: string | undefined;

/** The product's version as `--version` prints it. */
export function version(): string {
  return typeof FIXGATE_VERSION === 'string' ? FIXGATE_VERSION : '0.0.0-source';
}
