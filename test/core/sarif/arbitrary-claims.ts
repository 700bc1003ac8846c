import { fc } from '../../support/property.ts';

/** All members optional. */
const maybe = (members: Record<string, fc.Arbitrary<unknown>>) => fc.record(members, { requiredKeys: [] });
const of = (...values: readonly unknown[]) => fc.constantFrom(...values);
const some = (value: fc.Arbitrary<unknown>, maxLength = 3) => fc.array(value, { maxLength });

const id = of('A', 'B', 'A/1', 'B/2/3', 'C', 'OLD', 'X-1', 'CWE-79', 'cwe-22/7', 'js/xss', 'constructor');
const guid = of('11111111-1111-4111-8111-111111111111', 'AAAAAAAA-1111-4111-8111-111111111111');
const index = of(0, 1, 2, -1, 99, '0', null);
const level = of('error', 'warning', 'note', 'none', 'ERROR', 'info', 'bogus', '', null, 3, 'pass', 'style');
const kind = of('fail', 'pass', 'open', 'review', 'informational', 'notApplicable', 'FAIL', 'bogus', null);
const words = of(
  ...['plain', 'has {0} and {1}', '{{x}} {0}', '[link](1)', 'see [a \\] b](http://x.y/z) end', 'f[i](x)', ''],
  ...['\\[no\\]', '[q](#frag) [w](a/b)', '{9} {a}', '   ', '[a](1) {0} [b](2)', '[[x]](1)', '[e]() [f](1 2)'],
);
const securitySeverity = of(
  ...[
    '9.8',
    '7.0',
    '0',
    '10',
    '10.1',
    5,
    0,
    9.9,
    1e9,
    -1,
    'High',
    'CRITICAL',
    '9.8 (CRITICAL)',
    'none',
    null,
  ],
  ...['', true, [9], '6.99', '4.0', '3.9', '0.1', 'medium', '4.0.1', '8/10', 'LOW (1.0)', '9-10'],
);
const tag = of(
  ...[
    'security',
    'CRITICAL',
    'external/cwe/cwe-079',
    'CWE-89: SQL',
    'cwe_22',
    'CWE79',
    'owasp-a1',
    'cwe:78',
    'acwe-5',
    7,
  ],
  ...['CWE ID 12', 'xcwe-9', 'external/cwe/cwe-0123', 'CWE-1234567', 'CWE 4.9', null, 'cwe/90'],
);
const cwe = of(
  ...[
    '79',
    'CWE-89',
    '79, 80',
    ['CWE-1', '2'],
    7,
    { id: 9 },
    'CWE-200 Info',
    'none',
    0,
    '00079',
    null,
    '12;13',
  ],
  ...['CWE-5/CWE-6', 'https://cwe.mitre.org/data/definitions/77.html'],
);
const rank = of(0, 100, 50.5, -1, 101, '7', true, null);
const precision = of('very-high', 'HIGH', 'very high', 'medium', 'unknown', 'sure', 0.9, null);
const severityWord = of(
  'High',
  'CRITICAL',
  'high (medium)',
  'info',
  'style',
  'none',
  'TYPO',
  '9.8',
  3,
  null,
  '',
);
const claims = {
  precision,
  severity: severityWord,
  priority: severityWord,
  'security-severity': securitySeverity,
  securitySeverity,
  cvssv3_baseScore: securitySeverity,
  cwe,
};
const properties = maybe({ ...claims, tags: fc.oneof(some(tag), of('CWE-5', null)) });
const ruleProperties = maybe({ ...claims, tags: some(tag), CWE: cwe, cweIds: cwe, 'cwe-ids': cwe });

const name = of('drv', 'e0', 'e1', 'nobody');
const taxonomyReference = maybe({
  name: of('CWE', 'OWASP', 'cwe', 'Common Weakness Enumeration'),
  index,
  guid,
});
const taxon = maybe({ id: of('79', 'CWE-89', 20, 'A03'), index, toolComponent: taxonomyReference });
const reference = maybe({ id, index, guid, toolComponent: maybe({ index, name, guid }) });
const template = fc.oneof(maybe({ text: words, markdown: words }), words, of(null));
const strings = maybe({ default: template, m1: template, constructor: template });
const rule = maybe({
  id,
  guid,
  name: of('n', 'Name'),
  deprecatedIds: some(of('OLD', 'OLDER', 'C')),
  defaultConfiguration: fc.oneof(maybe({ level, rank }), of(null)),
  properties: ruleProperties,
  relationships: some(fc.record({ target: taxon }), 2),
  messageStrings: strings,
  shortDescription: fc.record({ text: words }),
  fullDescription: fc.record({ text: of('full') }),
  helpUri: of('https://a.b', 'https://cwe.mitre.org/data/definitions/77.html'),
});
const component = maybe({ name, guid, rules: some(rule, 5), globalMessageStrings: strings });
const suppression = maybe({
  kind: of('inSource', 'external'),
  status: of('accepted', 'rejected', 'Accepted', 'x'),
});
const line = of(1, 2, 3, 0, -1, 10);
const region = maybe({ startLine: line, startColumn: line, endLine: line });
const artifactLocation = maybe({ uri: of('src/a b.c', 'x%20y/z.js', './b.py'), index });
const location = maybe({ physicalLocation: maybe({ artifactLocation, region }) });
const message = maybe({
  text: words,
  id: of('default', 'm1', 'm3', 'constructor'),
  arguments: of(['x', '[y](1)'], [], ['{0}', 5], ['a', 'b', 'c']),
});
const result = maybe({
  rank,
  ...{ ruleId: fc.oneof(id, of(7, '')), ruleIndex: index, rule: reference, level, kind, properties },
  message: fc.oneof({ weight: 9, arbitrary: message }, of('text [l](2)', null)),
  taxa: some(taxon, 2),
  suppressions: fc.oneof(some(fc.oneof(suppression, of(null)), 2), of(null)),
  provenance: fc.record({ invocationIndex: index }),
  locations: some(location, 2),
  fixes: some(of({}, null)),
  codeFlows: some(of({}, null)),
});
const notification = fc.record({ level: of('error', 'warning', 'Error', null) });
const override = maybe({ descriptor: reference, configuration: maybe({ level, rank }) });
const invocation = maybe({
  executionSuccessful: of(true, true, false),
  toolExecutionNotifications: some(notification, 1),
  toolConfigurationNotifications: some(notification, 1),
  ruleConfigurationOverrides: some(override),
});
const taxonomy = maybe({ name: of('CWE', 'OWASP'), guid, taxa: some(fc.record({ id: of('35', 'CWE-36') })) });
const run = maybe({
  tool: maybe({ driver: component, extensions: some(component, 2) }),
  invocations: some(invocation),
  taxonomies: some(taxonomy, 2),
  artifacts: of([{ location: { uri: 'art/0.c' } }, { location: { uri: 'art/1.c' } }]),
  results: some(result, 12),
});

/** A log whose results say much about rules, severities, weaknesses and messages, often against each other. */
export const arbitraryClaims = fc.record({
  version: of('2.1.0'),
  runs: fc.array(run, { minLength: 10, maxLength: 20, size: 'max' }),
});
