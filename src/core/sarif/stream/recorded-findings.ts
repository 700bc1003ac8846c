import type { ColumnUnit, Finding } from '../finding.ts';
import type { FindingSink } from '../read-sarif.ts';
import type { RunReader, SharedPlace } from '../run-reader.ts';
import { withoutSecret } from '../texts/secrets.ts';
import {
  END_COLUMN,
  END_LINE,
  FLAGS,
  FLOWS_AND_FIXES,
  HAS_CONTEXT,
  HAS_MORE_PLACES,
  HAS_NAMES,
  HAS_SNIPPET,
  IS_PLAIN,
  IS_USUAL,
  MESSAGE,
  MESSAGE_INLINE,
  NO_PLACE,
  PLACE,
  QUOTES_PLAIN_LINE,
  RECORD_WORDS,
  RULE,
  SNIPPET,
  SNIPPET_INLINE,
  START_COLUMN,
  START_LINE,
} from './record.ts';
import type { ResultScanner } from './result-scanner.ts';
import type { ResultsPlace } from './results-place.ts';
import { type RuleShare, SharedFacts } from './shared-facts.ts';
import { type ResultBytes, ShownTexts } from './shown-texts.ts';

/**
 * Findings of results of which there are records, without parsing these. What results share (rule, level, file) is read
 * once, from a result made up of nothing else; the rest is put beside it.
 */
export class RecordedFindings {
  readonly #place: ResultsPlace;
  readonly #shared: SharedFacts;
  readonly #texts: ShownTexts;
  readonly #unit: ColumnUnit;
  readonly #asciiUnit: ColumnUnit;
  readonly #isLastPlace: boolean;
  /** Of the record that was read last. */
  #flags = 0;
  #flows = 0;
  #fixes = 0;
  #rule = 0;

  constructor(reader: RunReader, scanner: ResultScanner, place: ResultsPlace) {
    this.#place = place;
    this.#unit = reader.unit;
    this.#asciiUnit = reader.asciiUnit;
    this.#isLastPlace = reader.isLastPlace;
    this.#shared = new SharedFacts(reader, scanner);
    this.#texts = new ShownTexts(reader, scanner, place.records);
  }

  /**
   * Tells of results as long as their records say all about them, which those of nearly all do.
   * @param end after the last one
   * @returns index of the first that has to be looked at in another way
   */
  tell(from: number, end: number, sink: FindingSink): number {
    const { records, recorded, firstRecord } = this.#place;
    const last = Math.max(from, Math.min(end, recorded));
    for (let index = from; index < last; ) {
      const words = records.piece(firstRecord + index);
      if (words === undefined) return index;
      let at = records.offset(firstRecord + index);
      const stop = Math.min(last, index + (words.length - at) / RECORD_WORDS);
      for (; index < stop; index++, at += RECORD_WORDS) {
        const finding = this.#usual(words, at, index);
        if (finding === null || !this.told(finding, sink)) return index;
      }
    }
    return last;
  }

