import { filterTest } from '../gate/filter.ts';
import type { TriageRule } from '../gate/policy.ts';
import type { MatchedFinding } from '../identity/comparison.ts';
import type { DecidedFinding } from './decided-finding.ts';

/**
 * Gives each finding the decision of the first policy rule that matches it and has not expired.
 * @param today ISO 8601; only its date counts
 */
export function applyTriage(
  findings: readonly MatchedFinding[],
  rules: readonly TriageRule[],
  today: string,
): readonly DecidedFinding[] {
  const date = today.slice(0, 10);
  const valid = rules
    .filter(({ expires }) => expires === null || date <= expires)
    .map(({ filter, decision, justification, reason, expires }) => ({
      matches: filterTest(filter),
      decision: { decision, justification, reason, expires },
    }));
  if (valid.length === 0 && findings.every(isUndecided)) return findings;
  return findings.map(({ finding, state, origin, firstSeen, reason, confidence }) => {
    const rule = valid.find(({ matches }) => matches(finding));
    return { finding, state, origin, firstSeen, reason, confidence, decision: rule?.decision ?? null };
  });
}

function isUndecided(matched: MatchedFinding): matched is DecidedFinding {
  return matched.decision === null;
}
