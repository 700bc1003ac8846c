import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { BUILT_IN_POLICY } from '../../../src/core/gate/built-in-policy.ts';
import { readPolicy } from '../../../src/core/gate/read-policy.ts';
import { tighten } from '../../../src/core/gate/tighten.ts';
import { fc } from '../../support/property.ts';

const FULL = `version: 1
scans:
  services/api: { paths: ['services/api/**'], expect: [Semgrep, CodeQL], maxAge: 7d }
gate:
  onError: fail
  noBaseline: changed-lines
  pullRequest:
    - { count: introduced, severity: '>=high', max: 0 }
    - { count: appeared, severity: critical, max: 0, action: warn }
  branches:
    main:        [ { count: overdue, severity: '>=high', after: 30d, max: 0 } ]
    'release/*': [ { count: open, severity: critical, max: 0 } ]
triage:
  - match: { path: ['test/**'], cwe: [330] }
    decision: wont_fix
    justification: ToolNoise
    reason: Randomness in tests is not security relevant
    expires: 2027-06-30
decisions: { maxExpiry: 180d, ownFindings: true }
comments: { enabled: true, severity: '>=medium', max: 30 }
remediation:
  enabled: true
  branches: [main]
  minConfidence: medium
  maxOpen: 5
  maxNewPerRun: 2
  groupBy: rule-and-file
  draftBelow: medium
  branchPrefix: fixgate
  reviewers: []
  labels: [security]
  workItem: auto
  allowProtectedPaths: false
`;

const policyOf = (text: string) => {
  const read = readPolicy(text, '.fixgate.yml');
  if ('faults' in read) throw new Error(read.faults.map((fault) => fault.message).join('\n'));
  return read.policy;
};
const faultsOf = (text: string) => {
  const read = readPolicy(text, '.fixgate.yml');
  return 'faults' in read ? read.faults : [];
};

test('the documented policy is read completely', () => {
  const policy = policyOf(FULL);
  expect(policy.scans).toEqual([
    { category: 'services/api', paths: ['services/api/**'], expect: ['Semgrep', 'CodeQL'], maxAgeDays: 7 },
  ]);
  expect(policy.pullRequest[0]).toMatchObject({ count: 'introduced', max: 0, action: 'fail' });
  expect(policy.pullRequest[0]?.filter.severities).toEqual(['critical', 'high']);
  expect(policy.branches.map(({ pattern }) => pattern)).toEqual(['main', 'release/*']);
  expect(policy.branches[0]?.conditions[0]?.afterDays).toBe(30);
  expect(policy.triage[0]).toMatchObject({ decision: 'wont_fix', expires: '2027-06-30' });
  expect(policy.decisions.maxExpiryDays).toBe(180);
});

test('what the file leaves out is the built-in policy', () => {
  expect(policyOf('version: 1')).toEqual(BUILT_IN_POLICY);
  expect(policyOf('gate: { branches: {} }').pullRequest).toEqual(BUILT_IN_POLICY.pullRequest);
  expect(policyOf('gate: { pullRequest: [] }').pullRequest).toEqual([]);
});

test('every mistake is named with line, column and what was meant', () => {
  const faults = faultsOf(`version: 1
gate:
  pullRequests:
    - { count: introduced, max: 0 }
  onError: warning
  branches:
    main:
      - { count: open, severity: hihg, max: -1 }
`);
  expect(faults.map(({ line, column, message }) => `${line}:${column} ${message}`)).toMatchInlineSnapshot(`
    [
      "3:3 Unknown key "pullRequests" in gate. Did you mean "pullRequest"?",
      "5:12 gate.onError must be one of fail, warn, not the text "warning". Did you mean warn?",
      "8:34 gate.branches["main"][0].severity must be one of critical, high, medium, low, none, >=critical, >=high, >=medium, >=low, >=none, not the text "hihg". Did you mean high?",
      "8:45 gate.branches["main"][0].max must be a whole number of 0 or more, not -1.",
    ]
  `);
});

test('text that is not YAML is named with its position', () => {
  expect(faultsOf('gate:\n  onError: [fail\n')[0]).toMatchObject({ code: 'policy.unreadable', line: 3 });
  expect(faultsOf('a: 1\na: 2')[0]).toMatchObject({ code: 'policy.unreadable', line: 2, column: 1 });
  expect(faultsOf('')[0]).toMatchObject({ code: 'policy.unreadable', message: 'The policy file is empty.' });
});

test('a triage rule without a filter would dismiss everything and is refused', () => {
  expect(faultsOf('triage: [{ match: {}, decision: wont_fix, reason: all }]')).toHaveLength(1);
});

