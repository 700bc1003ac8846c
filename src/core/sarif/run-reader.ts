import { categoryOf } from './category.ts';
import type { ColumnUnits } from './columns/column-unit.ts';
import { OffsetLines } from './columns/offset-lines.ts';
import { detailReader } from './details/read-detail.ts';
import { countFixes, evidenceRegionOf, fixesOf } from './details/read-fixes.ts';
import type { ColumnUnit, Finding, Run } from './finding.ts';
import type { FindingDetail } from './finding-detail.ts';
import type { FixMaker, FixOffer } from './fix-offer.ts';
import { outcomeOf } from './log/outcome.ts';
import { artifactReader } from './places/artifact.ts';
import { type Bases, readBases } from './places/base-uris.ts';
import { findPath } from './places/find-path.ts';
import { endsWithPlace, locationOf, mayBeNamed, placeOf, placeWithoutFile } from './places/location.ts';
import { quotedCode } from './places/region.ts';
import type { ReadOptions } from './read-sarif.ts';
import { type RuleFacts, ruleFacts } from './rules/rule-facts.ts';
import { indexRules, ruleIdOf, ruleReferenceOf } from './rules/rules.ts';
import { suppressionOf } from './suppression.ts';
import { messageOf, textOfMessage } from './texts/message.ts';
import { redactTokens, withoutSecret } from './texts/secrets.ts';
import { at, isObject, type JsonObject, list, member, text } from './value.ts';

/** What all results of a run share. */
export interface RunReader {
  readonly run: Run;
  finding(result: JsonObject, resultIndex: number): Finding;
  /** What findings have in common whose results say the same of their rule. */
  common(result: JsonObject): CommonFacts;
  /** What the log says about repairing a finding of it. */
  offer(result: JsonObject, finding: Finding): FixOffer;
  /** What the log says about a finding of it beyond a line in a list. */
  detail(result: JsonObject, finding: Finding): FindingDetail;
  /** What finding, offer and detail of it begin with. */
  basics(result: JsonObject): Basics;
  /** What the producer wrote. */
  readonly raw: JsonObject;
  /** What the results of the run prove. */
  readonly unit: ColumnUnit;
  /** What columns are taken for on a line of ASCII. */
  readonly asciiUnit: ColumnUnit;
  /** Of several locations, the first that names a file is not the one that counts. */
  readonly isLastPlace: boolean;
  /** Where a result stands that has no other name. @returns null: its file has another unit than the run */
  locate(artifactLocation: unknown): SharedPlace | null;
  /**
   * A message's own text, with tokens that may be in it; empty: it says nothing.
   * @param message its words, or the object with its id and arguments
   */
  message(message: unknown, rule: JsonObject | null): string;
}

/** What all results say that name the same file. */
export interface SharedPlace extends ReturnType<typeof placeOf> {
  readonly namesFile: boolean;
  /** Those that have a name beside it may say something else. */
  readonly mayBeNamed: boolean;
}

/** What a finding has from its rule and its run. */
export interface CommonFacts {
  readonly finding: RuleFacts['finding'] &
    Pick<
      Finding,
      'tool' | 'toolVersion' | 'ruleId' | 'category' | 'file' | 'runIndex' | 'suppressed' | 'suppression'
    >;
  /** Nothing of such a finding may be shown as it is: see `withoutSecret`. */
  readonly isSecret: boolean;
  readonly ruleTexts: readonly string[];
  /** Null: the log does not describe it. */
  readonly rule: JsonObject | null;
}

/** What only all results together say. */
interface ResultsSummary {
  readonly count: number;
  readonly units: ColumnUnits;
  /** Of results that another output than SARIF holds: who made their fixes. */
  readonly maker?: FixMaker;
}

/** Prepares one run of a log: its tool, rules, base ids. The run's own list of results is not looked at. */
export function readRun(
  run: JsonObject,
  runIndex: number,
  results: ResultsSummary,
  options: ReadOptions,
): RunReader {
  const driver = member(run, 'tool');
  const tool =
    text(at(driver, 'driver', 'name')) ??
    text(at(driver, 'driver', 'fullName')) ??
    text(member(driver, 'name')) ??
    text(member(driver, 'driver')) ??
    text(driver) ??
    'unknown tool';
  const rules = indexRules(run);
  const facts = ruleFacts(run, tool, rules);
  const bases = readBases(run, options.sourceRoots, options);
  const ruleOf = (result: JsonObject): Omit<Basics, 'place'> => {
    const reference = ruleReferenceOf(result);
    const rule = rules.find(reference);
    const ruleId = ruleIdOf(reference, rule);
    return { ruleId, rule, facts: facts(result, rule, ruleId) };
  };
  const artifactAt = artifactReader(run);
  const shared: Shared = {
    basicsOf: latest((result) => {
      const { ruleId, rule, facts } = ruleOf(result);
      return { ruleId, rule, facts, place: locationOf(run, bases, result) };
    }),
    raw: run,
    tool,
    toolVersion: versionOf(member(driver, 'driver')) ?? versionOf(driver),
    category: categoryOf(run) ?? options.category ?? tool,
    bases,
    units: results.units,
    offsets: options.sourceOf === undefined ? null : new OffsetLines(options.sourceOf),
    maker: results.maker ?? null,
    file: options.file,
    runIndex,
    today: options.today ?? null,
  };
  const { toolVersion, category, file } = shared;
  return {
    run: {
      file,
      runIndex,
      tool,
      toolVersion,
      category,
      results: results.count,
      ...outcomeOf(run, results.count),
    },
    finding: (result, resultIndex) => findingOf(shared, result, resultIndex),
    common: (result) => {
      const { ruleId, rule, facts } = ruleOf(result);
      const { suppressed, suppression } = suppressionOf(result, tool, shared.today);
      const { ruleName, severity, severitySource, level, kind, rank, precision, cwe, helpUri } =
        facts.finding;
      // Spelled out, for what `locate` says.
      const finding = {
        tool,
        toolVersion,
        ruleId,
        ruleName,
        severity,
        severitySource,
        level,
        kind,
        rank,
        precision,
        cwe,
        suppressed,
        suppression,
        category,
        file,
        runIndex,
        helpUri,
      };
      return { finding, isSecret: facts.isSecret, ruleTexts: facts.ruleTexts, rule };
    },
    offer: (result, finding) => offerOf(shared, result, finding),
    detail: detailReader(run, shared.basicsOf, bases, artifactAt),
    basics: shared.basicsOf,
    raw: run,
    unit: shared.units.unit,
    asciiUnit: shared.units.ofAscii(run),
    isLastPlace: endsWithPlace(run),
    locate: (artifactLocation) => {
      if (shared.units.isException({ artifactLocation })) return null;
      const { uri, baseId, entry } = artifactAt(artifactLocation);
      // Whoever asks keeps the answer. Spelled out: what is read of a copied object for each finding takes five times as long.
      const place =
        uri === null ? placeWithoutFile(null) : placeOf({ uri, baseId, entry }, null, bases, findPath);
      const { path, pathProblem, logicalLocation } = shown(place);
      const namesFile = uri !== null;
      return {
        path,
        pathProblem,
        logicalLocation,
        namesFile,
        mayBeNamed: uri === null || path === null || mayBeNamed(uri, bases),
      };
    },
    message: (message, rule) => textOfMessage(run, message, rule) ?? '',
  };
}

