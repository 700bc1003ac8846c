import type { Finding } from '../finding.ts';
import type { FindingDetail } from '../finding-detail.ts';
import { settledRegion } from '../region.ts';
import type { RunReader } from '../run-reader.ts';
import { redactTokens } from '../secrets.ts';
import { type JsonObject, text } from '../value.ts';
import { NONE } from './json-cursor.ts';
import { HYPHEN_MARK } from './marks.ts';
import { PlainResult } from './plain-result.ts';
import { TextTable } from './text-table.ts';
import { TupleTable } from './tuple-table.ts';

/** What all results say that name the same rule in the same words. */
interface RuleShare {
  readonly finding: Finding;
  readonly help: FindingDetail['rule'];
  /** Nothing of such a result may be shown as it is. */
  readonly isSecret: boolean;
}

/** What all results say that stand in the same file. */
type PlaceShare = Pick<Finding, 'path' | 'pathProblem' | 'logicalLocation'>;

const HYPHENED_TOKEN = /-----BEGIN|glpat-|xox/u;
const MAX_SHARES = 50_000;

/**
 * Findings of results as most logs write them, without parsing these. What results share (rule, level, file) is read once,
 * from a result made up of nothing else; the rest is put beside it.
 */
export class PlainFindings {
  readonly #reader: RunReader;
  readonly #texts = new TextTable();
  readonly #result = new PlainResult(this.#texts);
  readonly #ruleTuple = new Int32Array(8);
  readonly #placeTuple = new Int32Array(3);
  #rules = new TupleTable<RuleShare>(8);
  #places = new TupleTable<PlaceShare | 'none'>(3);
  #messages: string[] = [];
  #generation = 0;
  #shares = 0;

  constructor(reader: RunReader) {
    this.#reader = reader;
  }

  /** @returns null: this result has to be parsed */
  read(bytes: Uint8Array, start: number, end: number, resultIndex: number): Finding | null {
    const result = this.#result;
    let isPlain = result.read(bytes, start, end);
    if (this.#texts.generation !== this.#generation) {
      this.#forget();
      isPlain = result.read(bytes, start, end);
    }
    if (!isPlain || result.message === NONE) return null;
    const { unit } = this.#reader;
    if (result.hasContext && (unit === 'unknown' || result.snippet === NONE)) return null;
    const rule = this.#rule();
    if (rule.isSecret) return null;
    const place = this.#place();
    if (place === 'none' || (place.path === null && result.hasNames)) return null;
    const message = this.#message();
    const snippet = this.#snippet();
    if (message === '' || snippet === '') return null;
    const region = settledRegion(
      lineOf(result.startLine),
      lineOf(result.startColumn),
      lineOf(result.endLine),
      lineOf(result.endColumn),
    );
    const shared = rule.finding;
    return {
      tool: shared.tool,
      toolVersion: shared.toolVersion,
      ruleId: shared.ruleId,
      ruleName: shared.ruleName,
      severity: shared.severity,
      severitySource: shared.severitySource,
      level: shared.level,
      kind: shared.kind,
      message,
      path: place.path,
      pathProblem: place.pathProblem,
      startLine: region.startLine,
      startColumn: region.startColumn,
      endLine: region.endLine,
      endColumn: region.endColumn,
      columnUnit: unit,
      cwe: shared.cwe,
      suppressed: false,
      suppression: null,
      fixes: result.fixes,
      flows: result.flows,
      category: shared.category,
      file: shared.file,
      runIndex: shared.runIndex,
      resultIndex,
      snippet,
      logicalLocation: place.logicalLocation,
      helpUri: shared.helpUri,
    };
  }

  /** Of the result that was read last. Null: it says more than its rule does. */
  detail(finding: Finding): FindingDetail | null {
    const result = this.#result;
    if (result.flows > 0 || result.fixes > 0 || result.hasMorePlaces) return null;
    const { help } = this.#rule();
    return { finding, rule: help, flows: [], flowsCut: 0, related: [], relatedCut: 0, fixes: [] };
  }

