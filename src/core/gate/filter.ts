import { ruleFamily } from '../identity/rule-family.ts';
import type { Finding } from '../sarif/finding.ts';
import { globMatcher } from './glob.ts';
import type { ConditionFilter } from './policy.ts';

/** `Semgrep` in a policy also means `Semgrep OSS`: products add their edition to the name. */
export function isTool(named: string, actual: string): boolean {
  const [expected, tool] = [named.toLowerCase(), actual.toLowerCase()];
  return tool === expected || tool.startsWith(`${expected} `);
}

function isRule(named: string, actual: string): boolean {
  return actual === named || ruleFamily(actual) === named;
}

function globTest(globs: readonly string[] | null): (text: string | null) => boolean {
  if (globs === null) return () => true;
  const matches = globMatcher(globs);
  return (text) => text !== null && matches?.(text) === true;
}

/** Does a finding pass every part of the filter? Prepared once, asked for each finding. */
export function filterTest(filter: ConditionFilter): (finding: Finding) => boolean {
  const { severities, rules, tools, cwe } = filter;
  const isPath = globTest(filter.paths);
  const isCategory = globTest(filter.categories);
  return (finding) =>
    (severities === null || severities.includes(finding.severity)) &&
    (rules === null || rules.some((rule) => isRule(rule, finding.ruleId))) &&
    (tools === null || tools.some((tool) => isTool(tool, finding.tool))) &&
    (cwe === null || cwe.some((number) => finding.cwe.includes(number))) &&
    isPath(finding.path) &&
    isCategory(finding.category);
}
