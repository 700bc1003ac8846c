import { type Identities, wordsOf } from './identities.ts';

/**
 * Rows of identities that come more than once, in their order. Open addressing over an array of numbers: a map of
 * texts would cost more than all else that there is to do.
 */
export function sameIdentities({ ruleOf, placeOf, kinds, ...hashes }: Identities): Iterable<number[]> {
  const count = kinds.length;
  const [one, other] = [wordsOf(hashes.first), wordsOf(hashes.second)];
  const mask = 2 ** Math.ceil(Math.log2(count * 2 + 2)) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const groups = new Map<number, number[]>();
  const isSame = (a: number, b: number): boolean =>
    one[2 * a] === one[2 * b] &&
    one[2 * a + 1] === one[2 * b + 1] &&
    placeOf[a] === placeOf[b] &&
    ruleOf[a] === ruleOf[b] &&
    kinds[a] === kinds[b] &&
    other[2 * a] === other[2 * b] &&
    other[2 * a + 1] === other[2 * b + 1];
  for (let row = 0; row < count; row += 1) {
    // Hashes are as good as random; numbers are not.
    const numbers = Math.imul(ruleOf[row] ?? 0, 0x9e3779b1) ^ Math.imul(placeOf[row] ?? 0, 0x85ebca6b);
    const mixed = (one[2 * row] ?? 0) ^ (other[2 * row + 1] ?? 0) ^ numbers;
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    let first = slots[slot] ?? -1;
    while (first !== -1 && !isSame(first, row)) {
      slot = (slot + 1) & mask;
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
