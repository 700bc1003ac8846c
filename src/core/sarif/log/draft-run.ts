import { at, isObject, type JsonObject, list, member } from '../value.ts';

/**
 * A run of a draft with its rules where SARIF 2.1.0 has them; every other run as it is. Before January 2019 a tool was
 * no component and the rules were `resources.rules` (by key, which `indexRules` reads; then a list, with indexes), until
 * April a component's `ruleDescriptors`. What else drafts call otherwise is read where it is used.
 */
export function withFinalRules(run: unknown): unknown {
  const tool = member(run, 'tool');
  if (!isObject(run) || !isObject(tool)) return run;
  const written = tool['driver'];
  const driver = isObject(written) ? written : { ...tool };
  const old = at(run, 'resources', 'rules');
  const final = finalComponent(driver) ?? (Array.isArray(old) ? withRules(driver, old) : null);
  const extensions = list(tool['extensions']).map((one) => finalComponent(one) ?? one);
  const isFinal = final === null && extensions.every((one, index) => one === list(tool['extensions'])[index]);
  if (isFinal) return run;
  const others = extensions.length === 0 ? {} : { extensions };
  return { ...run, tool: { ...tool, driver: final ?? written, ...others } };
}

/** Null: it is as it should be. */
function finalComponent(component: unknown): JsonObject | null {
  const old = member(component, 'ruleDescriptors');
  return isObject(component) && Array.isArray(old) ? withRules(component, old) : null;
}

function withRules(component: JsonObject, rules: unknown): JsonObject | null {
  return Array.isArray(component['rules']) ? null : { ...component, rules };
}
