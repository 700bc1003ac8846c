import { describe, expect, it } from 'vitest';
import type { BaselineEntry } from '../../../src/core/identity/comparison.ts';
import { type VerificationInput, verification } from '../../../src/core/remediation/verification.ts';
import type { Run } from '../../../src/core/sarif/finding.ts';
import type { DecidedFinding } from '../../../src/core/triage/decided-finding.ts';
import { aComparison, aMatch } from '../../support/comparison.ts';
import { fc } from '../../support/property.ts';

const RECORD = { findings: ['k1', 'k2'], rules: ['eval'], tools: ['Demo'] };
const RUN: Run = {
  file: 'a.sarif',
  runIndex: 0,
  tool: 'Demo',
  toolVersion: null,
  category: 'c',
  results: 0,
  successful: true,
  problems: [],
};

function entry(key: string): BaselineEntry {
  return {
    key,
    tool: 'Demo',
    ruleId: 'eval',
    severity: 'high',
    path: 'src/a.js',
    startLine: 1,
    fingerprint: { lineHash: null, contextHash: null, messageHash: '0' },
    firstSeen: '2027-01-01T00:00:00Z',
    suppressed: false,
    message: 'm',
    cwe: [],
  };
}

function found(given: Parameters<typeof aMatch>[0] = {}): DecidedFinding {
  return { ...aMatch({ tool: 'Demo', ruleId: 'other', path: 'src/z.js', ...given }), decision: null };
}

interface Given extends Partial<VerificationInput> {
  readonly fixed?: readonly string[];
  readonly notScanned?: readonly string[];
  /** Besides its own. */
  readonly vanished?: readonly BaselineEntry[];
}

function input({
  findings = [],
  fixed = ['k1', 'k2'],
  notScanned = [],
  vanished = [],
  ...more
}: Given = {}): VerificationInput {
  return {
    record: RECORD,
    comparison: aComparison(findings, {
      fixed: [...fixed.map(entry), ...vanished],
      notScanned: notScanned.map(entry),
    }),
    findings,
    runs: [RUN],
    noBaseline: null,
    problem: null,
    changedPaths: ['src/a.js'],
    removedPaths: [],
    ...more,
  };
}

describe('a fix is verified', () => {
  it('when every finding of it is gone and the changed files hold nothing new', () => {
    expect(verification(input())).toMatchObject({
      outcome: 'verified',
      gone: 2,
      words: '2 of 2 findings gone, no new findings',
    });
    const elsewhere = [found({ state: 'new', origin: 'appeared' }), found({ path: 'src/a.js' })];
    expect(verification(input({ findings: elsewhere })).outcome).toBe('verified');
  });

  it('when the target lost the findings before, and the rule reports nothing at all', () => {
    expect(verification(input({ fixed: ['k1'] })).outcome).toBe('verified');
  });
});

describe('a fix is not verified', () => {
  it('while one of its findings is reported, suppressed or not', () => {
    const still = found({ key: 'k2', ruleId: 'eval', path: 'src/a.js', startLine: 3 });
    expect(verification(input({ findings: [still], fixed: ['k1'] }))).toMatchObject({
      outcome: 'failed',
      gone: 1,
      words: '1 of 2 findings gone; still there: eval in src/a.js:3',
    });
    const hidden = found({ key: 'k1', suppressed: true });
    expect(verification(input({ findings: [hidden], fixed: ['k2'] })).outcome).toBe('failed');
  });

  it('when it brings something new, whatever the case of the path', () => {
    const fresh = found({ key: 'n', state: 'new', origin: 'appeared', path: 'SRC/a.js', startLine: 7 });
    expect(verification(input({ findings: [fresh] }))).toMatchObject({
      outcome: 'failed',
      gone: 2,
      words: '2 of 2 findings gone; 1 new finding: other in SRC/a.js:7',
    });
    const introduced = found({ key: 'n', state: 'new', origin: 'introduced' });
    expect(verification(input({ findings: [introduced] })).outcome).toBe('failed');
  });
});

describe('a fix that was not made', () => {
  const hidden = found({
    key: 'n',
    state: 'new',
    suppressed: true,
    ruleId: 'eval',
    path: 'src/a.js',
    startLine: 2,
  });

  it('is told when a suppression gave the finding another key', () => {
    expect(verification(input({ findings: [hidden] }))).toMatchObject({
      outcome: 'failed',
      words: '2 of 2 findings gone; still there: eval in src/a.js:2',
    });
    const elsewhere = { ...hidden, finding: { ...hidden.finding, path: 'src/z.js' } };
    expect(verification(input({ findings: [elsewhere] })).outcome).toBe('verified');
  });
});

