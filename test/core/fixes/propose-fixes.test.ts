import { describe, expect, it } from 'vitest';
import { at, changing, fixable, propose, quoted } from './propose.ts';

const CODE = 'const a = 1;\nlet b = eval(a);\nexport { b };\n';

describe('a fix', () => {
  it('replaces, inserts and deletes by line and column, all against the original', async () => {
    const result = fixable('a.js', [
      [at(2, 9, 13), 'run'],
      [at(1, 1, 1), '// first\n'],
      [at(3, 8, 13), null],
    ]);
    const { after, candidates } = await propose([result], { 'a.js': CODE });
    expect(after).toEqual({ 'a.js': '// first\nconst a = 1;\nlet b = run(a);\nexport ;\n' });
    expect(candidates[0]).toMatchObject({ source: 'sarif', fixer: 'Probe', ladder: 'L0' });
  });

  it.each([
    ['character offsets', { charOffset: 21, charLength: 4 }],
    ['byte offsets', { byteOffset: 21, byteLength: 4 }],
    ['columns and offsets that agree', { ...at(2, 9, 13), byteOffset: 21, byteLength: 4, charOffset: 21 }],
  ])('is understood by %s', async (_name, region) => {
    expect((await propose([fixable('a.js', [[region, 'run']])], { 'a.js': CODE })).after['a.js']).toContain(
      '= run(a)',
    );
  });

  it('with an offset that an old SDK left out begins at 0', async () => {
    const { after } = await propose([fixable('a.js', [[{ charLength: 5 }, 'var']])], { 'a.js': CODE });
    expect(after['a.js']).toMatch(/^var a = 1;/u);
  });

  it('keeps the order of what it inserts at one place', async () => {
    const here = at(1, 1, 1);
    const { after } = await propose(
      [
        fixable('a.js', [
          [here, 'x;'],
          [here, 'y;'],
        ]),
      ],
      { 'a.js': CODE },
    );
    expect(after['a.js']).toMatch(/^x;y;const/u);
  });

  it('takes lists of lines, bare text and base64 as text', async () => {
    const withContent = (insertedContent: unknown) => ({
      ...fixable('a.js', []),
      fixes: [
        {
          artifactChanges: [
            {
              artifactLocation: { uri: 'a.js' },
              replacements: [{ deletedRegion: at(2, 9, 13), insertedContent }],
            },
          ],
        },
      ],
    });
    for (const content of [['run'], 'run', { text: ['run'] }, { binary: btoa('run') }]) {
      const { after } = await propose([withContent(content)], { 'a.js': CODE });
      expect(after['a.js']).toContain('= run(a)');
    }
    expect((await propose([withContent({ text: 5 })], { 'a.js': CODE })).reasons[0]).toMatch(/no text/u);
  });

  it('belongs together: a part that cannot be done stops the whole', async () => {
    const result = fixable('a.js', [[at(2, 9, 13), 'run']]);
    const [first] = [changing('a.js', [[at(2, 9, 13), 'run']])];
    const both = {
      artifactChanges: [first, changing('gone.js', [[at(1, 1, 2), 'x']])].flatMap((one) =>
        Object.values(one ?? {}).flat(),
      ),
    };
    const { after, reasons } = await propose([{ ...result, fixes: [both] }], { 'a.js': CODE });
    expect([after, reasons]).toEqual([{}, ['is not there']]);
  });

  it('is the first usable one of several alternatives, never two', async () => {
    const fixes = [
      changing('a.js', [[at(2, 9, 13), 'run(<size of buffer>, ']]),
      changing('a.js', [[at(2, 9, 13), 'parse']]),
      changing('a.js', [[at(2, 9, 13), 'other']]),
    ];
    const more = quoted('a.js', at(2, 9, 13), 'eval');
    const { after, candidates } = await propose([fixable('a.js', [], { fixes, ...more })], { 'a.js': CODE });
    expect(after['a.js']).toContain('= parse(a)');
    expect(candidates[0]).toMatchObject({
      confidence: 'medium',
      explanation: expect.stringMatching(/3 alternatives/u),
    });
  });

  it('of several findings that is the same is one candidate', async () => {
    const one = fixable('a.js', [[at(2, 9, 13), 'run']]);
    const { candidates, after } = await propose([one, one], { 'a.js': CODE });
    expect([candidates.length, candidates[0]?.findings.length]).toEqual([1, 2]);
    expect(after['a.js']).toContain('= run(a)');
  });

  it('that lies inside another one waits: the outer wins whatever the order', async () => {
    const outer = fixable('a.js', [[at(2, 9, 16), 'run(a)']], { ruleId: 'outer' });
    const inner = fixable('a.js', [[at(2, 9, 13), 'exec']], { ruleId: 'inner' });
    for (const results of [
      [outer, inner],
      [inner, outer],
    ]) {
      const { after, unfixed } = await propose(results, { 'a.js': CODE });
      expect(after['a.js']).toContain('= run(a);');
      expect(unfixed.map(({ finding, reason }) => [finding.ruleId, reason])).toEqual([
        [
          'inner',
          'it overlaps the fix of outer in line ?, which is surer, covers more or comes first: scan again after that one',
        ],
      ]);
    }
  });
});

