import type { Finding } from '../sarif/finding.ts';
import type { RawResult } from '../sarif/raw-result.ts';
import { cweOf } from '../sarif/rules/cwe.ts';
import { precisionOf } from '../sarif/rules/precision.ts';
import { rankOf } from '../sarif/rules/rank.ts';
import { ruleHelpOf } from '../sarif/rules/rule-help.ts';
import { identifier } from '../sarif/rules/rules.ts';
import { securityScore } from '../sarif/rules/severity.ts';
import { redactTokens } from '../sarif/texts/secrets.ts';
import { at, isObject, type JsonObject, list, member, text } from '../sarif/value.ts';
import { clip } from '../text/clip.ts';
import { holdsToken, webAddress } from './address.ts';
import { guidOf, type Json, orAbsent, orNone } from './json.ts';
import { scalarsOf, tagsOf } from './properties.ts';

const LEVELS = ['none', 'note', 'warning', 'error'];
/** UTF-16 units. */
const MARKDOWN_MAX = 16_384;
const TAGS_MAX = 100;

/** Tags that name the CWEs which no tag names yet, as GitHub reads them. */
export function cweTags(cwe: readonly number[], tags: readonly string[]): string[] {
  const named = new Set(
    tags.flatMap((tag) =>
      [...tag.matchAll(/cwe[-_: /]{0,2}0{0,6}([1-9]\d{0,4})(?!\d)/giu)].map(([, n]) => Number(n)),
    ),
  );
  return cwe
    .filter((number) => !named.has(number))
    .map((number) => `external/cwe/cwe-${String(number).padStart(3, '0')}`);
}

/** The descriptor of a result's rule, from what its producer wrote. The rule must have an id. */
export function ruleOf({ finding, rule, run }: Pick<RawResult, 'finding' | 'rule' | 'run'>): Json {
  const id = idOf(finding, rule);
  if (rule === null) return { id };
  const help = ruleHelpOf(finding.tool, finding.ruleId, rule);
  const markdown = orAbsent(help.helpMarkdown);
  const words = help.help ?? help.helpMarkdown;
  const isSame = identifier(member(rule, 'id')) === id;
  const deprecated = list(member(rule, 'deprecatedIds')).filter(
    (one) => typeof one === 'string' && one !== id && !holdsToken(one),
  );
  return {
    id,
    name: orAbsent(help.name),
    guid: isSame ? guidOf(member(rule, 'guid')) : undefined,
    deprecatedIds: orNone([...new Set(deprecated)]),
    shortDescription: described(rule, 'shortDescription', help.shortDescription),
    fullDescription: described(rule, 'fullDescription', help.fullDescription),
    help: words === null ? undefined : { text: words, markdown },
    helpUri: webAddress(help.helpUri),
    defaultConfiguration: configurationOf(rule),
    properties: propertiesOf(rule, cweOf(run, { ruleId: finding.ruleId }, rule)),
  };
}

/** @param words its text as it is shown; null: there is none */
function described(rule: JsonObject, name: string, words: string | null): Json | undefined {
  if (words === null) return undefined;
  const markdown = text(at(rule, name, 'markdown'));
  return {
    text: words,
    markdown: markdown === null ? undefined : clip(redactTokens(markdown), MARKDOWN_MAX),
  };
}

/** `CA1000` for the hierarchical `CA1000/1`; a rule that goes by another name here gets this one. */
function idOf({ ruleId }: Finding, rule: RawResult['rule']): string {
  const own = identifier(member(rule, 'id'));
  return own !== null && (ruleId === own || ruleId.startsWith(`${own}/`)) ? own : ruleId;
}

function configurationOf(rule: unknown): Json | undefined {
  const written = member(rule, 'defaultConfiguration');
  const level = member(written, 'level') ?? at(rule, 'configuration', 'defaultLevel');
  const rank = member(written, 'rank');
  const enabled = member(written, 'enabled');
  const configuration = {
    level: LEVELS.find((known) => known === level),
    rank: rankOf(rank) ?? undefined,
    enabled: typeof enabled === 'boolean' ? enabled : undefined,
  };
  return Object.values(configuration).every((value) => value === undefined) ? undefined : configuration;
}

function propertiesOf(rule: JsonObject, cwe: readonly number[]): Json | undefined {
  const written = member(rule, 'properties');
  if (!isObject(written) && cwe.length === 0) return undefined;
  const tags = tagsOf(written);
  const precision = precisionOf(null, rule);
  const problem = text(member(written, 'problem.severity'));
  const properties = {
    // A rule quotes no code of the repository.
    ...scalarsOf(written, true),
    tags: orNone([...new Set([...tags, ...cweTags(cwe, tags)])].slice(0, TAGS_MAX)),
    precision: precision === 'unknown' ? undefined : orAbsent(precision),
    'problem.severity': problem === null || holdsToken(problem) ? undefined : problem,
    'security-severity': securityScore(written) ?? undefined,
  };
  return Object.values(properties).every((value) => value === undefined) ? undefined : properties;
}
