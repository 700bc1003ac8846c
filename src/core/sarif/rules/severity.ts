import type { Level, Severity, SeveritySource } from '../finding.ts';
import { type JsonObject, list, member, text } from '../value.ts';
import type { Judged } from './level.ts';
import { levelOfWord, lower } from './level-word.ts';

const BY_LEVEL: Readonly<Record<Level, Severity>> = {
  error: 'high',
  warning: 'medium',
  note: 'low',
  none: 'none',
};
const WORDS = new Map<string, Severity>([
  // SonarQube's, which is worse than its critical.
  ['blocker', 'critical'],
  ['critical', 'critical'],
  ['high', 'high'],
  ['important', 'high'],
  ['medium', 'medium'],
  ['moderate', 'medium'],
  ['low', 'low'],
]);
/**
 * Properties of a result or rule that hold a security severity. Dependency-Check gives weaknesses with a score of CVSS 4
 * alone no other, and the level `warning`; 2ms secrets one by whether they are valid, and no level.
 */
const SECURITY_PROPERTIES: readonly string[] = [
  ...['security-severity', 'securitySeverity', 'security_severity'],
  ...['cvssv4_baseScore', 'cvssv3_baseScore', 'cvssScore', 'cvss_score'],
];
/** What may hold a word for it where nothing else does: AppScan, Bandit, Fortify, Wiz. Numbers in them mean anything. */
const WORD_PROPERTIES = [
  // Svace's; `severity` is that of a review there.
  'checker_severity',
  ...['severity', 'Severity', 'issue_severity', 'issueSeverity', 'severityLevel', 'severity_level'],
  ...['priority', 'Priority', 'Friority', 'criticality'],
  // Contrast's, of a library.
  'CVSS Severity Code',
];
/** All of them. */
export const SEVERITY_PROPERTIES: readonly string[] = [...SECURITY_PROPERTIES, ...WORD_PROPERTIES];

/**
 * The first that applies: the result's security severity, its rule's, the level; where none is written, a word of the
 * result's properties or the rule's. Beside the level `error`, which has no word for it, `critical` is believed. A
 * result that says it is no problem (`pass`, `notApplicable`, `informational`) has none, whatever its rule is worth.
 */
export function severityOf(
  result: unknown,
  rule: JsonObject | null,
  judged: Judged,
): { readonly severity: Severity; readonly source: SeveritySource } {
  const isProblem = judged.kind === 'fail' || judged.kind === 'open' || judged.kind === 'review';
  if (!isProblem) return { severity: 'none', source: judged.source };
  const own = securitySeverity(member(result, 'properties'));
  if (own !== null) return { severity: own, source: 'result.security-severity' };
  const byRule = securitySeverity(member(rule, 'properties'));
  if (byRule !== null) return { severity: byRule, source: 'rule.security-severity' };
  const byLevel = { severity: BY_LEVEL[judged.level], source: judged.source };
  if (judged.source !== 'default' && judged.level !== 'error') return byLevel;
  const ownWord = wordIn(member(result, 'properties'));
  const ofRule = member(rule, 'properties');
  // Snyk IaC writes what is called `problem.severity` elsewhere as an object.
  const word = ownWord ?? wordIn(ofRule) ?? wordIn(member(ofRule, 'problem'));
  const counts = word !== null && (judged.source === 'default' || word === 'critical');
  return counts
    ? { severity: word, source: ownWord === null ? 'rule.severity' : 'result.severity' }
    : byLevel;
}

/**
 * What a property says that is called like a severity: a word of severities, or else of levels but `none`. Else the tag
 * `CRITICAL`, which Trivy wrote before there was a `security-severity`.
 */
function wordIn(properties: unknown): Severity | null {
  for (const name of properties === undefined ? [] : WORD_PROPERTIES) {
    const said = lower(member(properties, name));
    if (said === '') continue;
    const word = WORD.exec(said)?.[1] ?? '';
    const level = levelOfWord(word);
    const severity = WORDS.get(word) ?? (level === undefined || level === 'none' ? null : BY_LEVEL[level]);
    if (severity !== null) return severity;
  }
  const isCritical = list(member(properties, 'tags')).some((tag) =>
    /^\s{0,9}critical\s{0,9}$/iu.test(text(tag) ?? ''),
  );
  return isCritical ? 'critical' : null;
}

/** `9.8`, `9.8 (CRITICAL)`, `9.8/10`, `+9.8`; the number must not go on as a range, date or vector. */
const NUMBER = /^\+?(\d{1,3}(?:\.\d{1,20})?)(?:$|\s{0,4}[(/[\s])/u;
/** `High`, `CRITICAL (9.8)`, `Medium severity`. */
const WORD = /^([a-z]{1,20})(?:$|\s{0,4}[(/[\s])/u;

/** The least of each band, which stands for a word where only numbers are read. */
const LEAST = { critical: '9.0', high: '7.0', medium: '4.0', low: '0.1' } as const;

/**
 * The security severity of a rule or result as a number above 0 and up to 10, as it is written or for a word; null:
 * there is none that says anything.
 */
export function securityScore(properties: unknown): string | null {
  for (const name of SECURITY_PROPERTIES) {
    const value = member(properties, name);
    if (value === undefined) continue;
    const said = (typeof value === 'number' ? String(value) : (text(value) ?? '')).trim().toLowerCase();
    const word = WORDS.get(WORD.exec(said)?.[1] ?? '') ?? 'none';
    const number = NUMBER.exec(said)?.[1] ?? (word === 'none' ? '' : LEAST[word]);
    if (Number(number) > 0 && Number(number) <= 10) return number;
  }
  return null;
}

function securitySeverity(properties: unknown): Severity | null {
  const score = securityScore(properties);
  if (score === null) return null;
  const number = Number(score);
  if (number >= 9) return 'critical';
  if (number >= 7) return 'high';
  return number >= 4 ? 'medium' : 'low';
}
