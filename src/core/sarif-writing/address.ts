import { redactTokens } from '../sarif/texts/secrets.ts';

/** UTF-16 units; browsers take no longer ones. */
const ADDRESS_MAX = 8_192;
/** What an address may hold besides letters and digits (RFC 3986), and a percent sign that encodes nothing. */
const FOREIGN_SIGN = /%(?![0-9a-f]{2})|[^\w.~:/?@!$&'()*+,;=%-]/giu;
const ENCODED = /(?:%[0-9a-f]{2})+/giu;
/** How often something may be encoded again. */
const DEPTH = 3;

/** A web address without user and password, as the schema wants it; undefined for everything else, and with a token in it. */
export function webAddress(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > ADDRESS_MAX) return undefined;
  const written = value.trim();
  if (!/^https?:\/\//iu.test(written) || !URL.canParse(written)) return undefined;
  const { origin, pathname, search, hash } = new URL(written);
  const parts = [pathname, search, hash].map((part) => part.slice(0, 1) + encoded(part.slice(1)));
  const address = `${origin}${parts.join('')}`;
  return address.length > ADDRESS_MAX || holdsToken(address) ? undefined : address;
}

/** The same, if nothing has to be taken out of it, however that is spelled. */
export function cleanAddress(value: unknown, clean: (words: string) => string): string | undefined {
  const address = webAddress(value);
  if (address === undefined) return undefined;
  const spellings = new Set([address, decoded(address), decoded(address.replaceAll('+', ' '))]);
  return [...spellings].every((words) => clean(words) === words) ? address : undefined;
}

/** Whether a token of known form stands in it, as it is or as addresses spell it. */
export function holdsToken(words: string): boolean {
  if (redactTokens(words) !== words) return true;
  // Most texts have none, and large logs have many texts.
  if (!words.includes('%')) return false;
  const plain = decoded(words);
  return redactTokens(plain) !== plain;
}

function encoded(part: string): string {
  return part.replace(FOREIGN_SIGN, (sign) => (sign === '%' ? '%25' : encodeURIComponent(sign)));
}

function decoded(words: string): string {
  let plain = words;
  for (let depth = 0; depth < DEPTH && plain.includes('%'); depth++) plain = plain.replace(ENCODED, signs);
  return plain;
}

function signs(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    // No UTF-8: what tokens consist of is one byte each in all encodings.
    return run.replace(/%([0-9a-f]{2})/giu, (_sign, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }
}