describe('confidence', () => {
  it('decides first where fixes overlap: what is low does not stand in the way of another', async () => {
    const low = fixable('a.js', [[at(2, 9, 16), 'run(']], { ruleId: 'low' });
    const medium = fixable('a.js', [[at(2, 9, 13), 'exec']], { ruleId: 'medium' });
    const { after, unfixed } = await propose([low, medium], { 'a.js': CODE });
    expect(after['a.js']).toContain('= exec(a);');
    expect(unfixed.map(({ finding }) => finding.ruleId)).toEqual(['low']);
  });

  it('is high where the log quotes the code and the edit stays on it', async () => {
    const result = fixable('a.js', [[at(2, 9, 13), 'run']], quoted('a.js', at(2, 9, 13), 'eval'));
    expect((await propose([result], { 'a.js': CODE })).candidates[0]?.confidence).toBe('high');
  });

  it('is medium where nothing is quoted, low where brackets or words break', async () => {
    const of = async (region: object, text: string) =>
      (await propose([fixable('a.js', [[region, text]])], { 'a.js': CODE })).candidates[0]?.confidence;
    expect(await of(at(2, 9, 13), 'run')).toBe('medium');
    expect(await of(at(2, 9, 13), 'run(')).toBe('low');
    expect(await of(at(2, 10, 13), 'run')).toBe('low');
  });

  it('below the wanted one is a reason', async () => {
    const { candidates, reasons } = await propose(
      [fixable('a.js', [[at(2, 9, 13), 'run']])],
      { 'a.js': CODE },
      { min: 'high' },
    );
    expect([candidates, reasons[0]]).toEqual([
      [],
      expect.stringMatching(/^its confidence is only medium: /u),
    ]);
  });

  it('says L1 for what parses, and JSON that would break is refused', async () => {
    const text = '{ "a": 1 }\n';
    const good = await propose([fixable('a.json', [[at(1, 8, 9), '2']])], { 'a.json': text });
    expect(good.candidates[0]?.ladder).toBe('L1');
    const bad = await propose([fixable('a.json', [[at(1, 8, 9), '2,,']])], { 'a.json': text });
    expect(bad.reasons).toEqual(['a.json would no longer parse']);
  });
});

