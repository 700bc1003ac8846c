import { sha256 } from './sha256.ts';

/** 64 bits: a million findings collide with a probability of one in 36 million. */
const HASH_DIGITS = 16;

/** A hash of several texts that cannot be confused with one of other texts joined the same way. */
export function shortHash(parts: readonly string[]): string {
  return shortHashOfJson(JSON.stringify(parts));
}

/** The same for whoever has the texts as JSON already. @param json a list of texts without white space */
export function shortHashOfJson(json: string): string {
  return sha256(json).slice(0, HASH_DIGITS);
}
