import { describe, expect, it } from 'vitest';
import { log, one, read } from '../read.ts';

const rule = (id: string, more: object = {}) => ({ id, name: `name of ${id}`, ...more });
const tool = (rules: unknown, extensions: unknown = []) => ({
  tool: { driver: { name: 'Probe', rules }, extensions },
});

async function nameOf(result: object, run: Record<string, unknown>): Promise<string | null> {
  return (await one({ message: { text: 'm' }, ...result }, run)).ruleName;
}

describe('the rule of a result', () => {
  const run = tool(
    [rule('A', { guid: 'ABCD' }), rule('B', { deprecatedIds: ['OLD'] }), rule('__proto__'), rule('C/D')],
    [
      { name: 'ext', guid: 'E-1', rules: [rule('A', { name: 'A of ext', guid: 'E-A' }), rule('X')] },
      { name: 'other', rules: [rule('Y')] },
    ],
  );

  it.each([
    ['by index, when the ids agree', { ruleId: 'B', ruleIndex: 1 }, 'name of B'],
    ['by index alone', { ruleIndex: 1 }, 'name of B'],
    ['by id, when the index points to another rule', { ruleId: 'A', ruleIndex: 1 }, 'name of A'],
    ['by id, when the index is out of range', { ruleId: 'B', ruleIndex: 99 }, 'name of B'],
    ['by hierarchical id and index', { ruleId: 'B/7', ruleIndex: 1 }, 'name of B'],
    ['by hierarchical id', { ruleId: 'C/D/E/F' }, 'name of C/D'],
    ['by a former id', { ruleId: 'OLD' }, 'name of B'],
    ['by guid', { rule: { guid: 'abcd' } }, 'name of A'],
    ['in an extension by id', { ruleId: 'X' }, 'name of X'],
    [
      'in an extension by its index',
      { ruleId: 'A', rule: { index: 0, toolComponent: { index: 0 } } },
      'A of ext',
    ],
    [
      'in its extension by hierarchical id',
      { ruleId: 'A/1', rule: { toolComponent: { index: 0 } } },
      'A of ext',
    ],
    ['in an extension by its name', { rule: { index: 0, toolComponent: { name: 'other' } } }, 'name of Y'],
    ['in an extension by its guid', { rule: { id: 'X', toolComponent: { guid: 'e-1' } } }, 'name of X'],
    [
      'in the driver, when the extension does not exist',
      { ruleId: 'B', rule: { toolComponent: { index: 9 } } },
      'name of B',
    ],
    ['by the result’s index, where the rule’s is -1', { rule: { index: -1 }, ruleIndex: 1 }, 'name of B'],
    ['by a guid, of two with the same id', { ruleId: 'A', rule: { guid: 'E-A' } }, 'A of ext'],
    ['by id, where the guid is that of another rule', { ruleId: 'B', rule: { guid: 'E-A' } }, 'name of B'],
    ['by guid, where nobody has the id', { ruleId: 'Z', rule: { guid: 'E-A' } }, 'A of ext'],
    ['by a former id that goes on below it', { ruleId: 'OLD/7' }, 'name of B'],
    ['with a name of JavaScript’s own', { ruleId: '__proto__' }, 'name of __proto__'],
    ['nowhere, for a name of JavaScript’s own', { ruleId: 'constructor' }, null],
    ['nowhere, when only the index of another rule is given', { ruleId: 'Z', ruleIndex: 0 }, null],
  ])('is found %s', async (_how, result, expected) => {
    expect(await nameOf(result, run)).toBe(expected);
  });

  it('gives its id to a result that names it by index only, and nothing is invented', async () => {
    expect((await one({ ruleIndex: 1 }, run)).ruleId).toBe('B');
    expect((await one({}, run)).ruleId).toBe('');
    expect((await one({ ruleId: 4711 }, run)).ruleId).toBe('4711');
  });

  it('gives its guid to a result where neither has an id, so that rules stay apart', async () => {
    const nameless = tool([{ guid: 'G-1' }, { guid: 'G-2', id: ' ' }, { guid: 'G-3', id: 'C' }]);
    for (const [ruleIndex, expected] of ['G-1', 'G-2', 'C'].entries()) {
      expect((await one({ ruleIndex }, nameless)).ruleId).toBe(expected);
    }
    expect((await one({ rule: { guid: 'G-9' } }, nameless)).ruleId).toBe('G-9');
  });

  it('is found by index alone in the only extension that has rules, where the driver has none', async () => {
    const extensions = [{ name: 'empty' }, { name: 'ext', rules: [rule('X'), rule('Y')] }];
    expect(await nameOf({ ruleIndex: 1 }, tool([], extensions))).toBe('name of Y');
    expect(await nameOf({ ruleIndex: 1 }, tool([rule('A')], extensions))).toBe(null);
    expect(await nameOf({ ruleIndex: 1 }, tool([], [...extensions, ...extensions]))).toBe(null);
  });

  it('is looked for a few levels up only: an id of thousands of them takes no time', async () => {
    const run = tool([rule('a')]);
    expect(await nameOf({ ruleId: `a${'/b'.repeat(50)}` }, run)).toBe('name of a');
    expect(await nameOf({ ruleId: `a${'/b'.repeat(51)}` }, run)).toBe(null);
    // All levels of it would take minutes.
    expect((await read(log([{ ruleId: `x${'/'.repeat(1_000_000)}` }], run))).findings).toHaveLength(1);
  });

  it('is found where the rules are an object by id, or called descriptors', async () => {
    const rules = { R1: { name: 'first' }, R2: { id: 'R2', name: 'second' }, R3: 'none' };
    expect(await nameOf({ ruleId: 'R1' }, tool(rules))).toBe('first');
    expect(await nameOf({ ruleId: 'R2/a' }, tool(rules))).toBe('second');
    expect(await nameOf({ ruleId: 'R3' }, tool(rules))).toBe(null);
    const driver = { fullName: 'Probe 1', ruleDescriptors: [rule('R1')] };
    const finding = await one({ ruleId: 'R1', ruleIndex: 0 }, { tool: { driver } });
    expect(finding).toMatchObject({ tool: 'Probe 1', ruleName: 'name of R1' });
    expect(await one({}, { tool: 'ESLint' })).toMatchObject({ tool: 'ESLint' });
  });

  it('is found in the resources of a 2.0 draft', async () => {
    const resources = { rules: { CA1: { id: 'CA1', name: { text: 'first' } } } };
    expect(await nameOf({ ruleId: 'CA1' }, { resources })).toBe('first');
  });
});

