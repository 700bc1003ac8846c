import { describe, expect, test } from 'vitest';
import { type Fault, fault } from '../../../src/core/fault.ts';
import { BUILT_IN_POLICY, NO_FILTER } from '../../../src/core/gate/built-in-policy.ts';
import { evaluateGate } from '../../../src/core/gate/evaluate.ts';
import type { MatchedFinding } from '../../../src/core/identity/comparison.ts';
import { statusDescription } from '../../../src/core/render/status-description.ts';
import { renderSummary } from '../../../src/core/render/summary.ts';
import type { SummaryInput } from '../../../src/core/render/summary-input.ts';
import { applyTriage } from '../../../src/core/triage/apply-triage.ts';
import { aComparison, aMatch } from '../../support/comparison.ts';
import { fc } from '../../support/property.ts';

const TODAY = '2027-03-04T12:00:00Z';
const SCAN = {
  commit: '0123456789abcdef',
  branch: 'refs/heads/main',
  runId: 17,
  finishedAt: '2027-03-01T09:00:00Z',
};
const RUN = {
  file: 'scan.sarif',
  runIndex: 0,
  tool: 'ast-grep',
  toolVersion: '0.51.1',
  category: 'api',
  results: 3,
  successful: true,
  problems: [],
};
const UNREAD = fault('sarif.truncated', {
  message: 'The file ends in the middle of a result.',
  next: 'Run the scanner again.',
  file: 'semgrep.sarif',
  line: 12,
  column: 3,
});

interface Given extends Partial<SummaryInput> {
  readonly matches?: readonly MatchedFinding[];
  readonly faults?: readonly Fault[];
}

function inputOf({ matches = [], faults = [], ...rest }: Given = {}): SummaryInput {
  const target = rest.target ?? { kind: 'pull-request', branch: 'refs/heads/main' };
  const policy = {
    ...BUILT_IN_POLICY,
    branches: [
      {
        pattern: 'main',
        conditions: [
          { count: 'open' as const, filter: NO_FILTER, max: 1, afterDays: null, action: 'warn' as const },
        ],
      },
    ],
  };
  const comparison = aComparison(matches);
  const noBaseline = rest.baseline !== undefined && 'none' in rest.baseline ? rest.baseline.none : null;
  return {
    verdict: evaluateGate({
      policy,
      comparison,
      noBaseline,
      target,
      category: 'api',
      faults,
      today: TODAY,
      runs: [],
    }),
    findings: applyTriage(matches, [], TODAY),
    target,
    category: 'api',
    commit: 'fedcba9876543210',
    baseline: { scan: SCAN, stale: false },
    runs: [RUN],
    fix: null,
    remark: null,
    remediation: null,
    notices: [],
    today: TODAY,
    linkTo: (path, line) => `https://dev.azure.com/fabrikam/_git/shop?path=/${path}&line=${line}`,
    links: [],
    ...rest,
  };
}

const summary = (given?: Given) => renderSummary(inputOf(given));

test('a failed pull request reads from verdict to remedy to findings', () => {
  const matches = [
    aMatch({ origin: 'introduced', path: 'src/login.js', startLine: 12 }),
    aMatch({ origin: 'appeared', severity: 'low', startLine: 3 }),
    aMatch({ startLine: 9 }),
  ];
  const links = [{ text: 'Policy', url: 'https://dev.azure.com/fabrikam/policy' }];
  expect(summary({ matches, links })).toMatchInlineSnapshot(`
    "# ❌ FixGate: failed

    The change into main does not pass the gate: 1 condition is not met.

    | Condition | Found | Allowed | Result |
    |---|---:|---:|---|
    | introduced, high or worse | 1 | 0 | ❌ failed |

    **What would make it pass**

    - **introduced, high or worse**: Fix or dismiss this finding&#46;

    **1** introduced · **1** appeared in old code · **0** fixed · **3** open · **0** suppressed or dismissed

    Compared with commit 01234567 of main (run 17, 3 days old). Scanned: commit fedcba98, category api.

    ## Findings of this change

    | Severity | State | Rule | Place | Message |
    |---|---|---|---|---|
    | high | introduced | no-eval (ast-grep) | [src&#47;login&#46;js&#58;12](https://dev.azure.com/fabrikam/_git/shop?path=/src/login.js&line=12) | eval runs whatever it is given |
    | low | appeared in old code | no-eval (ast-grep) | [src&#47;a&#46;js&#58;3](https://dev.azure.com/fabrikam/_git/shop?path=/src/a.js&line=3) | eval runs whatever it is given |

    ## Scans

    | Tool | File | Results | Problems |
    |---|---|---:|---|
    | ast-grep 0&#46;51&#46;1 | scan&#46;sarif | 3 | &nbsp; |

    [Policy](https://dev.azure.com/fabrikam/policy)
    "
  `);
});

