import { describe, expect, test } from 'vitest';
import { fault } from '../../../src/core/fault.ts';
import { BUILT_IN_POLICY, NO_FILTER } from '../../../src/core/gate/built-in-policy.ts';
import { evaluateGate, type GateInput } from '../../../src/core/gate/evaluate.ts';
import { COUNTS, type Condition, type Policy } from '../../../src/core/gate/policy.ts';
import { SEVERITIES } from '../../../src/core/sarif/finding.ts';
import { aComparison, aMatch } from '../../support/comparison.ts';
import { fc } from '../../support/property.ts';

const PULL_REQUEST = { kind: 'pull-request', branch: 'refs/heads/main' } as const;
const condition = (given: Partial<Condition> = {}): Condition => ({
  count: 'introduced',
  filter: NO_FILTER,
  max: 0,
  afterDays: null,
  action: 'fail',
  ...given,
});
const policyWith = (...pullRequest: Condition[]): Policy => ({ ...BUILT_IN_POLICY, pullRequest });
const gate = (given: Partial<GateInput>) =>
  evaluateGate({
    policy: BUILT_IN_POLICY,
    comparison: aComparison([]),
    noBaseline: null,
    target: PULL_REQUEST,
    category: 'api',
    faults: [],
    today: '2027-03-01T12:00:00Z',
    runs: [],
    ...given,
  });

const introduced = (startLine = 1) => aMatch({ origin: 'introduced', startLine });
const unread = fault('sarif.truncated', { message: 'The file ends early.', next: 'Run the scanner again.' });

describe('a pull request', () => {
  test('passes when it introduces nothing, however much is open', () => {
    expect(gate({ comparison: aComparison([aMatch(), aMatch({ origin: 'appeared' })]) }).verdict).toBe(
      'passed',
    );
  });

  test('fails when it introduces a high finding, and is told how many to fix', () => {
    const { verdict, conditions } = gate({ comparison: aComparison([introduced(1), introduced(2)]) });
    expect(verdict).toBe('failed');
    expect(conditions[0]).toMatchObject({
      actual: 2,
      outcome: 'failed',
      remedy: 'Fix or dismiss these 2 findings.',
      findings: ['src/a.js:1', 'src/a.js:2'],
    });
  });

  test('is told how many of them are too many when some are allowed', () => {
    const comparison = aComparison([introduced(1), introduced(2), introduced(3)]);
    const { conditions } = gate({ policy: policyWith(condition({ max: 1 })), comparison });
    expect(conditions[0]?.remedy).toBe('Fix or dismiss 2 of these 3 findings.');
  });

  test('passes with a warning when the condition only warns', () => {
    const policy = policyWith(condition({ action: 'warn' }));
    const verdict = gate({ policy, comparison: aComparison([introduced()]) });
    expect(verdict).toMatchObject({ verdict: 'passed', conditions: [{ outcome: 'warned', actual: 1 }] });
  });

  test('is not judged by findings that are suppressed, dismissed by a rule, or no problem at all', () => {
    const policy: Policy = {
      ...BUILT_IN_POLICY,
      triage: [
        {
          filter: { ...NO_FILTER, paths: ['test/**'] },
          decision: 'wont_fix',
          justification: null,
          reason: 'tests',
          expires: null,
        },
      ],
    };
    const findings = [
      aMatch({ origin: 'introduced', suppressed: true }),
      aMatch({ origin: 'introduced', path: 'test/a.js' }),
      aMatch({ origin: 'introduced', kind: 'pass' }),
    ];
    const verdict = gate({ policy, comparison: aComparison(findings) });
    expect(verdict.verdict).toBe('passed');
    expect(verdict.counts).toMatchObject({ total: 3, open: 0, introduced: 0, suppressed: 3 });
  });
});

describe('a branch', () => {
  const policy: Policy = {
    ...BUILT_IN_POLICY,
    branches: [
      { pattern: 'release/*', conditions: [condition({ count: 'open' })] },
      { pattern: 'main', conditions: [condition({ count: 'overdue', afterDays: 30 })] },
    ],
  };
  const on = (branch: string, ...findings: Parameters<typeof aComparison>[0]) =>
    gate({ policy, comparison: aComparison(findings), target: { kind: 'branch', branch } });

  test('only reports where the policy names no condition for it', () => {
    expect(on('refs/heads/topic', introduced())).toMatchObject({ verdict: 'passed', conditions: [] });
  });

  test('is judged by the first pattern that matches its short name', () => {
    expect(on('refs/heads/release/1.0', aMatch()).verdict).toBe('failed');
  });

  test('counts as overdue what is open for longer than the policy gives', () => {
    expect(on('main', aMatch({ firstSeen: '2027-01-29T12:00:00Z' })).verdict).toBe('failed');
    expect(on('main', aMatch({ firstSeen: '2027-01-30T12:00:00Z' })).verdict).toBe('passed');
  });
});

