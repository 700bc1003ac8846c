import type { Fingerprint } from './comparison.ts';
import type { Identities } from './identities.ts';

/** So many digits of a hash decide about a slot; the rest is compared. */
const DIGITS = 8;

/**
 * Rows of identities that come more than once, in their order. Open addressing over an array of numbers: a map of
 * texts would cost more than all else that there is to do.
 */
export function sameIdentities(identities: Identities): Iterable<number[]> {
  const { count, rules, places, fingerprints } = identities;
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(count * 2 + 2))).fill(-1);
  const groups = new Map<number, number[]>();
  for (const [row, fingerprint] of fingerprints.entries()) {
    const [rule, place] = [rules[row] ?? 0, places[row] ?? 0];
    let slot = hashOf(rule, place, fingerprint) & (slots.length - 1);
    let first = slots[slot] ?? -1;
    while (
      first !== -1 &&
      !(rules[first] === rule && places[first] === place && isSame(fingerprints[first], fingerprint))
    ) {
      slot = (slot + 1) & (slots.length - 1);
      first = slots[slot] ?? -1;
    }
    if (first === -1) {
      slots[slot] = row;
      continue;
    }
    const group = groups.get(first);
    if (group === undefined) groups.set(first, [first, row]);
    else group.push(row);
  }
  return groups.values();
}

function isSame(one: Fingerprint | undefined, other: Fingerprint): boolean {
  if (one === undefined || one.lineHash !== other.lineHash) return false;
  return one.lineHash === null
    ? one.messageHash === other.messageHash
    : one.contextHash === other.contextHash;
}

function hashOf(rule: number, place: number, { lineHash, contextHash, messageHash }: Fingerprint): number {
  const seed = Math.imul(rule, 0x9e3779b1) ^ Math.imul(place, 0x85ebca6b);
  const hash = mixed(seed, lineHash ?? messageHash);
  return lineHash === null || contextHash === null ? hash : mixed(hash, contextHash);
}

/** Fowler/Noll/Vo. */
function mixed(seed: number, hash: string): number {
  let mix = seed;
  for (let at = 0; at < DIGITS; at += 1) mix = Math.imul(mix ^ hash.charCodeAt(at), 0x01000193);
  return mix ^ (mix >>> 15);
}
