import type { Identity } from './identities.ts';

/** So many digits of a hash decide about a slot; the rest is compared. */
const DIGITS = 8;

/**
 * Places of identities that come more than once, in their order. Open addressing over an array of numbers: a map of
 * texts would cost more than all else that there is to do.
 */
export function sameIdentities(identities: readonly Identity[]): Iterable<number[]> {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(identities.length * 2 + 2))).fill(-1);
  const groups = new Map<number, number[]>();
  for (const [at, identity] of identities.entries()) {
    let slot = hashOf(identity) & (slots.length - 1);
    let first = slots[slot] ?? -1;
    while (first !== -1 && !isSame(identities[first], identity)) {
      slot = (slot + 1) & (slots.length - 1);
      first = slots[slot] ?? -1;
    }
    if (first === -1) {
      slots[slot] = at;
      continue;
    }
    const group = groups.get(first);
    if (group === undefined) groups.set(first, [first, at]);
    else group.push(at);
  }
  return groups.values();
}

function isSame(a: Identity | undefined, b: Identity): boolean {
  if (a === undefined || a.rule !== b.rule || a.place !== b.place) return false;
  const [one, other] = [a.fingerprint, b.fingerprint];
  if (one.lineHash !== other.lineHash) return false;
  return one.lineHash === null
    ? one.messageHash === other.messageHash
    : one.contextHash === other.contextHash;
}

function hashOf({ rule, place, fingerprint }: Identity): number {
  const { lineHash, contextHash, messageHash } = fingerprint;
  const seed = Math.imul(rule.number, 0x9e3779b1) ^ Math.imul(place.number, 0x85ebca6b);
  const hash = mixed(seed, lineHash ?? messageHash);
  return lineHash === null || contextHash === null ? hash : mixed(hash, contextHash);
}

/** Fowler/Noll/Vo. */
function mixed(seed: number, hash: string): number {
  let mix = seed;
  for (let at = 0; at < DIGITS; at += 1) mix = Math.imul(mix ^ hash.charCodeAt(at), 0x01000193);
  return mix ^ (mix >>> 15);
}