describe('without a baseline', () => {
  const touched = aMatch({ state: 'unknown', origin: 'introduced' });
  const old = aMatch({ state: 'unknown' });
  const given = (noBaseline: Policy['noBaseline'], findings: (typeof old)[], changesKnown = true) =>
    gate({
      policy: { ...policyWith(condition(), condition({ count: 'appeared' })), noBaseline },
      comparison: aComparison(findings, { changesKnown }),
      noBaseline: 'first-scan',
    });

  test('the changed lines say what was introduced, and old findings are not new', () => {
    expect(given('changed-lines', [old]).verdict).toBe('passed');
    expect(given('changed-lines', [old, touched])).toMatchObject({
      verdict: 'failed',
      conditions: [{ actual: 1 }, { actual: null, outcome: 'not-evaluated' }],
    });
  });

  test('a pull request whose changes are not known either is an error, not a pass', () => {
    expect(given('changed-lines', [old], false)).toMatchObject({
      verdict: 'error',
      faults: [{ code: 'baseline.missing' }],
    });
  });

  test('`fail` fails what cannot be compared and says how to get a baseline', () => {
    const { verdict, conditions } = given('fail', [old]);
    expect(verdict).toBe('failed');
    expect(conditions[0]?.remedy).toContain('Run this pipeline once on the target branch');
  });

  test('`report` counts nothing and passes', () => {
    expect(given('report', [touched])).toMatchObject({
      verdict: 'passed',
      conditions: [{ actual: null }, {}],
    });
  });
});

describe('a gate that could not see everything', () => {
  test('errs, and still shows what it counted', () => {
    const verdict = gate({ comparison: aComparison([introduced()]), faults: [unread] });
    expect(verdict).toMatchObject({ verdict: 'error', faults: [unread], conditions: [{ actual: 1 }] });
  });

  test('is decided by what it saw when the policy only warns, and keeps its faults', () => {
    const policy: Policy = { ...BUILT_IN_POLICY, onError: 'warn' };
    expect(gate({ policy, faults: [unread] })).toMatchObject({ verdict: 'passed', faults: [unread] });
    expect(gate({ policy, faults: [unread], comparison: aComparison([introduced()]) }).verdict).toBe(
      'failed',
    );
  });

  test('errs when there is nothing to judge', () => {
    expect(gate({ comparison: null })).toMatchObject({
      verdict: 'error',
      conditions: [{ actual: null, outcome: 'not-evaluated' }],
    });
  });

  test('errs when a tool that the policy expects did not run', () => {
    const policy: Policy = {
      ...BUILT_IN_POLICY,
      scans: [{ category: 'api', paths: [], expect: ['Semgrep'], maxAgeDays: null }],
    };
    const run = { file: 'a', runIndex: 0, toolVersion: null, category: 'api', results: 0, successful: true };
    const semgrep = { ...run, tool: 'Semgrep OSS', problems: [] };
    expect(gate({ policy })).toMatchObject({ verdict: 'error', faults: [{ code: 'scan.missing' }] });
    expect(gate({ policy, runs: [semgrep] }).verdict).toBe('passed');
    expect(gate({ policy, category: 'web' }).verdict).toBe('passed');
  });
});

test('one more finding or one more fault never makes a verdict better', () => {
  const RANK = { passed: 0, failed: 1, error: 2 };
  const findings = fc.array(
    fc
      .record({
        severity: fc.constantFrom(...SEVERITIES),
        origin: fc.constantFrom('introduced', 'appeared', null),
        suppressed: fc.boolean(),
        fixes: fc.nat({ max: 1 }),
        firstSeen: fc.constantFrom('2026-01-01', '2027-02-28'),
        startLine: fc.nat(),
      })
      .map((given) => aMatch(given)),
  );
  const conditions = fc.array(
    fc.record({
      count: fc.constantFrom(...COUNTS),
      max: fc.nat({ max: 3 }),
      action: fc.constantFrom('fail', 'warn'),
      afterDays: fc.constant(30),
      filter: fc.constantFrom(NO_FILTER, { ...NO_FILTER, severities: ['high'] as const }),
    }),
  );
  const options = fc.record({
    noBaseline: fc.constantFrom(null, 'first-scan'),
    onError: fc.constantFrom('fail', 'warn'),
    changesKnown: fc.boolean(),
    rule: fc.constantFrom('changed-lines', 'fail', 'report'),
  });
  fc.assert(
    fc.property(findings, findings, conditions, options, fc.boolean(), (some, more, lines, given, faulty) => {
      const policy = { ...policyWith(...lines), onError: given.onError, noBaseline: given.rule };
      const judge = (list: typeof some, faults: GateInput['faults']) =>
        gate({
          policy,
          faults,
          noBaseline: given.noBaseline,
          comparison: aComparison(list, { changesKnown: given.changesKnown }),
        }).verdict;
      expect(RANK[judge([...some, ...more], faulty ? [unread] : [])]).toBeGreaterThanOrEqual(
        RANK[judge(some, [])],
      );
    }),
  );
});
