import { artifactOf } from './artifact.ts';
import { type Bases, readBases } from './base-uris.ts';
import { categoryOf } from './category.ts';
import type { ColumnUnits } from './column-unit.ts';
import { cweOf, speaksOfCwe } from './cwe.ts';
import type { ColumnUnit, Finding, Run } from './finding.ts';
import type { FindingDetail } from './finding-detail.ts';
import type { FixMaker, FixOffer } from './fix-offer.ts';
import { type Judge, judgeOf } from './level.ts';
import { endsWithPlace, locationOf, placeOf } from './location.ts';
import { messageOf, textOfMessage } from './message.ts';
import { OffsetLines } from './offset-lines.ts';
import { outcomeOf } from './outcome.ts';
import { precisionOf } from './precision.ts';
import type { RawResult } from './raw-result.ts';
import { detailReader } from './read-detail.ts';
import { countFixes, evidenceRegionOf, fixesOf } from './read-fixes.ts';
import type { ReadOptions } from './read-sarif.ts';
import { indexRules, type RuleIndex, ruleIdOf, ruleReferenceOf } from './rules.ts';
import { redactTokens, secretRules, withoutSecret } from './secrets.ts';
import { severityOf } from './severity.ts';
import { suppressionOf } from './suppression.ts';
import { at, isObject, type JsonObject, list, member, text } from './value.ts';

/** What all results of a run share. */
export interface RunReader {
  readonly run: Run;
  finding(result: JsonObject, resultIndex: number): Finding;
  /** Nothing of a finding of it may be shown as it is. */
  isSecret(result: JsonObject, finding: Finding): boolean;
  /** What the log says about repairing a finding of it. */
  offer(result: JsonObject, finding: Finding): FixOffer;
  /** What the log says about a finding of it beyond a line in a list. */
  detail(result: JsonObject, finding: Finding): FindingDetail;
  /** What the producer wrote of it. */
  raw(result: JsonObject, finding: Finding): Omit<RawResult, 'offer' | 'detail'>;
  /** What the results of the run prove. */
  readonly unit: ColumnUnit;
  /**
   * Where a result in a file stands that has no other name; null: no file is named, one with another unit, or the first
   * of several is not the one that counts.
   */
  locate(artifactLocation: unknown): ReturnType<typeof placeOf> | null;
  /** A message's own text, with tokens that may be in it; empty: it says nothing. */
  message(words: string): string;
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
  const shared: Shared = {
    facts: new Map(),
    secretRule: secretRules(),
    raw: run,
    tool,
    toolVersion: versionOf(member(driver, 'driver')) ?? versionOf(driver),
    category: categoryOf(run) ?? options.category ?? tool,
    rules,
    judge: judgeOf(run, rules),
    bases: readBases(run, options.sourceRoots, options),
    units: results.units,
    offsets: options.sourceOf === undefined ? null : new OffsetLines(options.sourceOf),
    maker: results.maker ?? null,
    file: options.file,
    runIndex,
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
    isSecret: (result, finding) => isSecretResult(shared, result, finding),
    offer: (result, finding) => offerOf(shared, result, finding),
    detail: detailReader(run, shared.rules, shared.bases),
    raw: (result, finding) => ({
      finding,
      result,
      rule: shared.rules.find(ruleReferenceOf(result)),
      run,
    }),
    unit: shared.units.unit,
    locate: (artifactLocation) => {
      const { uri, ...rest } = artifactOf(run, artifactLocation);
      if (uri === null || endsWithPlace(run) || shared.units.isException({ artifactLocation })) return null;
      return shown(placeOf({ uri, ...rest }, null, shared.bases));
    },
    message: (words) => textOfMessage(run, words, null) ?? '',
  };
}

const MAX_IDS = 100;

interface RuleFacts {
  readonly cwe: readonly number[];
  readonly isSecret: boolean;
}

interface Shared {
  readonly secretRule: ReturnType<typeof secretRules>;
  readonly facts: Map<JsonObject, Map<string, RuleFacts>>;
  readonly raw: JsonObject;
  readonly tool: string;
  readonly toolVersion: string | null;
  readonly category: string;
  readonly rules: RuleIndex;
  readonly judge: Judge;
  readonly bases: Bases;
  readonly units: ColumnUnits;
  readonly offsets: OffsetLines | null;
  readonly maker: FixMaker | null;
  readonly file: string;
  readonly runIndex: number;
}

