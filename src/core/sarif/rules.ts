import { at, isObject, type JsonObject, list, member, pick, text } from './value.ts';

/** Finds the rule (SARIF: reportingDescriptor) that a result or an override refers to. */
export interface RuleIndex {
  /** `reference` has `id`, `index`, `guid`, `toolComponent`, all optional (SARIF: reportingDescriptorReference). */
  find(reference: RuleReference): JsonObject | null;
}

/** How a result names its rule. */
export interface RuleReference {
  readonly id: string | null;
  readonly index: unknown;
  readonly guid: unknown;
  readonly toolComponent: unknown;
}

/** The result's own words about its rule: `ruleId` and `ruleIndex` or the `rule` object, which may be hierarchical. */
export function ruleReferenceOf(result: unknown): RuleReference {
  const rule = member(result, 'rule');
  return {
    id: identifier(member(result, 'ruleId')) ?? identifier(member(rule, 'id')),
    index: member(rule, 'index') ?? member(result, 'ruleIndex'),
    guid: member(rule, 'guid'),
    toolComponent: member(rule, 'toolComponent'),
  };
}

/** Some producers write numbers where SARIF wants text. */
export function identifier(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : text(value);
}

/** Driver first, then extensions; drafts of SARIF 2.0 kept the rules in `resources.rules` by key. */
export function indexRules(run: unknown): RuleIndex {
  const driver = at(run, 'tool', 'driver');
  const extensions = list(at(run, 'tool', 'extensions'));
  const old = Object.entries(objectOf(at(run, 'resources', 'rules')));
  const components = [driver, ...extensions];
  const rules = [...components.flatMap((component) => list(member(component, 'rules'))).filter(isObject)];
  const byId = new Map<string, JsonObject>();
  const byDeprecatedId = new Map<string, JsonObject>();
  const byGuid = new Map<string, JsonObject>();
  const add = (map: Map<string, JsonObject>, key: string | null, rule: JsonObject) => {
    if (key !== null && !map.has(key)) map.set(key, rule);
  };
  for (const rule of rules) {
    add(byId, identifier(member(rule, 'id')), rule);
    add(byGuid, text(member(rule, 'guid'))?.toLowerCase() ?? null, rule);
    for (const id of list(member(rule, 'deprecatedIds'))) add(byDeprecatedId, identifier(id), rule);
  }
  for (const [key, rule] of old) if (isObject(rule)) add(byId, key, rule);
  const find = (reference: RuleReference): JsonObject | null => {
    const named = componentOf(components, reference.toolComponent);
    const { id } = reference;
    return (
      byIndex(named ?? driver, reference) ??
      (named === null ? null : ruleOf(named, id)) ??
      (id === null ? null : (byId.get(id) ?? byPrefix(byId, id) ?? byDeprecatedId.get(id))) ??
      byGuid.get(text(reference.guid)?.toLowerCase() ?? '') ??
      null
    );
  };
  return { find };
}

/** An index is trusted only where the ids agree: real logs have indexes that point to another rule. */
function byIndex(component: unknown, reference: RuleReference): JsonObject | null {
  const rule = pick(member(component, 'rules'), reference.index);
  if (!isObject(rule)) return null;
  const id = identifier(member(rule, 'id'));
  const agrees = reference.id === null || id === reference.id || reference.id.startsWith(`${id}/`);
  return agrees ? rule : null;
}

/** `CA1000/1` is a hierarchical id: its rule may be described as `CA1000`. */
function byPrefix(byId: ReadonlyMap<string, JsonObject>, id: string): JsonObject | undefined {
  for (let end = id.lastIndexOf('/'); end > 0; end = id.lastIndexOf('/', end - 1)) {
    const rule = byId.get(id.slice(0, end));
    if (rule !== undefined) return rule;
  }
  return undefined;
}

function componentOf(components: readonly unknown[], reference: unknown): JsonObject | null {
  if (!isObject(reference)) return null;
  const guid = text(member(reference, 'guid'))?.toLowerCase();
  const name = text(member(reference, 'name'));
  const [, ...extensions] = components;
  const found =
    pick(extensions, member(reference, 'index')) ??
    components.find((one) => guid !== undefined && text(member(one, 'guid'))?.toLowerCase() === guid) ??
    components.find((one) => name !== null && member(one, 'name') === name);
  return isObject(found) ? found : null;
}

function ruleOf(component: JsonObject, id: string | null): JsonObject | null {
  if (id === null) return null;
  const found = list(member(component, 'rules')).find((rule) => identifier(member(rule, 'id')) === id);
  return isObject(found) ? found : null;
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
