import { identifier } from './rules.ts';
import { at, type JsonObject, list, member, pick, text } from './value.ts';

/** `external/cwe/cwe-079`, `CWE-79: Cross-site Scripting`, `cwe_79`, `CWE79`. */
const NAMED = /(?:^|[^a-z])cwe[-_: ]{0,2}0{0,6}([1-9]\d{0,4})(?!\d)/giu;
const PROPERTY_NAMES = ['cwe', 'cwes', 'cwe-id', 'cweId', 'cwe_id', 'cweIds'];

/** CWE numbers of a result and its rule: taxa, relationships, tags, properties, the rule's own id; ascending. */
export function cweOf(run: unknown, result: unknown, rule: JsonObject | null): readonly number[] {
  const found = new Set<number>();
  for (const taxon of list(member(result, 'taxa'))) addTaxon(run, taxon, found);
  for (const relationship of list(member(rule, 'relationships'))) {
    addTaxon(run, member(relationship, 'target'), found);
  }
  for (const holder of [result, rule]) {
    const properties = member(holder, 'properties');
    for (const tag of list(member(properties, 'tags'))) addNamed(tag, found);
    for (const name of PROPERTY_NAMES) addLoose(member(properties, name), found);
  }
  for (const id of [member(rule, 'id'), member(result, 'ruleId')]) {
    if (/^cwe[-_]?\d+$/iu.test(text(id) ?? '')) addNamed(id, found);
  }
  return [...found].sort((a, b) => a - b);
}

/** A reference into a taxonomy: by its own id, or by index in a taxonomy of the run. */
function addTaxon(run: unknown, reference: unknown, found: Set<number>): void {
  const component = member(reference, 'toolComponent');
  const taxonomies = list(member(run, 'taxonomies'));
  const guid = text(member(component, 'guid'));
  const taxonomy =
    pick(taxonomies, member(component, 'index')) ??
    taxonomies.find((one) => guid !== null && member(one, 'guid') === guid);
  const name = text(member(component, 'name')) ?? text(member(taxonomy, 'name')) ?? '';
  const id =
    identifier(member(reference, 'id')) ??
    identifier(member(pick(member(taxonomy, 'taxa'), member(reference, 'index')), 'id'));
  if (/^cwe$|common weakness/iu.test(name)) addLoose(id, found);
  else addNamed(id, found);
}

/** Text that must say that it is about CWE. */
function addNamed(value: unknown, found: Set<number>): void {
  for (const match of (text(value) ?? '').slice(0, 2000).matchAll(NAMED)) found.add(Number(match[1]));
}

/** A value in a place that is about CWE anyway: `79`, `"CWE-79"`, `["79", "80"]`, `{id: 79}`. */
function addLoose(value: unknown, found: Set<number>): void {
  if (Array.isArray(value)) {
    for (const entry of value) addLoose(Array.isArray(entry) ? null : entry, found);
    return;
  }
  const plain = identifier(value) ?? identifier(at(value, 'id')) ?? '';
  if (/^\s*\d{1,5}\s*$/u.test(plain) && Number(plain) > 0) found.add(Number(plain));
  else addNamed(plain, found);
}
