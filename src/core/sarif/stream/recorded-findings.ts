import type { Finding } from '../finding.ts';
import type { FindingDetail } from '../finding-detail.ts';
import { settledRegion } from '../region.ts';
import type { RunReader } from '../run-reader.ts';
import { withoutSecret } from '../secrets.ts';
import { FLAG, NO_PLACE, WORD } from './record.ts';
import type { ResultScanner } from './result-scanner.ts';
import type { ResultsPlace } from './results-place.ts';
import { SharedFacts } from './shared-facts.ts';
import { type ResultBytes, ShownTexts } from './shown-texts.ts';

/**
 * Findings of results of which there are records, without parsing these. What results share (rule, level, file) is read
 * once, from a result made up of nothing else; the rest is put beside it.
 */
export class RecordedFindings {
  readonly #reader: RunReader;
  readonly #place: ResultsPlace;
  readonly #shared: SharedFacts;
  readonly #texts: ShownTexts;
  /** Of the record that was read last. */
  #flags = 0;
  #flows = 0;
  #fixes = 0;
  #rule = 0;

  constructor(reader: RunReader, scanner: ResultScanner, place: ResultsPlace) {
    this.#reader = reader;
    this.#place = place;
    this.#shared = new SharedFacts(reader, scanner);
    this.#texts = new ShownTexts(reader, scanner, place.records);
  }

  /**
   * @param source null: without the result's bytes, if its record does not need them
   * @returns null: this result has to be parsed
   */
  read(resultIndex: number, source: ResultBytes | null): Finding | 'needs bytes' | null {
    const { records, recorded, firstRecord } = this.#place;
    if (resultIndex >= recorded) return null;
    // Whoever changes a file between two looks at it moves its results too.
    if (source !== null && source.bytes[source.start] !== 0x7b) return null;
    const index = firstRecord + resultIndex;
    const words = records.piece(index);
    if (words === undefined) return null;
    const at = records.offset(index);
    const flags = words[at + WORD.flags] ?? 0;
    if ((flags & FLAG.plain) === 0) return null;
    const { unit } = this.#reader;
    const hasSnippet = (flags & FLAG.hasSnippet) !== 0;
    const needsContext = unit === 'unknown' || !hasSnippet || words[at + WORD.startLine] === 0;
    if ((flags & FLAG.hasContext) !== 0 && needsContext) return null;
    const ruleKey = words[at + WORD.rule] ?? 0;
    const rule = this.#shared.rule(ruleKey);
    // The code around it is searched for the secret.
    if (rule.isSecret && (flags & (FLAG.hasSnippet | FLAG.hasContext)) !== 0) return null;
    const place = this.#shared.place(words[at + WORD.place] ?? NO_PLACE);
    if (place === null || (place.path === null && (flags & FLAG.hasNames) !== 0)) return null;
    if (source === null && this.#texts.areInLog(flags)) return 'needs bytes';
    const record = { words, at, index };
    const message = this.#texts.message(record, source);
    const snippet = hasSnippet ? this.#texts.snippet(record, source) : null;
    if (message === '' || snippet === '') return null;
    const region = settledRegion(
      words[at + WORD.startLine] || null,
      words[at + WORD.startColumn] || null,
      words[at + WORD.endLine] || null,
      words[at + WORD.endColumn] || null,
    );
    const counts = words[at + WORD.flowsAndFixes] ?? 0;
    this.#flags = flags;
    this.#flows = counts & 0xffff;
    this.#fixes = counts >>> 16;
    this.#rule = ruleKey;
    const shared = rule.finding;
    const finding = {
      tool: shared.tool,
      toolVersion: shared.toolVersion,
      ruleId: shared.ruleId,
      ruleName: shared.ruleName,
      severity: shared.severity,
      severitySource: shared.severitySource,
      level: shared.level,
      kind: shared.kind,
      rank: shared.rank,
      precision: shared.precision,
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
      fixes: this.#fixes,
      flows: this.#flows,
      category: shared.category,
      file: shared.file,
      runIndex: shared.runIndex,
      resultIndex,
      snippet,
      logicalLocation: place.logicalLocation,
      helpUri: shared.helpUri,
    };
    return rule.isSecret ? withoutSecret(finding, [], rule.ruleTexts) : finding;
  }

  /** Of the result that was read last. Null: it says more than its rule does. */
  detail(finding: Finding): FindingDetail | null {
    const hasMore = this.#flows > 0 || this.#fixes > 0 || (this.#flags & FLAG.hasMorePlaces) !== 0;
    if (hasMore) return null;
    return {
      finding,
      rule: this.#shared.help(this.#rule),
      flows: [],
      flowsCut: 0,
      related: [],
      relatedCut: 0,
      fixes: [],
    };
  }
}
