import { ruleFamily } from './rule-family.ts';

/** What names a rule. */
export interface Ruled {
  readonly tool: string;
  readonly ruleId: string;
}

/**
 * Something for each rule family of each tool, made once and then the same.
 * @param make from the tool, the family, and its number: 0, 1, 2…
 */
export function byFamily<T>(make: (tool: string, family: string, number: number) => T): (item: Ruled) => T {
  const tools = new Map<string, Map<string, T>>();
  const families = new Map<string, T>();
  return ({ tool, ruleId }) => {
    const rules = tools.get(tool) ?? new Map<string, T>();
    if (rules.size === 0) tools.set(tool, rules);
    const known = rules.get(ruleId);
    if (known !== undefined) return known;
    const family = ruleFamily(ruleId);
    const name = JSON.stringify([tool, family]);
    const made = families.get(name) ?? make(tool, family, families.size);
    families.set(name, made);
    rules.set(ruleId, made);
    return made;
  };
}