describe('what is refused, with its reason', () => {
  it.each([
    [
      'code that is not what the log quotes',
      /not what the scanner saw/u,
      quoted('a.js', at(2, 9, 13), 'exec'),
      at(2, 9, 13),
    ],
    ['a line that does not exist', /does not have/u, {}, at(9, 1, 2)],
    ['a column that does not exist', /does not have/u, {}, at(1, 40, 41)],
    ['offsets behind the end', /does not have/u, {}, { charOffset: 500, charLength: 2 }],
    [
      'lines and offsets that contradict',
      /contradict/u,
      {},
      { ...at(2, 9, 13), byteOffset: 3, byteLength: 4 },
    ],
    ['an end before the start', /ends before/u, {}, at(2, 9, 3)],
    ['columns from 0', /from 0/u, {}, at(1, 0, 3)],
    ['no region', /which part/u, {}, {}],
    ['a suppressed finding', /suppressed/u, { suppressions: [{ kind: 'inSource' }] }, at(2, 9, 13)],
    ['a result that passed', /no problem/u, { kind: 'pass' }, at(2, 9, 13)],
  ])('%s', async (_name, reason, more, region) => {
    const { after, reasons } = await propose([fixable('a.js', [[region, 'run']], more)], { 'a.js': CODE });
    expect(after).toEqual({});
    expect(reasons).toEqual([expect.stringMatching(reason)]);
  });

  it.each([
    ['../a.js'],
    ['/etc/passwd'],
    ['file:///etc/passwd'],
    ['.git/config'],
    ['src/.GIT/hooks/post-checkout'],
    ['%2e%2e/a.js'],
    ['azure-pipelines.yml'],
    ['ci/Azure-Pipelines.PR.yaml'],
    ['.azuredevops/pull_request_template.md'],
    ['.github/workflows/ci.yml'],
    ['.gitattributes'],
    ['.fixgate.yml'],
    ['sub/.vscode/tasks.json'],
    ['.npmrc'],
    ['build/pipelines/templates/job.yml'],
    ['.github/workflows/ci.yml'],
    ['.gitlab-ci.yml'],
    ['web/.semgrepignore'],
    ['.semgrep/rules.yml'],
    ['.eslintrc.json'],
    ['eslint.config.mjs'],
  ])('the path %s', async (path) => {
    const fixes = [changing(path, [[at(1, 1, 2), 'x']])];
    const { after, reasons } = await propose([fixable('a.js', [], { fixes })], {
      'a.js': CODE,
      [path]: CODE,
    });
    expect(after).toEqual({});
    expect(reasons).toEqual([expect.stringMatching(/protected|cannot be found/u)]);
  });

  it.each([
    ['a word that silences the scanner', 'run(1) // nosemgrep', /silences/u],
    ['a comment that silences the scanner', `x // eslint-${'disable'}-line no-eval`, /silences/u],
    ['a template for people', 'run(<size of buffer>)', /placeholder/u],
    ['text that turns the reading direction', 'a\u202eb', /reading direction/u],
    ['control characters', 'a\0b', /control/u],
    ['half characters', 'a\ud800', /cannot hold/u],
    ['what is there already', 'eval', /changes nothing/u],
  ])('%s', async (_name, text, reason) => {
    const { reasons } = await propose([fixable('a.js', [[at(2, 9, 13), text]])], { 'a.js': CODE });
    expect(reasons).toEqual([expect.stringMatching(reason)]);
  });

  it('fixes without a change, findings without a fix, parts that overlap, files that are no text', async () => {
    const overlapping = fixable('a.js', [
      [at(2, 9, 13), 'x'],
      [at(2, 11, 16), 'y'],
    ]);
    const results = [
      { ...fixable('a.js', []), fixes: [{}] },
      { ...fixable('a.js', []), fixes: [] },
      overlapping,
    ];
    expect((await propose(results, { 'a.js': CODE })).reasons).toEqual([
      'the fix holds no replacement',
      'the log offers no fix',
      'the parts of the fix overlap each other',
    ]);
    const binary = await propose([fixable('a.js', [[at(1, 1, 2), 'x']])], {
      'a.js': Uint8Array.of(0x61, 0, 0x0a, 0x62),
    });
    const latin = await propose([fixable('a.js', [[at(1, 1, 2), 'x']])], {
      'a.js': Uint8Array.of(0x61, 0xe9, 0x0a),
    });
    expect([...binary.reasons, ...latin.reasons]).toEqual([
      'a.js is no text',
      'a.js is neither UTF-8 nor UTF-16',
    ]);
  });
});

it('a placeholder is no markup', async () => {
  const { after } = await propose([fixable('a.html', [[at(1, 1, 8), '<label for="a">']])], {
    'a.html': '<label>A</label>\n',
  });
  expect(after['a.html']).toBe('<label for="a">A</label>\n');
});

it('without a quote, fixes that cut words make all fixes of the tool in that file doubtful', async () => {
  const results = [21, 15].map((charOffset) => fixable('a.js', [[{ charOffset, charLength: 4 }, 'run']]));
  const { candidates } = await propose(results, { 'a.js': CODE.replace('let b', 'let bcd') });
  expect(candidates.map(({ confidence }) => confidence)).toEqual(['low', 'low']);
});

it('more lines than one sees at a glance are a doubt', async () => {
  const code = 'f();\n'.repeat(80);
  const { candidates } = await propose([fixable('a.js', [[at(1, 1, 5, 60), 'g();']])], { 'a.js': code });
  expect(candidates[0]).toMatchObject({
    confidence: 'low',
    explanation: expect.stringMatching(/60 lines at once/u),
  });
});

describe('secrets', () => {
  it('are in no diff, though the edit is exact', async () => {
    const code = 'password = "hunter2-very-long-1";\n';
    const more = { ...quoted('a.js', at(1, 12, 33), '"hunter2-very-long-1"'), ruleId: 'hardcoded-password' };
    const { candidates, after } = await propose([fixable('a.js', [[at(1, 12, 33), 'env("P")']], more)], {
      'a.js': code,
    });
    expect(after['a.js']).toBe('password = env("P");\n');
    expect(candidates[0]?.files[0]?.diff).not.toContain('hunter2');
    expect(candidates[0]?.files[0]?.diff).toContain('+password = env("P");');
  });
});
