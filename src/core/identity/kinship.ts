import { ruleFamily } from './fingerprint.ts';
import { byFamily, type Ruled } from './rule-families.ts';

/** A number of each item, made when it is asked for: few are. */
export type KinOf = (row: number) => number;

/** Numbers tools and rule families: equal numbers mean the same tool and family. Only such findings can be the same. */
export function kinship(): (items: readonly Ruled[]) => KinOf {
  const numberOf = byFamily((_tool, _family, number) => number);
  return (items) => {
    const numbers = new Int32Array(items.length).fill(-1);
    return (row) => {
      const item = items[row];
      if (numbers[row] === -1 && item !== undefined) numbers[row] = numberOf(item);
      return numbers[row] ?? -1;
    };
  };
}

/** Whether two have the same tool and rule family. */
export function isKin(a: Ruled, b: Ruled): boolean {
  if (a.tool !== b.tool) return false;
  return a.ruleId === b.ruleId || ruleFamily(a.ruleId) === ruleFamily(b.ruleId);
}
