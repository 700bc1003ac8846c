import { tooDeep } from '../over-limit.ts';
import { withSarifNames } from './camel-case.ts';
import { tooDeepAt } from './json-depth.ts';
import { faultAt, type ParsedLog, parse, unreadable } from './parsed-log.ts';
import type { SourceText } from './source-text.ts';

/**
 * Text to JSON value. Tolerates what scanners and shells do to their output: `NaN` (read as null), and console
 * lines before or after the log, which are read around but reported, because they may be a second log.
 */
export async function parseLog(source: SourceText, maxDepth: number): Promise<ParsedLog> {
  const { text } = source;
  const deep = tooDeepAt(text, maxDepth);
  if (deep !== null) {
    const { code, what, next } = tooDeep(maxDepth);
    return unreadable(faultAt(source, deep, code, what, next));
  }
  const whole = parse(text);
  if (whole.ok) return { value: withSarifNames(whole.value, text), json: text, start: 0, fault: null };
  const { repairLog } = await import('./repair-log.ts');
  return repairLog(source, maxDepth);
}
