import { evidenceRegionOf } from '../sarif/details/read-fixes.ts';
import type { FindingDetail } from '../sarif/finding-detail.ts';
import type { FixOffer } from '../sarif/fix-offer.ts';
import { artifactOf } from '../sarif/places/artifact.ts';
import { fileOf, logicalNameOf } from '../sarif/places/location.ts';
import { quotedCode } from '../sarif/places/region.ts';
import type { RawResult } from '../sarif/raw-result.ts';
import { cweOf } from '../sarif/rules/cwe.ts';
import { precisionOf } from '../sarif/rules/precision.ts';
import { securityScore } from '../sarif/rules/severity.ts';
import { redactTokens, secretCleaner } from '../sarif/texts/secrets.ts';
import { at, integer, isObject, list, member, text } from '../sarif/value.ts';
import { cleanAddress } from './address.ts';
import type { Annotation } from './annotation.ts';
import { type ColumnKind, inColumnKind } from './columns.ts';
import { detailsOf } from './details.ts';
import { fixesOf } from './fixes.ts';
import { distinct, guidOf, type Json, orNone, timeOf } from './json.ts';
import { linkedMessage, linkTargets } from './linked-message.ts';
import { markdownOf } from './markdown.ts';
import { messageOf } from './message.ts';
import { foreignFile, type Lines, logicalLocations, offsetsOf, regionOf, repositoryFile } from './place.ts';
import { scalarsOf, tagsOf } from './properties.ts';
import { regionsOf } from './quotes.ts';
import { cweTags } from './rule.ts';
import type { SourceFacts } from './source-facts.ts';
import { suppressionsOf } from './suppressions.ts';

const WORK_ITEMS_MAX = 100;
const LINE_HASH = 'primaryLocationLineHash';
const NONE: Readonly<Record<string, string>> = {};

/** Everything that is known of one finding. */
interface ResultWords {
  readonly raw: RawResult;
  /** Null: nobody wants its fixes, or it could not be read. */
  readonly offer: FixOffer | null;
  readonly detail: FindingDetail | null;
  readonly annotation: Annotation | null;
}

/** What all results of a run that is written share. */
export interface ResultFrame {
  readonly columnKind: ColumnKind;
  /** Some result of the run has suppressions: then all must say whether they have. */
  readonly hasSuppressions: boolean;
  /** All results of the run have a state, or none may have. */
  readonly isCompared: boolean;
  readonly source: SourceFacts;
  /** Snippets, and texts that fixes insert. */
  readonly includesCode: boolean;
}

/** One SARIF result. @param ruleIndex undefined: the result names no rule */
export function resultOf(words: ResultWords, ruleIndex: number | undefined, frame: ResultFrame): Json {
  const { raw, offer, detail, annotation } = words;
  const { finding, result } = raw;
  const clean = raw.isSecret ? secretCleaner(quotedCode(raw.physicalLocation)) : redactTokens;
  const suppressions = distinct(suppressionsOf(raw, annotation?.dismissal ?? null, clean));
  const { kind, level, rank, ruleId } = finding;
  const more = detail === null ? null : detailsOf(detail);
  return {
    ruleId: ruleId === '' ? undefined : ruleId,
    ruleIndex,
    kind: kind === 'fail' ? undefined : kind,
    level,
    rank: rank ?? undefined,
    occurrenceCount: integer(member(result, 'occurrenceCount'), 1) ?? undefined,
    message: wordsOf(words, clean, frame),
    locations: locationsOf(words, frame),
    correlationGuid: guidOf(member(result, 'correlationGuid')),
    fingerprints: fingerprintsOf(words, clean),
    partialFingerprints: partialFingerprintsOf(words, clean, frame),
    codeFlows: more?.codeFlows,
    stacks: more?.stacks,
    relatedLocations: more?.relatedLocations,
    fixes: frame.includesCode && offer !== null ? orNone(distinct(fixesOf(offer, clean))) : undefined,
    suppressions: frame.hasSuppressions || suppressions.length > 0 ? suppressions : undefined,
    baselineState: frame.isCompared ? (annotation?.baselineState ?? undefined) : undefined,
    provenance: provenanceOf(words),
    hostedViewerUri: cleanAddress(member(result, 'hostedViewerUri'), clean),
    workItemUris: workItemsOf(result, clean),
    properties: propertiesOf(raw, frame.includesCode),
  };
}

function wordsOf(words: ResultWords, clean: (words: string) => string, { includesCode }: ResultFrame): Json {
  const message = linkedMessage(words, clean) ?? messageOf(words.raw.finding.message);
  if (!mayHaveMarkdown(words.raw.result)) return message;
  return { ...message, markdown: markdownOf(words.raw, includesCode, linkTargets(words, clean)) };
}

/** Most results have text alone. */
function mayHaveMarkdown(result: unknown): boolean {
  const said = member(result, 'message');
  return ['markdown', 'id', 'messageId'].some((name) => member(said, name) !== undefined);
}

