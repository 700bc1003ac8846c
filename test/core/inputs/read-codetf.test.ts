import { describe, expect, it } from 'vitest';
import { byCodemod, CODE, changeset, diffOf, RUN, SAFE } from './codetf.ts';
import { propose, repaired } from './repair.ts';
import { FOLDER, told } from './told.ts';

const NEEDS = 'flask==2.0\n';
const RULE = { id: 'python.lang.yaml-load', name: 'Unsafe yaml.load', url: 'https://example.org/yaml' };

describe('CodeTF 2', () => {
  it('gives what a codemod found itself, with the diff as its repair', async () => {
    const { findings, offers, runs, faults } = await told(byCodemod([changeset('app.py', CODE, SAFE)]));
    expect(faults).toEqual([]);
    expect(
      runs.map(({ tool, toolVersion, results, successful }) => [tool, toolVersion, results, successful]),
    ).toEqual([['codemodder-python', '1.2.0', 1, true]]);
    expect(
      findings.map(({ ruleId, path, startLine, snippet, message, severity, fixes }) => [
        ruleId,
        path,
        startLine,
        snippet,
        message,
        severity,
        fixes,
      ]),
    ).toEqual([
      [
        'pixee:python/harden-pyyaml',
        'app.py',
        5,
        '    return yaml.load(open(name))',
        'Use SafeLoader',
        'medium',
        1,
      ],
    ]);
    const { candidates } = propose(offers, { 'app.py': CODE }, 'medium');
    expect(candidates.map(({ source, fixer, told: words }) => [source, fixer, words])).toEqual([
      ['tool', 'codemodder-python 1.2.0', 'Use SafeLoader'],
    ]);
    expect(repaired(offers, { 'app.py': CODE }, 'medium')).toEqual({ 'app.py': SAFE });
  });

  it('gives the findings of another tool as that tool’s', async () => {
    const fixedFindings = [{ id: 'f1', rule: RULE }];
    const changes = [{ lineNumber: 5, diffSide: 'LEFT', fixedFindings }];
    const detectionTool = { name: 'Semgrep' };
    const { findings, runs, offers } = await told(
      byCodemod([changeset('app.py', CODE, SAFE, { changes })], { detectionTool }),
    );
    expect(runs.map(({ tool, toolVersion }) => [tool, toolVersion])).toEqual([['Semgrep', null]]);
    expect(
      findings.map(({ ruleId, message, startLine, helpUri }) => [ruleId, message, startLine, helpUri]),
    ).toEqual([[RULE.id, RULE.name, 5, RULE.url]]);
    expect(propose(offers, { 'app.py': CODE }, 'medium').candidates.map(({ fixer }) => fixer)).toEqual([
      'codemodder-python 1.2.0',
    ]);
  });

  it('gives findings that are named beside the changes, in the words of the documentation of 3.0.0', async () => {
    const fixedFindings = [{ id: 'f1', rule: RULE.id }];
    const { findings, runs } = await told(
      byCodemod([changeset('app.py', CODE, SAFE)], { detectionTool: 'codeql', fixedFindings }),
    );
    expect(runs.map(({ tool }) => tool)).toEqual(['codeql']);
    expect(findings.map(({ ruleId, path, startLine }) => [ruleId, path, startLine])).toEqual([
      [RULE.id, 'app.py', 5],
    ]);
  });

  it('changes what the project depends on together with the code that needs it', async () => {
    const files = { 'app.py': CODE, 'requirements.txt': NEEDS };
    const after = { 'app.py': SAFE, 'requirements.txt': `${NEEDS}pyyaml==6.0\n` };
    const { offers, findings } = await told(
      byCodemod([
        changeset('app.py', CODE, SAFE),
        changeset('requirements.txt', NEEDS, after['requirements.txt']),
      ]),
    );
    expect(findings.map(({ path }) => path)).toEqual(['app.py']);
    expect(repaired(offers, files, 'medium')).toEqual(after);
    expect(repaired(offers, { 'app.py': CODE }, 'low')).toEqual({});
  });

  it('keeps what was not repaired, with the reason', async () => {
    const unfixed = [{ id: 'f2', rule: RULE, path: 'b.py', lineNumber: 7, reason: 'too complex' }];
    const { findings, offers } = await told(
      byCodemod([], { unfixedFindings: unfixed, detectionTool: { name: 'Semgrep' } }),
    );
    expect(
      findings.map(({ tool, path, startLine, message, fixes }) => [tool, path, startLine, message, fixes]),
    ).toEqual([['Semgrep', 'b.py', 7, 'Unsafe yaml.load (not repaired: too complex)', 0]]);
    expect(offers[0]?.fixes).toEqual([]);
  });

  it('is no complete scan where a codemod failed', async () => {
    const { runs, faults } = await told(
      byCodemod([], { failedFiles: ['c.py'], failure: { reason: 'crashed' } }),
    );
    expect(runs.map(({ successful, problems }) => [successful, problems])).toEqual([
      [false, ['pixee:python/harden-pyyaml failed: crashed', 'pixee:python/harden-pyyaml failed on c.py']],
    ]);
    expect(faults.map(({ code, line }) => [code, line])).toEqual([['scan.not-successful', 1]]);
  });

  it('tells findings apart that have no name but their rule’s', async () => {
    const fixedFindings = [{ id: RULE.id, rule: RULE }];
    const changes = [{ lineNumber: 5, diffSide: 'LEFT', fixedFindings }];
    const files = ['a.py', 'b.py'].map((path) => changeset(path, CODE, SAFE, { changes }));
    const { findings } = await told(byCodemod(files, { detectionTool: { name: 'Semgrep' } }));
    expect(findings.map(({ path, ruleId }) => [path, ruleId])).toEqual([
      ['a.py', RULE.id],
      ['b.py', RULE.id],
    ]);
  });

  it('is no complete scan where a failure is words, or a failed file has a reason', async () => {
    for (const more of [{ failure: 'boom' }, { failedFiles: [{ path: 'z.py', reason: 'boom' }] }]) {
      const { runs, faults } = await told(byCodemod([], more));
      expect(runs.map(({ successful }) => successful)).toEqual([false]);
      expect(faults.map(({ message }) => message).join()).toContain('boom');
    }
  });

  it('keeps findings without their fix, and says why, where fixes would be copied without end', async () => {
    const before = Array.from({ length: 2400 }, (_, line) => `line ${line}`).join('\n');
    const diff = diffOf(before, before.replaceAll(/7$/gmu, 'x'), 1);
    const fixedFindings = Array.from({ length: 600 }, (_, index) => ({ id: `f${index}`, rule: RULE }));
    const many = await told(byCodemod([{ path: 'a.py', diff, changes: [{ lineNumber: 8, fixedFindings }] }]));
    const done = many.offers.filter(({ fixes }) => fixes[0]?.problem === null).length;
    expect([many.findings.length, done]).toEqual([600, 1 + Math.floor(100_000 / 240)]);
    expect(many.findings.filter(({ fixes }) => fixes === 1)).toHaveLength(done);
    expect(many.offers.at(-1)?.fixes[0]?.problem).toContain('repeat more than 100000 replacements');

    const files = Array.from({ length: 350 }, (_, index) => [
      changeset(`${index}.py`, CODE, SAFE),
      changeset(`requirements${index}.txt`, NEEDS, `${NEEDS}x\n`),
    ]);
    const wide = await told(byCodemod(files.flat()));
    expect(wide.findings).toHaveLength(350);
    expect(wide.offers.every(({ fixes }) => fixes[0]?.problem?.includes('too many files'))).toBe(true);
  });

  it('without results is a clean run', async () => {
    const { runs, findings, faults } = await told(JSON.stringify({ run: RUN, results: [] }));
    expect([runs.length, findings, faults]).toEqual([1, [], []]);
  });

  it('finds paths of a part of the repository', async () => {
    const text = JSON.stringify({
      run: { ...RUN, directory: `${FOLDER}/services/api/` },
      results: [{ codemod: 'c', changeset: [changeset('a b.py', CODE, SAFE)] }],
    });
    expect((await told(text)).findings.map(({ path }) => path)).toEqual(['services/api/a b.py']);
  });
});

