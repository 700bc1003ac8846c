import { counted } from '../render/words.ts';
import { clip, wellFormed } from '../text/clip.ts';
import { oneLine } from '../text/one-line.ts';
import { redact } from '../text/redact.ts';
import type { FixGroup } from './fix-group.ts';
import { shortRule } from './rule-word.ts';

const TITLE_MAX = 120;
const RULE_MAX = 50;

/**
 * Titles and commit messages are obeyed: `#7` links a work item, `[skip ci]` and `***NO_CI***` stop builds, `@<…>`
 * calls people. Only characters that none of it needs get through.
 */
function plainWords(text: string): string {
  return oneLine(text).replace(/[^\p{L}\p{N} ._/:()+,'-]/gu, '_');
}

/** One plain line: title of the pull request and of the commit. @param secrets of the proposal */
export function fixTitle({ findings, paths }: FixGroup, secrets: readonly string[]): string {
  const rules = [...new Set(findings.map(({ finding }) => shortRule(finding.ruleId)))];
  const [rule = ''] = rules;
  const isOne = rules.length === 1 && rule !== '';
  const name = isOne ? clip(plainWords(redact(rule, secrets)), RULE_MAX) : '';
  const many = counted(findings.length, 'finding');
  const what = isOne ? (findings.length === 1 ? name : `${many} of ${name}`) : many;
  const [path = ''] = paths;
  const where = paths.length === 1 ? plainWords(redact(path, secrets)) : counted(paths.length, 'file');
  const cwe = [...new Set(findings.flatMap(({ finding }) => finding.cwe))];
  const tail = cwe.length === 1 ? ` (CWE-${cwe[0]})` : '';
  const head = `Fix ${what} in `;
  const room = TITLE_MAX - head.length - tail.length;
  // The end of a path says more than its start.
  const place = where.length <= room ? where : `…${where.slice(where.length - room + 1)}`;
  // A cut may have left half a character.
  return wellFormed(clip(`${head}${place}${tail}`, TITLE_MAX));
}