describe('level and kind', () => {
  const run = {
    ...tool([rule('A', { defaultConfiguration: { level: 'note' } }), rule('B')]),
    invocations: [
      {
        executionSuccessful: true,
        ruleConfigurationOverrides: [
          { descriptor: { id: 'B' }, configuration: { level: 'error' } },
          { descriptor: { index: 0 }, configuration: { level: 'none' } },
        ],
      },
      { executionSuccessful: true },
    ],
  };

  it.each([
    [{ ruleId: 'A', level: 'error' }, 'error', 'fail', 'high', 'result.level'],
    [{ ruleId: 'A' }, 'note', 'fail', 'low', 'rule.level'],
    [{ ruleId: 'B' }, 'warning', 'fail', 'medium', 'default'],
    [{ ruleId: 'Z' }, 'warning', 'fail', 'medium', 'default'],
    [{ ruleId: 'B', provenance: { invocationIndex: 0 } }, 'error', 'fail', 'high', 'configuration.level'],
    [{ ruleId: 'A', provenance: { invocationIndex: 0 } }, 'none', 'fail', 'none', 'configuration.level'],
    [{ ruleId: 'B', provenance: { invocationIndex: 1 } }, 'warning', 'fail', 'medium', 'default'],
    [{ ruleId: 'A', kind: 'pass' }, 'none', 'pass', 'none', 'result.level'],
    [{ ruleId: 'A', baselineState: 'absent' }, 'none', 'notApplicable', 'none', 'result.level'],
    [{ ruleId: 'A', kind: 'review', level: 'error' }, 'error', 'review', 'high', 'result.level'],
    [{ ruleId: 'A', kind: 'open', level: 'note' }, 'note', 'open', 'low', 'result.level'],
    [{ ruleId: 'A', kind: 'open' }, 'none', 'open', 'none', 'result.level'],
    [{ ruleId: 'A', kind: 'review', level: 'none' }, 'none', 'review', 'none', 'result.level'],
    [{ ruleId: 'A', kind: 'pass', level: 'error' }, 'none', 'pass', 'none', 'result.level'],
    [{ ruleId: 'A', kind: 'informational', level: 'note' }, 'none', 'informational', 'none', 'result.level'],
    [{ ruleId: 'A', kind: 'FAIL', level: 'ERROR' }, 'error', 'fail', 'high', 'result.level'],
    [{ ruleId: 'A', level: 'notApplicable' }, 'none', 'notApplicable', 'none', 'result.level'],
    [{ ruleId: 'A', level: 'fatal' }, 'error', 'fail', 'high', 'result.level'],
    [{ ruleId: 'A', level: 'serious' }, 'error', 'fail', 'high', 'result.level'],
    [{ ruleId: 'A', level: 'Informational' }, 'note', 'fail', 'low', 'result.level'],
    [{ ruleId: 'B', level: 'major' }, 'warning', 'fail', 'medium', 'result.level'],
    [{ ruleId: 'B', level: 'style' }, 'note', 'fail', 'low', 'result.level'],
    [{ ruleId: 'B', level: 'advice' }, 'note', 'fail', 'low', 'result.level'],
    [{ ruleId: 'B', level: 'like' }, 'note', 'fail', 'low', 'result.level'],
    [{ ruleId: 'A', kind: 'none', level: 'none' }, 'none', 'notApplicable', 'none', 'result.level'],
    [{ ruleId: 'A', level: 'review' }, 'note', 'fail', 'low', 'rule.level'],
    [{ ruleId: 'A', level: 'strange' }, 'note', 'fail', 'low', 'rule.level'],
    [{ ruleId: 'A', level: 7 }, 'note', 'fail', 'low', 'rule.level'],
  ])('of %j', async (result, level, kind, severity, severitySource) => {
    expect(await one(result, run)).toMatchObject({ level, kind, severity, severitySource });
  });
});

