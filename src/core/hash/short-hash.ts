import { sha256 } from './sha256.ts';

/** A hash of several texts that cannot be confused with one of other texts joined the same way. */
export function shortHash(parts: readonly string[]): string {
  return shortHashOfText(JSON.stringify(parts));
}

/**
 * Of one text: whoever joins several takes care that these cannot be confused. As a list in JSON without white space they
 * give what `shortHash` does.
 */
export function shortHashOfText(text: string): string {
  return flatStart(sha256(text));
}

/**
 * 64 bits, 16 digits: a million findings collide with a probability of one in 36 million. Copied one by one: a slice is
 * a view of the whole text, which it keeps in memory and which makes comparing ten times as slow.
 */
function flatStart(hash: string): string {
  const c = (at: number): number => hash.charCodeAt(at);
  return String.fromCharCode(
    c(0),
    c(1),
    c(2),
    c(3),
    c(4),
    c(5),
    c(6),
    c(7),
    c(8),
    c(9),
    c(10),
    c(11),
    c(12),
    c(13),
    c(14),
    c(15),
  );
}
