import type { Finding } from '../finding.ts';
import type { FindingDetail, RuleHelp } from '../finding-detail.ts';
import type { artifactReader } from '../places/artifact.ts';
import type { Bases } from '../places/base-uris.ts';
import { pathOf } from '../places/find-path.ts';
import { chosenLocation } from '../places/location.ts';
import { placeReader } from '../places/place-reader.ts';
import { quotedCode } from '../places/region.ts';
import type { RuleFacts } from '../rules/rule-facts.ts';
import { ruleHelpOf } from '../rules/rule-help.ts';
import { redactTokens, secretCleaner } from '../texts/secrets.ts';
import { elements, isObject, type JsonObject, list, member } from '../value.ts';
import { flowsOf } from './read-flows.ts';

/** Descriptions of fixes that are kept. */
const FIXES_MAX = 10;
/** Other places of one finding that are kept. */
const RELATED_MAX = 50;
/** UTF-16 units of the texts of one finding of a secret: each is searched for many spellings. */
const SECRET_TEXT_MAX = 20_000;
/** Quoted code that is searched for the secret itself. */
const SNIPPETS_SEARCHED_MAX = 50;

const NONE: readonly never[] = [];
const NOTHING = { flows: NONE, flowsCut: 0, related: NONE, relatedCut: 0, fixes: NONE };

/** Reads what the results of one run say beyond a line in a list. */
export function detailReader(
  run: JsonObject,
  basicsOf: (result: JsonObject) => {
    readonly rule: JsonObject | null;
    readonly facts: Pick<RuleFacts, 'isSecret'>;
  },
  bases: Bases,
  artifactAt: ReturnType<typeof artifactReader>,
): (result: JsonObject, finding: Finding) => FindingDetail {
  const helps = new Map<JsonObject, RuleHelp>();
  const paths = new Map<string, Map<string | null, string | null>>();
  const pathAt = (uri: string, baseId: string | null): string | null => {
    const ofBases = paths.get(uri) ?? new Map<string | null, string | null>();
    const known = ofBases.get(baseId);
    if (known !== undefined) return known;
    const { path } = pathOf(uri, baseId, bases);
    paths.set(uri, ofBases.set(baseId, path));
    return path;
  };
  return (result, finding) => {
    const { rule, facts } = basicsOf(result);
    const help = rule === null ? null : (helps.get(rule) ?? ruleHelpOf(finding.tool, finding.ruleId, rule));
    if (rule !== null && help !== null) helps.set(rule, help);
    if (!saysMore(result, finding)) return { finding, rule: help, ...NOTHING };
    const clean = facts.isSecret ? within(SECRET_TEXT_MAX, secretCleaner(codeIn(result))) : redactTokens;
    const reader = placeReader(run, rule, artifactAt, pathAt, clean);
    const related = relatedPlaces(result, chosenLocation(run, result));
    return {
      finding,
      rule: help,
      ...flowsOf(run, result, reader),
      related: related.slice(0, RELATED_MAX).map(reader.place),
      relatedCut: Math.max(0, related.length - RELATED_MAX),
      fixes: list(member(result, 'fixes'))
        .filter(isObject)
        .slice(0, FIXES_MAX)
        .map((fix) => reader.message(member(fix, 'description'))),
    };
  };
}

/** A result's places beside the one that stands for it, in the order in which a detail has them. */
export function relatedPlaces(result: JsonObject, chosen: JsonObject | undefined): readonly JsonObject[] {
  const others = list(member(result, 'locations')).filter((location) => location !== chosen);
  return [...others, ...list(member(result, 'relatedLocations'))].filter(isObject);
}

/** Most results have one place and nothing else. */
function saysMore(result: JsonObject, { flows }: Finding): boolean {
  const has = (name: string): boolean => list(member(result, name)).length > 0;
  const places = list(member(result, 'locations')).length;
  return flows > 0 || places > 1 || has('relatedLocations') || has('stacks') || has('fixes');
}

/** Cleans as many characters as people may want to read; what comes after is not shown at all. */
function within(max: number, clean: (words: string) => string): (words: string) => string {
  let left = max;
  return (words) => {
    left -= words.length;
    return left < 0 ? '[redacted]' : clean(words);
  };
}

/** Wherever the result quotes code. */
function codeIn(result: JsonObject): readonly string[] {
  const steps = list(member(result, 'codeFlows'))
    .flatMap((flow) => list(member(flow, 'threadFlows')))
    .flatMap((flow) => list(member(flow, 'locations')).slice(0, SNIPPETS_SEARCHED_MAX))
    .map((step) => member(step, 'location'));
  const frames = list(member(result, 'stacks'))
    .flatMap((stack) => list(member(stack, 'frames')).slice(0, SNIPPETS_SEARCHED_MAX))
    .map((frame) => member(frame, 'location'));
  const places = [
    ...elements(member(result, 'locations')),
    ...list(member(result, 'relatedLocations')),
    ...steps,
    ...frames,
  ];
  return places
    .flatMap((location) => quotedCode(member(location, 'physicalLocation')))
    .slice(0, SNIPPETS_SEARCHED_MAX);
}