describe('security severity', () => {
  const severityOf = async (own: unknown, rules: unknown, more: object = {}) => {
    const run = tool([rule('A', { properties: { 'security-severity': rules } })]);
    const finding = await one({ ruleId: 'A', properties: { 'security-severity': own }, ...more }, run);
    return [finding.severity, finding.severitySource];
  };

  it.each([
    ['9.0', 'critical'],
    ['10', 'critical'],
    [' 8.9 ', 'high'],
    [7, 'high'],
    ['6.99', 'medium'],
    [4.0, 'medium'],
    ['3.9', 'low'],
    ['0.1', 'low'],
    ['High', 'high'],
    ['CRITICAL', 'critical'],
    ['moderate', 'medium'],
    ['9.8 (CRITICAL)', 'critical'],
    ['5.5/10', 'medium'],
    ['HIGH (7.5)', 'high'],
    ['Medium severity', 'medium'],
  ])('of the rule: %j is %s', async (value, severity) => {
    expect(await severityOf(undefined, value)).toEqual([severity, 'rule.security-severity']);
  });

  it.each([
    [0],
    ['0.0'],
    ['10.1'],
    [-1],
    [1e9],
    [''],
    ['unknown'],
    [null],
    [['9']],
    [{}],
    ['NaN'],
    ['0x9'],
    ['9-10'],
    ['7.1.2024'],
    ['AV:N/AC:L'],
    ['highest'],
    [true],
  ])('ignores %j', async (value) => {
    expect(await severityOf(undefined, value)).toEqual(['medium', 'default']);
  });

  it('of the result comes before the rule’s, and both before the level', async () => {
    expect(await severityOf('2.0', '9.8', { level: 'error' })).toEqual(['low', 'result.security-severity']);
    expect(await severityOf('0', '9.8', { level: 'note' })).toEqual(['critical', 'rule.security-severity']);
  });

  it('does not make a problem of a result that says it is none', async () => {
    expect(await severityOf('9', '9', { kind: 'pass' })).toEqual(['none', 'result.level']);
    expect(await severityOf('9', '9', { kind: 'open' })).toEqual(['critical', 'result.security-severity']);
  });
});