/** What is read of a result only once. */
interface Basics {
  readonly ruleId: string;
  readonly rule: JsonObject | null;
  readonly facts: RuleFacts;
  readonly place: ReturnType<typeof locationOf>;
}

interface Shared {
  /** The same as long as one result is asked for. */
  readonly basicsOf: (result: JsonObject) => Basics;
  readonly raw: JsonObject;
  readonly tool: string;
  readonly toolVersion: string | null;
  readonly category: string;
  readonly bases: Bases;
  readonly units: ColumnUnits;
  readonly offsets: OffsetLines | null;
  readonly maker: FixMaker | null;
  readonly file: string;
  readonly runIndex: number;
  readonly today: string | null;
}

function findingOf(shared: Shared, result: JsonObject, resultIndex: number): Finding {
  const { raw, tool, toolVersion, category, file, runIndex } = shared;
  const { ruleId, rule, facts, place } = shared.basicsOf(result);
  const { physicalLocation, path, startLine, snippet } = place;
  const isAsked = startLine === null && path !== null;
  const lines = (isAsked ? shared.offsets?.of(path, physicalLocation) : null) ?? place;
  const { ruleName, severity, severitySource, level, kind, rank, precision, cwe, helpUri } = facts.finding;
  const { pathProblem, logicalLocation } = shown(place);
  const { suppressed, suppression } = suppressionOf(result, tool, shared.today);
  const finding: Finding = {
    tool,
    toolVersion,
    ruleId,
    ruleName,
    severity,
    severitySource,
    level,
    kind,
    rank,
    precision,
    message: redactTokens(messageOf(raw, result, rule)),
    path,
    pathProblem,
    startLine: lines.startLine,
    startColumn: lines.startColumn,
    endLine: lines.endLine,
    endColumn: lines.endColumn,
    columnUnit: shared.units.at(raw, physicalLocation),
    cwe,
    suppressed,
    suppression,
    fixes: countFixes(result, shared.maker),
    flows: list(member(result, 'codeFlows')).filter(isObject).length,
    category,
    file,
    runIndex,
    resultIndex,
    snippet: snippet === null ? null : redactTokens(snippet),
    logicalLocation,
    helpUri,
  };
  return facts.isSecret ? withoutSecret(finding, quotedCode(physicalLocation), facts.ruleTexts) : finding;
}

/** A place as it may be shown: without tokens. */
function shown(place: ReturnType<typeof placeOf>): ReturnType<typeof placeOf> {
  const { path, pathProblem, logicalLocation } = place;
  if (pathProblem === null && logicalLocation === null) return place;
  return {
    path,
    pathProblem: pathProblem === null ? null : redactTokens(pathProblem),
    logicalLocation: logicalLocation === null ? null : redactTokens(logicalLocation),
  };
}

/** Of one result all is asked in a row. */
function latest<T>(read: (result: JsonObject) => T): (result: JsonObject) => T {
  let known: { readonly result: JsonObject; readonly value: T } | null = null;
  return (result) => {
    if (known?.result !== result) known = { result, value: read(result) };
    return known.value;
  };
}

function offerOf(shared: Shared, result: JsonObject, finding: Finding): FixOffer {
  const { raw, bases, maker } = shared;
  const { facts, place } = shared.basicsOf(result);
  const { physicalLocation } = place;
  return {
    finding,
    region: evidenceRegionOf(member(physicalLocation, 'region')),
    contextRegion: evidenceRegionOf(member(physicalLocation, 'contextRegion')),
    isSecret: facts.isSecret,
    fixes: fixesOf(raw, bases, result, finding, physicalLocation),
    maker,
  };
}

function versionOf(component: unknown): string | null {
  return text(member(component, 'semanticVersion')) ?? text(member(component, 'version'));
}