  #rule(): RuleShare {
    const { ruleId, ruleIndex, level, kind, rule, taxa, provenance, properties } = this.#result;
    const tuple = this.#ruleTuple;
    tuple[0] = ruleId;
    tuple[1] = ruleIndex;
    tuple[2] = level;
    tuple[3] = kind;
    tuple[4] = rule;
    tuple[5] = taxa;
    tuple[6] = provenance;
    tuple[7] = properties;
    return this.#rules.get(tuple, () => this.#sharedByRule());
  }

  #sharedByRule(): RuleShare {
    this.#count();
    const { ruleId, ruleIndex, level, kind, rule, taxa, provenance, properties } = this.#result;
    const result: JsonObject = {
      ...this.#textMember('ruleId', ruleId),
      ...(ruleIndex === NONE ? {} : { ruleIndex }),
      ...this.#textMember('level', level),
      ...this.#textMember('kind', kind),
      ...this.#rawMember('rule', rule),
      ...this.#rawMember('taxa', taxa),
      ...this.#rawMember('provenance', provenance),
      ...this.#rawMember('properties', properties),
    };
    const finding = this.#reader.finding(result, 0);
    const help = this.#reader.detail(result, finding).rule;
    return { finding, help, isSecret: this.#reader.offer(result, finding).isSecret };
  }

  #place(): PlaceShare | 'none' {
    const { uri, uriBaseId, artifactIndex } = this.#result;
    const tuple = this.#placeTuple;
    tuple[0] = uri;
    tuple[1] = uriBaseId;
    tuple[2] = artifactIndex;
    return this.#places.get(tuple, () => {
      this.#count();
      const artifactLocation = {
        ...this.#textMember('uri', uri),
        ...this.#textMember('uriBaseId', uriBaseId),
        ...(artifactIndex === NONE ? {} : { index: artifactIndex }),
      };
      const location = this.#reader.locate({ locations: [{ physicalLocation: { artifactLocation } }] });
      if (location === null) return 'none';
      const { path, pathProblem, logicalLocation } = location;
      return { path, pathProblem, logicalLocation };
    });
  }

  /** Empty: there is none. */
  #message(): string {
    const { message, longMessage, messageMarks } = this.#result;
    if (message < 0) return this.#shown(this.#reader.message(longMessage), messageMarks);
    const known = this.#messages[message];
    if (known !== undefined) return known;
    const words = this.#shown(this.#reader.message(this.#texts.text(message)), messageMarks);
    this.#messages[message] = words;
    return words;
  }

  /** Null: there is none. Empty: it says nothing. */
  #snippet(): string | null {
    const { snippet, longSnippet, snippetMarks } = this.#result;
    if (snippet === NONE) return null;
    const code = snippet < 0 ? longSnippet : this.#texts.text(snippet);
    return text(code) === null ? '' : this.#shown(code, snippetMarks);
  }

  /** Without tokens, which are searched for only if the letters of one are there. */
  #shown(words: string, marks: number): string {
    if (marks <= 1) return words;
    const isHyphenOnly = (marks & ~1) === HYPHEN_MARK;
    if (isHyphenOnly && !HYPHENED_TOKEN.test(words)) return words;
    return redactTokens(words);
  }

  #textMember(name: string, id: number): JsonObject {
    return id === NONE ? {} : { [name]: this.#texts.text(id) };
  }

  #rawMember(name: string, id: number): JsonObject {
    return id === NONE ? {} : { [name]: JSON.parse(this.#texts.text(id)) };
  }

  #count(): void {
    if (++this.#shares > MAX_SHARES) this.#forget();
  }

  #forget(): void {
    this.#generation = this.#texts.generation;
    this.#rules = new TupleTable(8);
    this.#places = new TupleTable(3);
    this.#messages = [];
    this.#shares = 0;
  }
}

function lineOf(value: number): number | null {
  return value >= 1 ? value : null;
}
