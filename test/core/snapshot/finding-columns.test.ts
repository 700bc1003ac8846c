import { expect, it } from 'vitest';
import { assignKeys } from '../../../src/core/identity/assign-keys.ts';
import type { MatchedFinding } from '../../../src/core/identity/comparison.ts';
import { withoutBaseline } from '../../../src/core/identity/match.ts';
import type { Finding } from '../../../src/core/sarif/finding.ts';
import { readIndex } from '../../../src/core/snapshot/read-index.ts';
import { writeSnapshot } from '../../../src/core/snapshot/snapshot-file.ts';
import type { DecidedFinding } from '../../../src/core/triage/decided-finding.ts';
import { aFinding } from '../../support/findings.ts';
import { snapshotOf, TODAY } from './arbitrary-snapshot.ts';

/** Of every member that the index keeps, another value. */
const OTHER_FINDINGS: Omit<Finding, 'snippet' | 'message'> = {
  tool: 'Semgrep',
  toolVersion: '2',
  ruleId: 'no-new-func',
  ruleName: 'New functions',
  severity: 'low',
  severitySource: 'rule.level',
  level: 'note',
  kind: 'review',
  rank: 12.5,
  precision: 'high',
  path: 'src/b.js',
  pathProblem: 'why',
  startLine: 7,
  startColumn: 7,
  endLine: 7,
  endColumn: 7,
  columnUnit: 'utf8Bytes',
  cwe: [95, 96],
  suppressed: true,
  suppression: { kind: 'external', status: 'accepted', justification: 'known' },
  fixes: 3,
  flows: 3,
  category: 'other',
  file: 'other.sarif',
  runIndex: 1,
  resultIndex: 9,
  logicalLocation: 'f',
  helpUri: 'https://example.test/help',
};
const OTHER_MATCHES: Omit<DecidedFinding, 'finding'> = {
  state: 'new',
  origin: 'introduced',
  firstSeen: '2026-05-05T00:00:00Z',
  reason: 'key',
  confidence: 'high',
  decision: { decision: 'wont_fix', justification: null, reason: 'small', expires: null },
};

function plain(): MatchedFinding {
  const [matched] = withoutBaseline(
    assignKeys([aFinding()], () => null),
    null,
    TODAY,
  ).findings;
  if (matched === undefined) throw new Error('there is one');
  return matched;
}

function readBack(findings: readonly DecidedFinding[]): readonly DecidedFinding[] {
  const read = readIndex(writeSnapshot({ ...snapshotOf([]), findings }).index);
  if (!read.ok) throw new Error(read.fault.message);
  return findings.map((_, row) => read.value.finding(row));
}

const shown = (findings: readonly DecidedFinding[]) =>
  findings.map(({ finding, ...rest }) => ({
    ...rest,
    finding: { ...finding, message: '', snippet: null, fingerprint: null },
  }));

it.each(Object.entries(OTHER_FINDINGS))(
  'findings that are alike but for their %s keep their own',
  (name, value) => {
    const one = { ...plain(), decision: null };
    const other = { ...one, finding: { ...one.finding, [name]: value } };
    const findings = [one, other, one, other];
    expect(shown(readBack(findings))).toEqual(shown(findings));
  },
);

it.each(Object.entries(OTHER_MATCHES))(
  'findings that are matched alike but for their %s keep their own',
  (name, value) => {
    const one = { ...plain(), decision: null };
    const other = { ...one, [name]: value };
    const findings = [one, other, one, other];
    expect(shown(readBack(findings))).toEqual(shown(findings));
  },
);