describe('CWE', () => {
  const cwe = async (result: object, more: object = {}, run: object = {}) =>
    (await one({ ruleId: 'A', ...result }, { ...tool([rule('A', more)]), ...run })).cwe;

  it.each([
    [{ properties: { tags: ['security', 'external/cwe/cwe-079', 'CWE-89: SQL Injection'] } }, [79, 89]],
    [{ properties: { tags: 'security, CWE-22' } }, [22]],
    [{ properties: { cwe: 'CWE-22' } }, [22]],
    [{ properties: { cwe: ['CWE-22: Path', '78', 79] } }, [22, 78, 79]],
    [{ properties: { 'cwe-id': 502 } }, [502]],
    [{ relationships: [{ target: { id: '120', toolComponent: { name: 'CWE' } } }] }, [120]],
    [{ relationships: [{ target: { id: 'CWE-131', toolComponent: { name: 'other' } } }] }, [131]],
    [{ relationships: [{ target: { id: '131', toolComponent: { name: 'OWASP' } } }] }, []],
    [{ properties: { cwe: '120, 129,131;787' } }, [120, 129, 131, 787]],
    [{ properties: { cwe: 'CWE ID 79, CWE-89' } }, [79, 89]],
    [{ properties: { CWE: ['CWE-611'], CweIds: 22, cweIdentity: '5', cwe_ids: '023' } }, [22, 23, 611]],
    [{ properties: { cwe: 'https://cwe.mitre.org/data/definitions/502.html' } }, [502]],
    [{ properties: { cwe: 'https//cwe.mitre.org/data/definitions/384.html' } }, [384]],
    [{ properties: { tags: ['cwe/78', 'cwe:90', 'CWE-ID 91', 'CWE 4.9'] } }, [78, 90, 91]],
    [{ defaultConfiguration: { parameters: { cweIds: [570, 571], maxCwe: 9 } } }, [570, 571]],
    [{ defaultConfiguration: { parameters: { properties: { CWE: '1295' } } } }, [1295]],
    [{ properties: { cwe: [{ name: '120', description: 'of 1 kind' }, { name: '20' }] } }, [20, 120]],
    [{ name: 'CWE-80: Cross-Site Scripting' }, [80]],
    [{ name: 'cwe80x', shortDescription: { text: 'CWE-80' } }, [80]],
    [{ shortDescription: 'CWE-80: Cross-Site Scripting' }, [80]],
    [{ helpUri: 'https://cwe.mitre.org/data/definitions/327.html' }, [327]],
    [{ helpUri: 'https://example.org/cwe.mitre.org/data/definitions/327.html' }, []],
    [{ properties: { tags: ['OWASP-A03:2021', 'cwe', 'CWE-0', 'cwe-1234567', null, 5] } }, []],
  ])('of the rule %j', async (more, expected) => {
    expect(await cwe({}, more)).toEqual(expected);
  });

  it('of the result’s taxa, by id or by index or guid in the taxonomy', async () => {
    const taxonomies = [
      { name: 'CWE', guid: 'g', taxa: [{ id: '35' }, { id: '36' }, { id: '37', guid: 'T' }] },
    ];
    const byGuid = { guid: 't', toolComponent: { name: 'CWE' } };
    expect(await cwe({ taxa: [byGuid] }, {}, { taxonomies })).toEqual([37]);
    expect(await cwe({}, { relationships: [{ target: byGuid }] }, { taxonomies })).toEqual([37]);
    const taxa = [
      { id: '327', toolComponent: { name: 'CWE' } },
      { index: 1, toolComponent: { index: 0 } },
      { index: 0, toolComponent: { guid: 'g' } },
    ];
    expect(await cwe({ taxa }, {}, { taxonomies })).toEqual([35, 36, 327]);
    // Some write a relationship there, and a mere reference as a rule's relationship.
    const toolComponent = { name: 'CWE' };
    expect(await cwe({ taxa: [{ target: { id: '35', toolComponent } }] })).toEqual([35]);
    expect(await cwe({}, { relationships: [{ id: 'CWE-36', toolComponent }] })).toEqual([36]);
  });

  it('of a taxonomy that is named or an extension of the tool', async () => {
    const extensions = [{ name: 'cwe', guid: 'E', taxa: [{ id: '20' }, { id: '21' }] }];
    const run = {
      ...tool([rule('A')], extensions),
      taxonomies: [{ name: 'OWASP' }, { name: 'CWE', taxa: [{ id: '35' }] }],
    };
    const taxa = [
      { index: 0, toolComponent: { name: 'CWE' } },
      { index: 1, toolComponent: { guid: 'e' } },
      { id: '9', toolComponent: { index: 0 } },
    ];
    expect((await one({ ruleId: 'A', taxa }, run)).cwe).toEqual([21, 35]);
  });

  it.each(['cwe', 'CWE', 'cwes', 'cweId', 'cweID', 'cwe_id', 'CWE-ID', 'CweIDs'])(
    'may be what a result calls %j',
    async (name) => {
      expect((await one({ ruleId: 'A', properties: { [name]: 79 } })).cwe).toEqual([79]);
    },
  );

  it('of a rule that is called like one', async () => {
    expect((await one({ ruleId: 'CWE-476' })).cwe).toEqual([476]);
    expect((await one({ ruleId: 'CWE-798/embedded-credential' })).cwe).toEqual([798]);
    expect((await one({ ruleId: 'VDET/CWE-319' })).cwe).toEqual([319]);
    expect((await one({ ruleId: 'CWE.200.ACPST' })).cwe).toEqual([200]);
    expect((await one({ ruleId: 'CWE-119-b' })).cwe).toEqual([119]);
    expect((await one({ ruleId: 'CWE.4.9' })).cwe).toEqual([]);
    expect((await one({ ruleId: 'cs/cwe-319x' })).cwe).toEqual([]);
    expect((await one({ rule: { id: 'CWE-89' } })).cwe).toEqual([89]);
    expect((await one({ ruleId: 'CWE-79x' })).cwe).toEqual([]);
  });
});