function findingOf(shared: Shared, result: JsonObject, resultIndex: number): Finding {
  const { raw, tool, toolVersion, category, file, runIndex } = shared;
  const reference = ruleReferenceOf(result);
  const rule = shared.rules.find(reference);
  const ruleId = ruleIdOf(reference, rule);
  const judged = shared.judge(result, rule);
  const { severity, source } = severityOf(result, rule, judged);
  const { cwe, isSecret } = ruleFactsOf(shared, result, rule, ruleId);
  const { physicalLocation, snippet, ...place } = locationOf(raw, shared.bases, result);
  const { path, startLine } = place;
  const isAsked = startLine === null && path !== null;
  const lines = isAsked ? shared.offsets?.of(path, physicalLocation) : null;
  const finding: Finding = {
    tool,
    toolVersion,
    ruleId,
    // Drafts of 2.0 wrapped the name in a message.
    ruleName: text(member(rule, 'name')) ?? text(at(rule, 'name', 'text')),
    severity,
    severitySource: source,
    level: judged.level,
    kind: judged.kind,
    rank: judged.rank,
    precision: precisionOf(result, rule),
    message: redactTokens(messageOf(raw, result, rule)),
    ...place,
    ...shown(place),
    ...lines,
    columnUnit: shared.units.at(raw, physicalLocation),
    cwe,
    ...suppressionOf(result),
    fixes: countFixes(result, shared.maker),
    flows: list(member(result, 'codeFlows')).filter(isObject).length,
    category,
    file,
    runIndex,
    resultIndex,
    snippet: snippet === null ? null : redactTokens(snippet),
    helpUri: text(member(rule, 'helpUri')),
  };
  return isSecret ? withoutSecret(finding, physicalLocation, rule, member(result, 'message')) : finding;
}

/** A place as it may be shown: without tokens. */
function shown({
  path,
  pathProblem,
  logicalLocation,
}: ReturnType<typeof placeOf>): ReturnType<typeof placeOf> {
  return {
    path,
    pathProblem: pathProblem === null ? null : redactTokens(pathProblem),
    logicalLocation: logicalLocation === null ? null : redactTokens(logicalLocation),
  };
}

/** Read once for all results that say nothing of their own about it. */
function ruleFactsOf(shared: Shared, result: JsonObject, rule: JsonObject | null, ruleId: string): RuleFacts {
  const { raw, tool, facts } = shared;
  const read = (): RuleFacts => {
    const cwe = cweOf(raw, result, rule);
    return { cwe, isSecret: shared.secretRule(tool, ruleId, rule, cwe) };
  };
  if (rule === null || speaksOfCwe(result) || member(result, 'ruleId') !== ruleId) return read();
  const ofRule = facts.get(rule) ?? new Map<string, RuleFacts>();
  facts.set(rule, ofRule);
  const known = ofRule.get(ruleId) ?? read();
  // Hierarchical ids may be many.
  if (ofRule.size < MAX_IDS) ofRule.set(ruleId, known);
  return known;
}

function isSecretResult(
  { rules, secretRule }: Shared,
  result: JsonObject,
  { tool, ruleId, cwe }: Finding,
): boolean {
  return secretRule(tool, ruleId, rules.find(ruleReferenceOf(result)), cwe);
}

function offerOf(shared: Shared, result: JsonObject, finding: Finding): FixOffer {
  const { raw, bases, maker } = shared;
  const { physicalLocation } = locationOf(raw, bases, result);
  return {
    finding,
    region: evidenceRegionOf(member(physicalLocation, 'region')),
    contextRegion: evidenceRegionOf(member(physicalLocation, 'contextRegion')),
    isSecret: isSecretResult(shared, result, finding),
    fixes: fixesOf(raw, bases, result, finding, physicalLocation),
    maker,
  };
}

function versionOf(component: unknown): string | null {
  return text(member(component, 'semanticVersion')) ?? text(member(component, 'version'));
}
