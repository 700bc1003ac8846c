import { byFamily, type Ruled } from './rule-families.ts';
import { ruleFamily } from './rule-family.ts';

/** A number of each item, made when it is asked for: few are. */
export type KinOf = (row: number) => number;

/** Numbers tools and rule families: equal numbers mean the same tool and family. Only such findings can be the same. */
export function kinship(): (count: number, itemAt: (row: number) => Ruled) => KinOf {
  const numberOf = byFamily((_tool, _family, number) => number);
  return (count, itemAt) => {
    const numbers = new Int32Array(count).fill(-1);
    return (row) => {
      if (numbers[row] === -1) numbers[row] = numberOf(itemAt(row));
      return numbers[row] ?? -1;
    };
  };
}

/** Whether two have the same tool and rule family. */
export function isKin(a: Ruled, b: Ruled): boolean {
  if (a.tool !== b.tool) return false;
  return a.ruleId === b.ruleId || ruleFamily(a.ruleId) === ruleFamily(b.ruleId);
}