/** When it was seen first: what FixGate knows, or else what the producer says. */
function provenanceOf({ raw, annotation }: ResultWords): Json | undefined {
  const firstDetectionTimeUtc =
    annotation?.firstSeen ?? timeOf(at(raw.result, 'provenance', 'firstDetectionTimeUtc'));
  return firstDetectionTimeUtc === undefined ? undefined : { firstDetectionTimeUtc };
}

function workItemsOf(result: unknown, clean: (words: string) => string): readonly string[] | undefined {
  const written = list(member(result, 'workItemUris')).slice(0, WORK_ITEMS_MAX);
  return orNone(distinct(written.flatMap((address) => cleanAddress(address, clean) ?? [])));
}

function locationsOf({ raw, annotation }: ResultWords, frame: ResultFrame): readonly Json[] {
  const { finding, run, result, location, physicalLocation: physical, isSecret } = raw;
  const { path, pathProblem } = finding;
  const columnUnit = annotation?.columnUnit ?? finding.columnUnit;
  const lineAt = (line: number) => (path === null ? null : frame.source.line(path, line));
  const converted = (lines: Lines) => inColumnKind(lines, columnUnit, frame.columnKind, lineAt);
  const lines = regionOf(converted(finding));
  // Offsets alone: the reader cannot turn them into lines without the code.
  const region = lines ?? offsetsOf(evidenceRegionOf(member(physical, 'region')));
  const named = path === null ? finding.logicalLocation : isSecret ? null : logicalNameOf(run, location);
  const artifact = fileOf(physical);
  const target = artifact ?? (location === undefined ? member(result, 'analysisTarget') : undefined);
  const file = path === null ? foreignFile(artifactOf(run, target).uri) : repositoryFile(path);
  const elsewhere = region === undefined ? undefined : { description: { text: String(pathProblem) } };
  const regions = regionsOf(raw, region, frame.includesCode, converted);
  const artifactLocation = file ?? elsewhere;
  const place = artifactLocation === undefined ? undefined : { artifactLocation, ...regions };
  const logical = logicalLocations(named === null ? null : redactTokens(named));
  return place === undefined && logical === undefined
    ? []
    : [{ physicalLocation: place, logicalLocations: logical }];
}

function fingerprintsOf(
  { raw, annotation }: ResultWords,
  clean: (words: string) => string,
): Json | undefined {
  const theirs = textsOf(member(raw.result, 'fingerprints'), clean);
  const all = annotation === null ? theirs : { ...theirs, 'fixgate/v1': annotation.key };
  return Object.keys(all).length === 0 ? undefined : all;
}

/** As GitHub does it: what the producer says stays; a finding about the whole file has the hash of its first line. */
function partialFingerprintsOf(
  { raw }: ResultWords,
  clean: (words: string) => string,
  { source }: ResultFrame,
): Json | undefined {
  const theirs = textsOf(member(raw.result, 'partialFingerprints'), clean);
  const { path, startLine } = raw.finding;
  const hash = path === null ? null : source.lineHash(path, startLine ?? 1);
  const all = hash === null || Object.hasOwn(theirs, LINE_HASH) ? theirs : { ...theirs, [LINE_HASH]: hash };
  return Object.keys(all).length === 0 ? undefined : all;
}

/** Fingerprints that are texts; one that holds a secret is none any more. */
function textsOf(value: unknown, clean: (words: string) => string): Readonly<Record<string, string>> {
  if (!isObject(value)) return NONE;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) =>
      typeof one === 'string' && text(one) !== null && name !== '__proto__' && clean(one) === one
        ? [[name, one]]
        : [],
    ),
  );
}

/** What the rule does not say for its results; of a secret nothing that may hold it. */
function propertiesOf(
  { finding, result, rule, run, isSecret }: RawResult,
  includesCode: boolean,
): Json | undefined {
  const worded = ['result.severity', 'rule.severity'].includes(finding.severitySource);
  const isLikeItsRule = member(result, 'taxa') === undefined && member(result, 'properties') === undefined;
  if (isLikeItsRule && !worded) return undefined;
  const written = isSecret ? undefined : member(result, 'properties');
  const byRule = cweOf(run, { ruleId: finding.ruleId }, rule);
  const own = tagsOf(written);
  const tags = cweTags(
    finding.cwe.filter((number) => !byRule.includes(number)),
    own,
  );
  const isOwn = finding.severitySource === 'result.security-severity';
  // Where it is a word in a property of its own name, other programs read the number.
  const said = worded
    ? { 'security-severity': finding.severity }
    : isOwn
      ? member(result, 'properties')
      : null;
  const properties = {
    ...scalarsOf(written, includesCode),
    tags: orNone([...own, ...tags]),
    precision: precisionOf(result, null) ?? undefined,
    'security-severity': securityScore(said) ?? undefined,
  };
  return Object.values(properties).every((value) => value === undefined) ? undefined : properties;
}
