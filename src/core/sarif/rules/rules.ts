import { at, integer, isObject, type JsonObject, list, member, pick, text } from '../value.ts';

/** Of a hierarchical id; more than any tool writes. */
const MAX_LEVELS = 50;

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
    // `ruleID` is MATLAB's.
    id: identifier(member(result, 'ruleId') ?? member(result, 'ruleID')) ?? identifier(member(rule, 'id')),
    // -1 is SARIF's own word for none.
    index: integer(member(rule, 'index')) ?? member(result, 'ruleIndex'),
    guid: member(rule, 'guid'),
    toolComponent: member(rule, 'toolComponent'),
  };
}

/** What a finding's rule is called; a rule without id by its guid (Fortify). Empty: the log names none. */
export function ruleIdOf({ id, guid }: RuleReference, rule: JsonObject | null): string {
  return id ?? identifier(member(rule, 'id')) ?? text(member(rule, 'guid')) ?? text(guid) ?? '';
}

/** Some producers write numbers where SARIF wants text. */
export function identifier(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : text(value);
}

/** A tool's component with the rules that it describes. */
interface Component {
  readonly raw: unknown;
  readonly rules: readonly unknown[];
  /** Made when it is asked for: most results name no component. */
  table(): RuleTable;
}

/** Rules by what else than their place they are referred to. */
interface RuleTable {
  find(reference: RuleReference): JsonObject | null;
}

/** Driver first, then extensions; drafts of SARIF 2.0 kept the rules in `resources.rules` by key. */
export function indexRules(run: unknown): RuleIndex {
  const driver = componentOf(at(run, 'tool', 'driver'));
  const extensions = list(at(run, 'tool', 'extensions')).map(componentOf);
  const every = [driver, ...extensions].flatMap(({ rules }) => rules);
  const table = tableOf([...every, ...described(at(run, 'resources', 'rules'))]);
  const [only, ...others] = extensions.filter(({ rules }) => rules.length > 0);
  // An index without a component is the driver's. Where it has no rules, an only extension is meant.
  const indexed = driver.rules.length === 0 && others.length === 0 ? (only ?? driver) : driver;
  const find = (reference: RuleReference): JsonObject | null => {
    const named = referredTo(driver, extensions, reference.toolComponent);
    const { rules } = named ?? indexed;
    return byIndex(rules, reference) ?? named?.table().find(reference) ?? table.find(reference);
  };
  return { find };
}

function tableOf(rules: readonly unknown[]): RuleTable {
  const byId = new Map<string, JsonObject>();
  const byDeprecatedId = new Map<string, JsonObject>();
  const byGuid = new Map<string, JsonObject>();
  for (const rule of rules) {
    add(byId, identifier(member(rule, 'id')), rule);
    add(byGuid, text(member(rule, 'guid'))?.toLowerCase() ?? null, rule);
    for (const id of list(member(rule, 'deprecatedIds'))) add(byDeprecatedId, identifier(id), rule);
  }
  const find = ({ id, guid }: RuleReference): JsonObject | null => {
    // Several components may have rules by one id: a guid tells which.
    const named = guid === undefined ? undefined : byGuid.get(text(guid)?.toLowerCase() ?? '');
    if (id === null || (named !== undefined && agrees(named, id))) return named ?? null;
    return ofId(byId, id) ?? ofId(byDeprecatedId, id) ?? named ?? null;
  };
  return { find };
}

function add(map: Map<string, JsonObject>, key: string | null, rule: unknown): void {
  if (key !== null && isObject(rule) && !map.has(key)) map.set(key, rule);
}

function componentOf(raw: unknown): Component {
  // A draft of early 2019 called them descriptors.
  const rules = described(member(raw, 'rules') ?? member(raw, 'ruleDescriptors'));
  let table: RuleTable | null = null;
  return {
    raw,
    rules,
    table: () => {
      table ??= tableOf(rules);
      return table;
    },
  };
}

/** The list of rules; some producers write an object by id instead. */
function described(rules: unknown): readonly unknown[] {
  if (!isObject(rules)) return list(rules);
  return Object.entries(rules).flatMap(([key, rule]) => {
    if (!isObject(rule)) return [];
    return [identifier(rule['id']) === null ? { ...rule, id: key } : rule];
  });
}

/** An index is trusted only where the ids agree: real logs have indexes that point to another rule. */
function byIndex(rules: readonly unknown[], reference: RuleReference): JsonObject | null {
  const rule = pick(rules, reference.index);
  if (!isObject(rule)) return null;
  return reference.id === null || agrees(rule, reference.id) ? rule : null;
}

/** The id of a result may be that of the rule or go on below it. */
function agrees(rule: JsonObject, id: string): boolean {
  const own = identifier(member(rule, 'id'));
  return own === id || id.startsWith(`${own}/`);
}

/** `CA1000/1` is a hierarchical id: its rule may be described as `CA1000`. */
function ofId(byId: ReadonlyMap<string, JsonObject>, id: string): JsonObject | undefined {
  const own = byId.get(id);
  if (own !== undefined || byId.size === 0) return own;
  for (const above of idsAbove(id)) {
    const rule = byId.get(above);
    if (rule !== undefined) return rule;
  }
  return undefined;
}

/** Of the hierarchical id `A/B/C`: `A/B`, `A`. */
export function idsAbove(id: string): readonly string[] {
  const above: string[] = [];
  let end = id.lastIndexOf('/');
  for (let level = 0; level < MAX_LEVELS && end > 0; level += 1) {
    above.push(id.slice(0, end));
    end = id.lastIndexOf('/', end - 1);
  }
  return above;
}

/**
 * The component that a `toolComponentReference` names; null: it names none that there is. Like a rule's, its index is
 * trusted where nothing contradicts it.
 */
function referredTo(
  driver: Component,
  extensions: readonly Component[],
  reference: unknown,
): Component | null {
  if (!isObject(reference)) return null;
  const components = [driver, ...extensions];
  const same = (component: Component | undefined, name: string): boolean => {
    const wanted = text(member(reference, name))?.toLowerCase();
    return wanted !== undefined && text(member(component?.raw, name))?.toLowerCase() === wanted;
  };
  const index = integer(member(reference, 'index'));
  const byIndex = index === null ? undefined : extensions[index];
  const byGuid = components.find((one) => same(one, 'guid'));
  if (byGuid !== undefined || same(byIndex, 'name')) return byGuid ?? byIndex ?? null;
  return components.find((one) => same(one, 'name')) ?? byIndex ?? null;
}
