/** A text with neither of these holds no escapes. */
const ESCAPES = /[%\\]/u;
const BASE64 = /[A-Za-z0-9+/=]+/gu;

/**
 * Whether a text may hold a secret in any spelling that `redactor` knows: a quick look, since most texts about a secret hold
 * none, and spellings take long to make. @returns false: it holds none
 */
export function mayHold(text: string): (secret: string) => boolean {
  let longest: number | null = null;
  return (secret) => {
    longest ??= ESCAPES.test(text) ? Infinity : longestRun(text);
    return base64Length(secret) <= longest || text.includes(secret);
  };
}

function longestRun(text: string): number {
  return (text.match(BASE64) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0);
}

/** At least: characters beyond ASCII are several bytes each. */
function base64Length(secret: string): number {
  return 4 * Math.ceil(secret.length / 3);
}
