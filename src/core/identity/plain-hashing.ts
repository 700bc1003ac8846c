import { shortHash, shortHashOfText } from '../hash/short-hash.ts';
import { HASH_BYTES, type Hashing, type KeyParts } from './hashing.ts';
import { normaliseMessage } from './normalise-message.ts';

/** One by one, on any platform. */
export const plainHashing: Hashing = {
  messages: (messages) => packed(messages.map(hashOfMessage)),
  texts: (texts) => packed(texts.map(shortHashOfText)),
  keys: (parts) => packed(Array.from(parts.kinds, (_, row) => shortHashOfText(keyText(parts, row)))),
  digits: (hashes) => Array.from({ length: hashes.length / HASH_BYTES }, (_, row) => digitsOf(hashes, row)),
};

/** 16 lower-case hex digits. */
export function hashOfMessage(message: string): string {
  return shortHash([normaliseMessage(message)]);
}

/** What the key of a row is a hash of. */
export function keyText(parts: KeyParts, row: number): string {
  const { rules, places, ruleOf, placeOf, occurrences, kinds, first, second } = parts;
  const hash = digitsOf(first, row);
  const around = kinds[row] === 2 ? digitsOf(second, row) : '';
  const code = kinds[row] === 0 ? `\\"message\\",\\"${hash}\\"` : `\\"code\\",\\"${hash}\\",\\"${around}\\"`;
  const [rule, place] = [rules[ruleOf[row] ?? 0], places[placeOf[row] ?? 0]];
  return `["[${rule},${place},${code}]","${occurrences[row]}"]`;
}

function digitsOf(hashes: Uint8Array, row: number): string {
  let digits = '';
  for (let at = row * HASH_BYTES; at < (row + 1) * HASH_BYTES; at += 1) {
    digits += (hashes[at] ?? 0).toString(16).padStart(2, '0');
  }
  return digits;
}

/** @param digits 16 hex digits each */
export function packed(digits: readonly string[]): Uint8Array {
  const bytes = new Uint8Array(digits.length * HASH_BYTES);
  for (const [row, each] of digits.entries()) {
    for (let at = 0; at < HASH_BYTES; at += 1) {
      bytes[row * HASH_BYTES + at] = Number.parseInt(each.slice(2 * at, 2 * at + 2), 16);
    }
  }
  return bytes;
}