test('a file that unfolds through aliases ends as a fault', () => {
  const levels = Array.from({ length: 12 }, (_, i) =>
    i === 0 ? 'l0: &l0 [a, a, a]' : `l${i}: &l${i} [${'*l0, '.repeat(9).replaceAll('l0', `l${i - 1}`)}]`,
  );
  expect(faultsOf(levels.join('\n')).length).toBeGreaterThan(0);
  expect(faultsOf('['.repeat(50_000)).length).toBeGreaterThan(0);
});

test('no text makes the reader throw, and every fault says where and what next', () => {
  const words = fc.constantFrom(
    ...FULL.split(/(?<=[\s:,[\]{}])/),
    '&a ',
    '*a',
    '<<: ',
    '!!map ',
    '\t',
    '- ',
    '? ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((parts) => parts.join('')),
      ),
      (text) => {
        for (const fault of faultsOf(text)) {
          expect(fault.line).toBeGreaterThan(0);
          expect(fault.column).toBeGreaterThan(0);
          expect(fault.next).not.toBe('');
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('the task’s input replaces the built-in value but never loosens the file', () => {
  const file = policyOf('gate: { onError: fail }');
  expect(tighten(file, { onError: 'warn' }).onError).toBe('fail');
  expect(tighten(policyOf('gate: { onError: warn }'), { onError: 'fail' }).onError).toBe('fail');
  expect(tighten(BUILT_IN_POLICY, { onError: 'warn' }).onError).toBe('warn');
  expect(tighten(BUILT_IN_POLICY, { onError: null })).toEqual(BUILT_IN_POLICY);
});

describe('the JSON schema that editors use', () => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false });
  addFormats.default(ajv);
  const schema: object = JSON.parse(readFileSync('schemas/fixgate.schema.json', 'utf8'));
  const valid = ajv.compile(schema);
  const condition = (text: string) => `gate: { pullRequest: [ ${text} ] }`;
  const remediation = (text: string) => `remediation: { ${text} }`;
  const rule = (text: string) => `triage: [ { match: { rule: a }, decision: wont_fix, reason: r, ${text} } ]`;

  const GOOD = [
    'version: 1',
    condition('{ count: new, max: 3 }'),
    condition('{ count: new, max: 3, severity: [high, low] }'),
    condition('{ count: overdue, max: 3, after: 90d }'),
    condition('{ count: open, max: 0, cwe: CWE-79, path: src/**, tool: [a, b], rule: x, category: api/* }'),
    remediation('workItem: 4711'),
    remediation('groupBy: file, minConfidence: low'),
    rule('expires: 2028-02-29'),
    'scans: { api: {} }',
    'comments: { severity: critical, max: 0 }',
  ];
  const BAD = [
    'text',
    '[]',
    'version: 2',
    'version: "1"',
    'gates: {}',
    'gate:',
    'gate: { onError: ignore }',
    'gate: { noBaseline: all-new }',
    'gate: { branches: [main] }',
    condition('{ count: introduced }'),
    condition('{ max: 1 }'),
    condition('{ count: introduced, max: "0" }'),
    condition('{ count: introduced, max: 0.5 }'),
    condition('{ count: introduced, max: -1 }'),
    condition('{ count: overdue, max: 0 }'),
    condition('{ count: open, max: 0, after: 3d }'),
    condition('{ count: overdue, max: 0, after: 30 }'),
    condition('{ count: overdue, max: 0, after: 1w }'),
    condition('{ count: open, max: 0, severity: ">high" }'),
    condition('{ count: open, max: 0, severity: [] }'),
    condition('{ count: open, max: 0, path: "" }'),
    condition('{ count: open, max: 0, cwe: xss }'),
    condition('{ count: open, max: 0, action: stop }'),
    'triage: { match: {} }',
    'triage: [ { match: { rule: a }, decision: wont_fix } ]',
    'triage: [ { match: { rule: a }, decision: ignore, reason: r } ]',
    'triage: [ { match: {}, decision: wont_fix, reason: r } ]',
    rule('expires: 2027-02-30'),
    rule('expires: soon'),
    rule('justification: Because'),
    'decisions: { maxExpiry: forever }',
    'comments: { enabled: "yes" }',
    remediation('workItem: sometimes'),
    remediation('workItem: 0'),
    remediation('labels: security'),
    remediation('minConfidence: 0.8'),
    remediation('branchPrefix: ""'),
    'scans: { api: { expect: Semgrep } }',
  ];

  test('accepts the documented policy', () => {
    expect(valid(parse(FULL))).toBe(true);
  });

  test.each(GOOD)('accepts with the reader: %s', (text) => {
    expect(faultsOf(text)).toEqual([]);
    expect(valid(parse(text))).toBe(true);
  });

  test.each(BAD)('refuses with the reader: %s', (text) => {
    expect(faultsOf(text).length).toBeGreaterThan(0);
    expect(valid(parse(text))).toBe(false);
  });
});
