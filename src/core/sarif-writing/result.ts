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
import { isObject, member, text } from '../sarif/value.ts';
import type { Annotation } from './annotation.ts';
import { type ColumnKind, inColumnKind } from './columns.ts';
import { detailsOf } from './details.ts';
import { fixesOf } from './fixes.ts';
import { guidOf, type Json, orNone } from './json.ts';
import { linkedMessage } from './linked-message.ts';
import { messageOf } from './message.ts';
import { foreignFile, logicalLocations, offsetsOf, regionOf, repositoryFile } from './place.ts';
import { cweTags } from './rule.ts';
import type { SourceFacts } from './source-facts.ts';
import { suppressionsOf } from './suppressions.ts';

/** UTF-16 units of a snippet. */
const SNIPPET_MAX = 1_000_000;
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
  const suppressions = suppressionsOf(raw, annotation?.dismissal ?? null, clean);
  const { kind, level, rank, ruleId, message } = finding;
  const more = detail === null ? null : detailsOf(detail);
  return {
    ruleId: ruleId === '' ? undefined : ruleId,
    ruleIndex,
    kind: kind === 'fail' ? undefined : kind,
    level,
    rank: rank ?? undefined,
    message: linkedMessage(words, clean) ?? messageOf(message),
    locations: locationsOf(words, frame),
    correlationGuid: guidOf(member(result, 'correlationGuid')),
    fingerprints: fingerprintsOf(words, clean),
    partialFingerprints: partialFingerprintsOf(words, clean, frame),
    codeFlows: more?.codeFlows,
    stacks: more?.stacks,
    relatedLocations: more?.relatedLocations,
    fixes: frame.includesCode && offer !== null ? orNone(fixesOf(offer, clean)) : undefined,
    suppressions: frame.hasSuppressions || suppressions.length > 0 ? suppressions : undefined,
    baselineState: frame.isCompared ? (annotation?.baselineState ?? undefined) : undefined,
    provenance: annotation?.firstSeen ? { firstDetectionTimeUtc: annotation.firstSeen } : undefined,
    properties: propertiesOf(raw),
  };
}

function locationsOf({ raw, annotation }: ResultWords, frame: ResultFrame): readonly Json[] {
  const { finding, run, result, location, physicalLocation: physical, isSecret } = raw;
  const { path, pathProblem } = finding;
  const columnUnit = annotation?.columnUnit ?? finding.columnUnit;
  const lineAt = (line: number) => (path === null ? null : frame.source.line(path, line));
  const lines = regionOf(inColumnKind(finding, columnUnit, frame.columnKind, lineAt));
  // Offsets alone: the reader cannot turn them into lines without the code.
  const region = lines ?? offsetsOf(evidenceRegionOf(member(physical, 'region')));
  const named = path === null ? finding.logicalLocation : isSecret ? null : logicalNameOf(run, location);
  const artifact = fileOf(physical);
  const target = artifact ?? (location === undefined ? member(result, 'analysisTarget') : undefined);
  const file = path === null ? foreignFile(artifactOf(run, target).uri) : repositoryFile(path);
  const elsewhere = region === undefined ? undefined : { description: { text: String(pathProblem) } };
  const code = frame.includesCode ? quotesOf(raw, physical, region) : {};
  const artifactLocation = file ?? elsewhere;
  const place = artifactLocation === undefined ? undefined : { artifactLocation, region, ...code };
  const logical = logicalLocations(named === null ? null : redactTokens(named));
  return place === undefined && logical === undefined
    ? []
    : [{ physicalLocation: place, logicalLocations: logical }];
}

/** The finding's snippet, where the log has it: of the region, or else of what stands around it. */
function quotesOf({ finding }: RawResult, physical: unknown, region: Json | undefined): Json {
  const { snippet, startLine } = finding;
  if (snippet === null || snippet.length > SNIPPET_MAX || region === undefined) return {};
  const own = quotedCode({ region: member(physical, 'region') });
  if (own.length > 0) return { region: { ...region, snippet: { text: snippet } } };
  const context = member(physical, 'contextRegion');
  const from = member(context, 'startLine');
  const to = member(context, 'endLine');
  const isAround = Number.isSafeInteger(from) && Number(from) >= 1 && Number(from) <= (startLine ?? 0);
  const endLine = Number.isSafeInteger(to) && Number(to) >= Number(from) ? to : undefined;
  return isAround ? { contextRegion: { startLine: from, endLine, snippet: { text: snippet } } } : {};
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

/** What the rule does not say for its results. */
function propertiesOf({ finding, result, rule, run }: RawResult): Json | undefined {
  const worded = ['result.severity', 'rule.severity'].includes(finding.severitySource);
  const isLikeItsRule = member(result, 'taxa') === undefined && member(result, 'properties') === undefined;
  if (isLikeItsRule && !worded) return undefined;
  const byRule = cweOf(run, { ruleId: finding.ruleId }, rule);
  const tags = cweTags(
    finding.cwe.filter((number) => !byRule.includes(number)),
    [],
  );
  const isOwn = finding.severitySource === 'result.security-severity';
  // Where it is a word in a property of its own name, other programs read the number.
  const said = worded
    ? { 'security-severity': finding.severity }
    : isOwn
      ? member(result, 'properties')
      : null;
  const severity = securityScore(said) ?? undefined;
  const precision = precisionOf(result, null) ?? undefined;
  if (severity === undefined && precision === undefined && tags.length === 0) return undefined;
  return { tags: orNone(tags), precision, 'security-severity': severity };
}