describe('what a smaller scan does not report', () => {
  const witness = (given: Partial<BaselineEntry>): BaselineEntry => ({
    ...entry('w'),
    path: 'src/b.js',
    ...given,
  });

  it('is not gone when the rule reports nothing in other files any more', () => {
    const vanished = [witness({})];
    const other = found({ key: 'o', ruleId: 'other', path: 'src/c.js' });
    expect(verification(input({ vanished, findings: [other] }))).toMatchObject({
      outcome: 'unknown',
      words:
        'cannot say: 1 finding of eval in files that it leaves alone vanished too, as if less had been scanned',
    });
    const kept = found({ key: 'v', ruleId: 'eval', path: 'src/c.js' });
    expect(verification(input({ vanished, findings: [kept] })).outcome).toBe('verified');
  });

  it('is not gone when the tool reports nothing in other files any more', () => {
    const vanished = [witness({ ruleId: 'other' }), witness({ ruleId: 'more' })];
    expect(verification(input({ vanished }))).toMatchObject({ outcome: 'unknown' });
    const inside = [witness({ path: 'SRC/A.js' }), witness({ tool: 'Another' }), witness({ path: null })];
    expect(verification(input({ vanished: inside })).outcome).toBe('verified');
  });

  it('is not gone when its file is not there any more, under whatever name it is now', () => {
    const removedPaths = ['src/a.js'];
    expect(verification(input({ changedPaths: ['src/b.js'], removedPaths }))).toMatchObject({
      outcome: 'unknown',
      words: 'cannot say: src/a.js was deleted or renamed, so nobody looked at it',
    });
  });

  it('is not gone when the target’s scan did not know it either', () => {
    expect(verification(input({ fixed: [] }))).toMatchObject({
      outcome: 'unknown',
      words: 'cannot say: the scan of the target does not know its findings',
    });
  });
});

describe('nothing can be said', () => {
  const relative = [found({ key: 'x', ruleId: 'eval' })];
  it.each<[Given, string]>([
    [{ runs: [] }, 'Demo did not scan'],
    [{ runs: [{ ...RUN, successful: false }] }, 'Demo did not finish its scan'],
    [{ noBaseline: 'no run' }, 'there is nothing to compare with: no run'],
    [{ problem: 'a file was cut' }, 'a file was cut'],
    [{ comparison: null }, 'there is no scan result'],
    [{ fixed: ['k1'], notScanned: ['k2'] }, 'the tool that found it did not scan'],
    [{ fixed: ['k1'], findings: relative }, '1 finding cannot be told from others of the same rule'],
  ])('with %j', (given, words) => {
    expect(verification(input(given))).toMatchObject({ outcome: 'unknown', words: `cannot say: ${words}` });
  });

  it('about new findings elsewhere while nobody knows which lines changed', () => {
    const findings = [found({ key: 'n', state: 'new', origin: 'introduced' })];
    const fixed = ['k1', 'k2'].map(entry);
    const comparison = aComparison(findings, { fixed, changesKnown: false });
    expect(verification(input({ findings, comparison, problem: 'x' })).outcome).toBe('unknown');
  });

  it('but what is still there is there, however little was seen', () => {
    const findings = [found({ key: 'k1' })];
    expect(verification(input({ findings, runs: [], problem: 'x' })).outcome).toBe('failed');
  });
});

it('never is a fix verified that is still reported, or that a tool did not look for', () => {
  const keys = fc.uniqueArray(fc.constantFrom<string>('k1', 'k2', 'k3'));
  const states = fc.constantFrom('new', 'unchanged', 'updated', 'unknown' as const);
  fc.assert(
    fc.property(keys, keys, keys, states, fc.boolean(), (reported, fixed, notScanned, state, successful) => {
      const findings = reported.map((key) => found({ key, state }));
      const { outcome } = verification(
        input({ findings, fixed, notScanned, runs: [{ ...RUN, successful }] }),
      );
      const isOpen = RECORD.findings.some((key) => reported.includes(key) || notScanned.includes(key));
      if (isOpen || !successful) expect(outcome).not.toBe('verified');
    }),
  );
});
