export type Members = Readonly<Record<string, unknown>>;

/** What an extension passes is anything; these take the part that a method understands. */
export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A function that a page passed, called without waiting; anything else is no function. */
export function callbackOf(value: unknown): ((...parameters: readonly unknown[]) => void) | undefined {
  if (typeof value !== 'function') return undefined;
  return (...parameters) => {
    Promise.resolve(Reflect.apply(value, undefined, parameters)).catch(() => {
      // The page that passed it shows its failure in its own console, or is gone.
    });
  };
}

/** An address that a page may be sent to; script and data addresses would run here with the host's rights. */
export function webAddress(value: unknown): string {
  const address = new URL(String(value), location.href);
  if (/^https?:$/.test(address.protocol)) return address.href;
  throw new Error(`Only http and https addresses can be opened, not ${address.protocol}`);
}