describe('the summary', () => {
  test('says that a change passes', () => {
    expect(summary()).toContain('# ✅ FixGate: passed\n\nThe change into main passes the gate.');
  });

  test('puts what the gate could not see before the findings, with the next action', () => {
    const text = summary({ faults: [UNREAD] });
    expect(text).toContain('# ⚠️ FixGate: error');
    expect(text).toContain(
      'The file ends in the middle of a result&#46; (semgrep&#46;sarif&#58;12&#58;3) **Next:**',
    );
  });

  test('names a baseline that is not the latest commit, and what that means', () => {
    expect(summary({ baseline: { scan: SCAN, stale: true } })).toContain('**This is not the latest commit**');
  });

  test('says why there is nothing to compare with', () => {
    const text = summary({ baseline: { none: 'purged' } });
    expect(text).toContain('**Nothing to compare with**: The scan to compare with was deleted by retention.');
  });

  test('shows old findings on a branch, and only those of the change on a pull request', () => {
    const matches = [aMatch({ path: 'old.js' })];
    expect(summary({ matches, target: { kind: 'branch', branch: 'main' } })).toContain('old&#46;js');
    expect(summary({ matches })).not.toContain('old&#46;js');
  });

  test('lists the worst findings first and counts the rest', () => {
    const matches = Array.from({ length: 40 }, (_, line) =>
      aMatch({ origin: 'introduced', startLine: line + 1, severity: line === 39 ? 'critical' : 'low' }),
    );
    const text = summary({ matches });
    expect(text.indexOf('| critical |')).toBeLessThan(text.indexOf('| low |'));
    expect(text).toContain('… and 25 more findings.');
  });

  test('names what could not be done apart from the verdict', () => {
    const denied = fault('platform.missing-permission', {
      message: 'No right to comment.',
      next: 'Grant it.',
    });
    const text = summary({ notices: [denied] });
    expect(text).toContain('FixGate: passed');
    expect(text).toContain('## What could not be done');
  });

  test('keeps its shape whatever the scanner wrote', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom(
        '<img src=x onerror=alert(1)>',
        '[x](javascript:alert(1))',
        '| a | b |',
        '```\n# b',
        '@<guid> #12',
        '&lt;',
        '\\|',
      ),
    );
    const shape = (text: string) =>
      renderWith(text)
        .split('\n')
        .map((line) => line.replace(/[^|[\]()<>`\n]/gu, ''));
    const renderWith = (text: string) =>
      summary({
        matches: [aMatch({ origin: 'introduced', path: text, ruleId: text, tool: text, message: text })],
        faults: [{ ...UNREAD, message: text, next: text, file: text }],
        runs: [{ ...RUN, tool: text, toolVersion: text, file: text, problems: [text] }],
        target: { kind: 'pull-request', branch: text },
        category: text,
      });
    const plain = shape('plain');
    fc.assert(
      fc.property(hostile, (text) => {
        expect(shape(text)).toEqual(plain);
      }),
    );
  });

  test('links only to the web', () => {
    const matches = [aMatch({ origin: 'introduced' })];
    expect(summary({ matches, linkTo: () => 'javascript:alert(1)' })).not.toContain('javascript');
    expect(summary({ matches, linkTo: () => 'https://host/a) [x](b|c' })).toContain(
      '(https://host/a%29%20%5Bx%5D%28b%7Cc)',
    );
  });
});

describe('the description of a status', () => {
  const described = (given?: Given) => statusDescription(inputOf(given).verdict);

  test('is the verdict with what decided it', () => {
    const matches = [
      aMatch({ origin: 'introduced', startLine: 1 }),
      aMatch({ origin: 'introduced', startLine: 2 }),
    ];
    expect(described({ matches })).toBe('failed: 2 introduced, high or worse (limit 0)');
    expect(described({ matches: [aMatch()] })).toBe('passed: 0 introduced, 1 open');
    expect(described({ faults: [UNREAD, UNREAD] })).toBe(
      'error: could not see everything (and 1 more problem): semgrep.sarif: The file ends in the middle of a result.',
    );
  });

  test('names the file, not its folders, unless the message does', () => {
    const file = '/agent/_work/1/s/scan/a.sarif';
    expect(described({ faults: [{ ...UNREAD, file }] })).toContain('everything: a.sarif: The file ends');
    const message = `There is no file ${file}.`;
    expect(described({ faults: [{ ...UNREAD, file, message }] })).toContain('everything: There is no file');
  });

  test('is one line of at most 200 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (message) => {
        const text = described({ faults: [{ ...UNREAD, message }] });
        expect(text.length).toBeLessThanOrEqual(200);
        expect(text).not.toMatch(/[\r\n]/);
      }),
    );
  });
});
