import type { Fault } from '../fault.ts';
import type { ConditionResult, Verdict } from '../gate/verdict.ts';
import { conditionWords, filterWords } from '../render/words.ts';
import { redactTokens } from '../sarif/texts/secrets.ts';
import { clip } from '../text/clip.ts';
import { oneLine } from '../text/one-line.ts';
import type { ReportedCondition, ReportedFault, ReportedVerdict } from './scan-report.ts';

/** UTF-16 units of each text; a page has the log for the rest. */
const WORDS_MAX = 1_000;
const FAULTS_MAX = 100;

/** Foreign words as a report keeps them: one line, clipped, without tokens. */
export function reportWords(text: string): string {
  return clip(oneLine(redactTokens(text)), WORDS_MAX);
}

/** The verdict as attachments keep it. */
export function reportVerdict({ verdict, conditions, counts, faults }: Verdict): ReportedVerdict {
  return {
    verdict,
    conditions: conditions.map(reportCondition),
    counts,
    faults: faults.slice(0, FAULTS_MAX).map(reportFault),
    faultsCut: Math.max(0, faults.length - FAULTS_MAX),
  };
}

function reportCondition({ condition, ...result }: ConditionResult): ReportedCondition {
  const { count, filter, max: limit, action } = condition;
  return {
    words: reportWords(conditionWords(condition)),
    count,
    filter: reportWords(filterWords(filter).join(', ')),
    limit,
    action,
    actual: result.actual,
    outcome: result.outcome,
    remedy: result.remedy === null ? null : reportWords(result.remedy),
    findings: result.findings,
  };
}

function reportFault({ code, blame, message, next, file, line, column }: Fault): ReportedFault {
  return {
    code,
    blame,
    message: reportWords(message),
    next: reportWords(next),
    file: file === undefined ? null : reportWords(file),
    line: line ?? null,
    column: column ?? null,
  };
}