describe('CodeTF 3', () => {
  const changeSets = [
    { path: 'app.py', diff: diffOf(CODE, SAFE), changes: [{ lineNumber: 6, diffSide: 'right' }] },
  ];
  const fixMetadata = {
    id: 'pixee:python/harden-pyyaml',
    summary: 'Use SafeLoader',
    description: 'd',
    generation: { strategy: 'deterministic', provisional: false },
  };
  const finding = { id: 'f1', rule: RULE };
  const run = { vendor: 'acme', tool: 'remediator', version: '3.0' };

  it('gives each finding with its repair, or why there is none', async () => {
    const results = [
      { finding, fixStatus: { status: 'fixed' }, changeSets, fixMetadata },
      {
        finding: { ...finding, path: 'b.py', lineNumber: 3 },
        fixStatus: { status: 'skipped', reason: 'generated code' },
        changeSets: [],
      },
      { finding: { ...finding, id: 'f3' }, fixStatus: { status: 'wontfix' } },
    ];
    const { findings, offers, faults } = await told(JSON.stringify({ run, results }));
    expect(findings.map(({ path, startLine, message, fixes }) => [path, startLine, message, fixes])).toEqual([
      ['app.py', 5, RULE.name, 1],
      ['b.py', 3, `${RULE.name} (not repaired: skipped: generated code)`, 0],
      [null, null, `${RULE.name} (not repaired: wontfix)`, 0],
    ]);
    expect(faults).toEqual([]);
    expect(repaired(offers, { 'app.py': CODE }, 'medium')).toEqual({ 'app.py': SAFE });
  });

  it('has less confidence in a change that is marked as made by a language model', async () => {
    const { offers } = await told(byCodemod([changeset('app.py', CODE, SAFE, { ai: true })]));
    expect(propose(offers, { 'app.py': CODE }, 'medium').candidates).toEqual([]);
    const { offers: others } = await told(byCodemod([changeset('app.py', CODE, SAFE, { ai: false })]));
    expect(propose(others, { 'app.py': CODE }, 'medium').candidates).toHaveLength(1);
  });

  it('has less confidence in what a language model wrote', async () => {
    const ai = {
      ...fixMetadata,
      generation: { strategy: 'hybrid', ai: { provider: 'acme' }, provisional: false },
    };
    const { offers } = await told(
      JSON.stringify({
        run,
        results: [{ finding, fixStatus: { status: 'fixed' }, changeSets, fixMetadata: ai }],
      }),
    );
    expect(repaired(offers, { 'app.py': CODE }, 'medium')).toEqual({});
    expect(propose(offers, { 'app.py': CODE }, 'medium').unfixed.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('a language model wrote it'),
    ]);
    expect(repaired(offers, { 'app.py': CODE }, 'low')).toEqual({ 'app.py': SAFE });
  });

  it('is read as the draft of its schema says too', async () => {
    const fixes = [
      {
        findingMetadata: { id: 'f1', name: 'n', summary: 'Loads objects', rule: RULE },
        changesets: changeSets,
        fixMetadata,
      },
    ];
    const unfixedFindings = [
      {
        id: 'f2',
        rule: RULE,
        locations: [
          { path: 'b.py', line: 4 },
          { path: 'c.py', line: 5 },
        ],
        reason: 'no codemod',
      },
    ];
    const failedFiles = [{ path: 'd.py', reason: 'syntax error' }];
    const { findings, faults, offers } = await told(
      JSON.stringify({ run, fixes, unfixedFindings, failedFiles }),
    );
    expect(findings.map(({ path, startLine, message }) => [path, startLine, message]).sort()).toEqual([
      ['app.py', 5, 'Loads objects'],
      ['b.py', 4, `${RULE.name} (not repaired: no codemod)`],
    ]);
    expect(faults.map(({ code, message }) => [code, message])).toEqual([
      ['scan.not-successful', expect.stringContaining('failed on d.py: syntax error')],
    ]);
    expect(repaired(offers, { 'app.py': CODE }, 'medium')).toEqual({ 'app.py': SAFE });
  });
});