  /** Null: something about it is unusual. */
  #usual(words: Uint32Array, at: number, resultIndex: number): Finding | null {
    const flags = words[at + FLAGS] ?? 0;
    if ((flags & IS_USUAL) === 0) return null;
    if ((flags & HAS_CONTEXT) !== 0 && this.#needsContext(flags, words, at)) return null;
    try {
      const ruleKey = words[at + RULE] ?? 0;
      const rule = this.#shared.rule(ruleKey);
      const place = this.#shared.place(words[at + PLACE] ?? NO_PLACE);
      if (rule.isSecret || place === null) return null;
      if ((flags & HAS_MORE_PLACES) !== 0 && !this.#isFirst(place)) return null;
      const record = this.#place.firstRecord + resultIndex;
      const message = this.#texts.usual(0, flags & MESSAGE_INLINE, words, at + MESSAGE, record);
      const hasSnippet = (flags & HAS_SNIPPET) !== 0;
      const snippet = hasSnippet
        ? this.#texts.usual(1, flags & SNIPPET_INLINE, words, at + SNIPPET, record)
        : null;
      if (message === '' || snippet === '') return null;
      return this.#finding(words, at, resultIndex, ruleKey, rule.finding, place, message, snippet);
    } catch {
      // Whatever it fails on is met again when the result is parsed, and reported then.
      return null;
    }
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
    const flags = words[at + FLAGS] ?? 0;
    if ((flags & IS_PLAIN) === 0) return null;
    if (source === null && this.#texts.areInLog(flags)) return 'needs bytes';
    if ((flags & HAS_CONTEXT) !== 0 && this.#needsContext(flags, words, at)) return null;
    const ruleKey = words[at + RULE] ?? 0;
    const rule = this.#shared.rule(ruleKey);
    // The code around it is searched for the secret.
    if (rule.isSecret && (flags & HAS_CONTEXT) !== 0) return null;
    const place = this.#shared.place(words[at + PLACE] ?? NO_PLACE);
    if (place === null || (place.mayBeNamed && (flags & HAS_NAMES) !== 0)) return null;
    if ((flags & HAS_MORE_PLACES) !== 0 && !this.#isFirst(place)) return null;
    const record = { words, at, index };
    const message = this.#texts.message(record, source, rule.rule);
    const hasSnippet = (flags & HAS_SNIPPET) !== 0;
    const snippet = hasSnippet ? this.#texts.snippet(record, source) : null;
    if (message === '' || snippet === '') return null;
    const finding = this.#finding(words, at, resultIndex, ruleKey, rule.finding, place, message, snippet);
    if (!rule.isSecret) return finding;
    return withoutSecret(finding, hasSnippet ? [this.#texts.quoted(record, source)] : [], rule.ruleTexts);
  }

  // What most results do not have is asked for before these are called: each call in the loop over all of them costs.

  /** The code around says something that the region does not. */
  #needsContext(flags: number, words: Uint32Array, at: number): boolean {
    const saysUnit = this.#unit === 'unknown' && (flags & QUOTES_PLAIN_LINE) === 0;
    return saysUnit || (flags & HAS_SNIPPET) === 0 || words[at + START_LINE] === 0;
  }

  /** Of several locations the first is the one that counts. */
  #isFirst(place: SharedPlace): boolean {
    return place.namesFile && !this.#isLastPlace;
  }

  #finding(
    words: Uint32Array,
    at: number,
    resultIndex: number,
    ruleKey: number,
    shared: RuleShare['finding'],
    place: SharedPlace,
    message: string,
    snippet: string | null,
  ): Finding {
    const counts = words[at + FLOWS_AND_FIXES] ?? 0;
    this.#flags = words[at + FLAGS] ?? 0;
    this.#flows = counts & 0xffff;
    this.#fixes = counts >>> 16;
    this.#rule = ruleKey;
    return {
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
      startLine: words[at + START_LINE] || null,
      startColumn: words[at + START_COLUMN] || null,
      endLine: words[at + END_LINE] || null,
      endColumn: words[at + END_COLUMN] || null,
      columnUnit: (this.#flags & HAS_CONTEXT) === 0 ? this.#unit : this.#asciiUnit,
      cwe: shared.cwe,
      suppressed: shared.suppressed,
      suppression: shared.suppression,
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
  }

  /** Tells of the finding that was read last. @returns false: its result has to be parsed, for its detail is wanted */
  told(finding: Finding, sink: FindingSink): boolean {
    const { left } = sink;
    const hasMore = this.#flows > 0 || this.#fixes > 0 || (this.#flags & HAS_MORE_PLACES) !== 0;
    if (sink.detail === undefined) sink.finding(finding);
    else if (!hasMore) {
      const rule = this.#shared.help(this.#rule);
      sink.finding(finding);
      sink.detail({ finding, rule, flows: [], flowsCut: 0, related: [], relatedCut: 0, fixes: [] });
    } else if (left !== undefined) {
      const rule = this.#shared.help(this.#rule);
      sink.finding(finding);
      left(finding, rule);
    } else {
      if (sink.wantsDetail?.(finding) !== false) return false;
      sink.finding(finding);
    }
    return true;
  }
}
