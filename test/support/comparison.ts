import type { Comparison, MatchedFinding } from '../../src/core/identity/comparison.ts';
import type { Finding } from '../../src/core/sarif/finding.ts';
import { aFinding } from './findings.ts';

type Given = Partial<Finding> & Partial<Omit<MatchedFinding, 'finding' | 'decision'>> & { key?: string };

/** A matched finding for tests: unchanged unless said otherwise. */
export function aMatch({
  state,
  origin,
  firstSeen,
  reason,
  confidence,
  key,
  ...finding
}: Given = {}): MatchedFinding {
  return {
    finding: {
      ...aFinding(finding),
      key: key ?? `${finding.path ?? 'src/a.js'}:${finding.startLine ?? 1}`,
      fingerprint: { lineHash: null, contextHash: null, messageHash: '0' },
    },
    state: state ?? (origin ? 'new' : 'unchanged'),
    origin: origin ?? null,
    firstSeen: firstSeen ?? '2027-01-01T00:00:00Z',
    reason: reason ?? 'none',
    confidence: confidence ?? 'high',
  };
}

export function aComparison(findings: readonly MatchedFinding[], rest: Partial<Comparison> = {}): Comparison {
  return { findings, fixed: [], notScanned: [], changesKnown: true, ...rest };
}
