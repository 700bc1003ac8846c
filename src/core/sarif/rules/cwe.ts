import { at, isObject, type JsonObject, list, member, pick, text, wordsOf } from '../value.ts';
import { identifier, ruleReferenceOf } from './rules.ts';

/** `external/cwe/cwe-079`, `CWE-79: Cross-site Scripting`, `cwe_79`, `CWE79`, `CWE ID 79`, `cwe/79`; not the edition `CWE 4.9`. */
const NAMED = /(?:^|[^a-z])cwe[-_ ]?(?:id)?[-_: /#]{0,2}0{0,6}([1-9]\d{0,4})(?!\d|\.\d)/giu;
/** The page of a weakness in the catalogue itself; one of Contrast's lacks the colon. */
const PAGE = /^https?:?\/\/cwe\.mitre\.org\/data\/definitions\/0{0,6}([1-9]\d{0,4})(?:\.html)?(?:$|[/?#])/iu;
/** Part of a hierarchical id: `CWE-798/embedded-credential`, `VDET/CWE-319`; Parasoft's `CWE.200.ACPST`, `CWE-119-b`. */
const ID = /(?<=^\s{0,9}|\/)cwe(?:[-_ ]?\d+(?=\s{0,9}$|\/)|[-.]\d+(?=[-.][a-z]{1,20}$))/giu;
/** What a result's properties are looked at for; more of them would have to be kept from large logs. */
export const CWE_PROPERTIES: readonly string[] = [
  ...['cwe', 'Cwe', 'CWE', 'cwes', 'Cwes', 'CWEs'],
  ...['cwe-id', 'CWE-ID', 'cwe_id', 'CWE_ID', 'cwe_ids', 'cwe-ids'],
  // `cweID` is Checkmarx One's.
  ...['cweId', 'cweID', 'cweid', 'CweId', 'CweID', 'CWEId', 'CWEID'],
  ...['cweIds', 'cweIDs', 'CweIds', 'CweIDs', 'CWEIds', 'CWEIDs'],
];
const SPEAKING_PROPERTIES = ['tags', ...CWE_PROPERTIES];
const PROPERTY_NAME = /^cwes?[-_ ]?(?:ids?)?$/iu;

/** CWE numbers of a result and its rule: taxa, relationships, tags, properties, the rule's own id and page; ascending. */
export function cweOf(run: unknown, result: unknown, rule: JsonObject | null): readonly number[] {
  const found = new Set<number>();
  // SARIF wants the references themselves here and in a `target` there; producers mix that up.
  for (const reference of [...list(member(result, 'taxa')), ...list(member(rule, 'relationships'))]) {
    addTaxon(run, member(reference, 'target') ?? reference, found);
  }
  const own = member(result, 'properties');
  const ofRule = member(rule, 'properties');
  for (const properties of [own, ofRule]) {
    const tags = member(properties, 'tags');
    for (const tag of typeof tags === 'string' ? [tags] : list(tags)) addNamed(tag, found);
  }
  for (const name of own === undefined ? [] : CWE_PROPERTIES) addLoose(member(own, name), found);
  // Qodana keeps them beside its other parameters of an inspection, JFrog in the properties of these.
  const parameters = at(rule, 'defaultConfiguration', 'parameters');
  for (const properties of [ofRule, parameters, member(parameters, 'properties')]) {
    for (const [name, value] of isObject(properties) ? Object.entries(properties) : []) {
      if (PROPERTY_NAME.test(name)) addLoose(value, found);
    }
  }
  for (const id of [member(rule, 'id'), ruleReferenceOf(result).id]) {
    for (const [named] of (text(id) ?? '').slice(0, 2000).matchAll(ID)) {
      addNamed(named.replace('.', '-'), found);
    }
  }
  // `CWE-80: Cross-Site Scripting` as the name of a rule.
  for (const name of [member(rule, 'name'), wordsOf(member(rule, 'shortDescription'))]) {
    addNamed(/^\s{0,9}cwe[-_ ]?\d+(?=$|[\s:)\]-])/iu.exec(text(name) ?? '')?.[0], found);
  }
  const page = PAGE.exec(text(member(rule, 'helpUri'))?.trim() ?? '');
  if (page !== null) found.add(Number(page[1]));
  return [...found].sort((a, b) => a - b);
}

/** Whether a result says anything about it that its rule does not. */
export function speaksOfCwe(result: unknown): boolean {
  if (member(result, 'taxa') !== undefined) return true;
  const properties = member(result, 'properties');
  return isObject(properties) && SPEAKING_PROPERTIES.some((name) => member(properties, name) !== undefined);
}

/** A reference into a taxonomy: by its own id, or by index or guid in a taxonomy of the run. */
function addTaxon(run: unknown, reference: unknown, found: Set<number>): void {
  const component = member(reference, 'toolComponent');
  const taxonomy = taxonomyOf(run, component);
  const name = text(member(component, 'name')) ?? text(member(taxonomy, 'name')) ?? '';
  const taxa = member(taxonomy, 'taxa');
  const id =
    identifier(member(reference, 'id')) ??
    identifier(member(pick(taxa, member(reference, 'index')), 'id')) ??
    identifier(member(withGuid(taxa, member(reference, 'guid')), 'id'));
  if (/^cwe(?:[ _-]?v?\d[\d.]{0,8})?$|common weakness/iu.test(name.trim())) addLoose(id, found);
  else addNamed(id, found);
}

function withGuid(taxa: unknown, guid: unknown): unknown {
  const wanted = text(guid)?.toLowerCase();
  if (wanted === undefined) return undefined;
  return list(taxa).find((taxon) => text(member(taxon, 'guid'))?.toLowerCase() === wanted);
}

/** By guid, name or index. A tool may also hold the taxonomy as one of its extensions. */
function taxonomyOf(run: unknown, reference: unknown): unknown {
  if (!isObject(reference)) return undefined;
  const taxonomies = list(member(run, 'taxonomies'));
  const components = [...list(at(run, 'tool', 'extensions')), at(run, 'tool', 'driver')];
  const all = [...taxonomies, ...components.filter((one) => list(member(one, 'taxa')).length > 0)];
  const same = (taxonomy: unknown, name: string): boolean => {
    const wanted = text(reference[name])?.toLowerCase();
    return wanted !== undefined && text(member(taxonomy, name))?.toLowerCase() === wanted;
  };
  const byIndex = pick(taxonomies, reference['index']);
  const byGuid = all.find((one) => same(one, 'guid'));
  if (byGuid !== undefined || same(byIndex, 'name')) return byGuid ?? byIndex;
  return all.find((one) => same(one, 'name')) ?? byIndex;
}

/** Text that must say that it is about CWE. */
function addNamed(value: unknown, found: Set<number>): void {
  const words = text(value)?.slice(0, 2000) ?? '';
  // Most tags are about something else, and this is a tenth of the work.
  if (!/cwe/iu.test(words)) return;
  for (const match of words.matchAll(NAMED)) found.add(Number(match[1]));
}

/** A value in a place that is about CWE anyway: `79`, `"CWE-79"`, `"79, 80"`, `["79", "80"]`, `{id: 79}`, Svace's `{name: "79"}`. */
function addLoose(value: unknown, found: Set<number>): void {
  if (Array.isArray(value)) {
    for (const entry of value) addLoose(Array.isArray(entry) ? null : entry, found);
    return;
  }
  const plain = (
    identifier(value) ??
    identifier(at(value, 'id')) ??
    identifier(at(value, 'name')) ??
    ''
  ).slice(0, 2000);
  if (/^[\s,;|\d]+$/u.test(plain)) {
    for (const [number] of plain.matchAll(/(?<!\d)\d{1,5}(?!\d)/gu)) {
      if (Number(number) > 0) found.add(Number(number));
    }
  } else if (PAGE.test(plain)) found.add(Number(PAGE.exec(plain)?.[1]));
  else addNamed(plain, found);
}
