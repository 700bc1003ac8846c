import { HASH_BYTES, hashText, setHash } from '../hash/hash-bytes.ts';
import { shortHash, shortHashOfText } from '../hash/short-hash.ts';
import type { Hashing, KeyParts } from './hashing.ts';
import { normaliseMessage } from './normalise-message.ts';

/** One by one, on any platform. */
export const plainHashing: Hashing = {
  messages: (messages) => packed(messages.map(hashOfMessage)),
  texts: (texts) => packed(texts.map(shortHashOfText)),
  keys: (parts) => packed(Array.from(parts.kinds, (_, row) => shortHashOfText(keyText(parts, row)))),
  digits: (hashes) => Array.from({ length: hashes.length / HASH_BYTES }, (_, row) => hashText(hashes, row)),
};

/** 16 lower-case hex digits. */
export function hashOfMessage(message: string): string {
  return shortHash([normaliseMessage(message)]);
}

/** What the key of a row is a hash of. */
export function keyText(parts: KeyParts, row: number): string {
  const { rules, places, ruleOf, placeOf, occurrences, kinds, first, second } = parts;
  const hash = hashText(first, row);
  const around = kinds[row] === 2 ? hashText(second, row) : '';
  const code = kinds[row] === 0 ? `\\"message\\",\\"${hash}\\"` : `\\"code\\",\\"${hash}\\",\\"${around}\\"`;
  const [rule, place] = [rules[ruleOf[row] ?? 0], places[placeOf[row] ?? 0]];
  return `["[${rule},${place},${code}]","${occurrences[row]}"]`;
}

/** @param digits 16 hex digits each */
export function packed(digits: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(digits.length * HASH_BYTES);
  for (const [row, each] of digits.entries()) setHash(bytes, row, each);
  return bytes;
}
