import type { Finding, SeveritySource } from '../../src/core/sarif/finding.ts';
import type { DecidedFinding } from '../../src/core/triage/decided-finding.ts';

const SOURCES: Readonly<Record<SeveritySource, string>> = {
  policy: 'set by the policy',
  'result.security-severity': 'from the security severity of the result',
  'rule.security-severity': 'from the security severity of the rule',
  'result.level': 'from the level of the result',
  'configuration.level': 'from the level in the configuration of the tool',
  'rule.level': 'from the default level of the rule',
  'result.severity': 'from a severity in the properties of the result',
  'rule.severity': 'from a severity in the properties of the rule',
  default: 'the tool gives none, so SARIF’s default counts',
};

/** Where a severity comes from. */
export function severitySourceWords(source: SeveritySource): string {
  return SOURCES[source];
}

const REASONS: Readonly<Record<DecidedFinding['reason'], string>> = {
  key: 'the same finding stood at the same code',
  line: 'the same rule reported the same line of code',
  message: 'the same rule said the same in this file',
  moved: 'the same code stood in another file or place',
  none: '',
};

/** What the comparison with the baseline says, and how sure it is. */
export function stateWords({ state, origin, reason, confidence }: DecidedFinding): string {
  if (state === 'new') {
    return origin === 'introduced'
      ? 'New: the change touched its lines.'
      : 'New: it was found in code that the change did not touch (a new rule, tool version or advisory).';
  }
  if (state === 'unknown') {
    return origin === 'introduced'
      ? 'There was nothing to compare with; the change touched its lines.'
      : 'Not known: there was nothing to compare with.';
  }
  const what =
    state === 'updated' ? 'Known, changed since the baseline' : 'Known since the baseline or longer';
  const why = REASONS[reason];
  return why === '' ? `${what}.` : `${what}: ${why} (${confidence} confidence).`;
}

const DECISIONS: Readonly<Record<NonNullable<DecidedFinding['decision']>['decision'], string>> = {
  true_positive: 'Confirmed',
  false_positive: 'Dismissed as false positive',
  wont_fix: 'Dismissed: will not be fixed',
  suspicious: 'Suspicious',
  inconclusive: 'Inconclusive',
};

/** What was decided about a finding; null: nothing. Holds the words of whoever decided. */
export function decisionWords({ decision }: Pick<DecidedFinding, 'decision'>): string | null {
  if (decision === null) return null;
  const { decision: kind, justification, reason, expires } = decision;
  const until = expires === null ? '' : ` (until ${expires})`;
  const why = [justification ?? '', reason].filter((text) => text !== '').join(': ');
  return `${DECISIONS[kind]}${until}${why === '' ? '' : `. ${why}`}`;
}

/** How a finding is suppressed in code or log; null: it is not. */
export function suppressionWords({
  suppression,
  suppressed,
}: Pick<Finding, 'suppression' | 'suppressed'>): string | null {
  if (suppression === null) return suppressed ? 'Suppressed' : null;
  const { kind, status, justification } = suppression;
  const where = kind === 'inSource' ? 'in the code' : 'outside the code';
  const state = {
    accepted: 'Suppressed',
    underReview: 'Suppression asked for',
    rejected: 'Suppression refused',
  };
  return `${state[status]} ${where}${justification === null ? '' : `: ${justification}`}`;
}
