import { describe, expect, it } from 'vitest';
import { at, changing, fixable, propose, quoted } from './propose.ts';

const CODE = 'const a = 1;\nlet b = eval(a);\nexport { b };\n';

describe('whoever proposes fixes', () => {
  it('doubts what nobody reviews at a glance', async () => {
    const many = [at(2, 9, 16), 'run(\n'.repeat(30).concat(')\n'.repeat(30))] as const;
    const own = quoted('a.js', at(2, 9, 16), 'eval(a)');
    const long = await propose([fixable('a.js', [many], own)], { 'a.js': CODE });
    expect(long.candidates).toMatchObject([{ confidence: 'low', reasons: ['it replaces 61 lines at once'] }]);
    const names = ['b.js', 'c.js', 'd.js', 'e.js'];
    const one = changing('a.js', [[at(2, 9, 16), 'run(a)']]) as {
      readonly artifactChanges: readonly object[];
    };
    const artifactChanges = names.map((uri) => ({ ...one.artifactChanges[0], artifactLocation: { uri } }));
    const wide = await propose(
      [fixable('a.js', [], { ...own, fixes: [{ artifactChanges }] })],
      Object.fromEntries(['a.js', ...names].map((name) => [name, CODE])),
    );
    expect(wide.candidates).toMatchObject([{ confidence: 'low' }]);
    expect(wide.candidates[0]?.reasons.join()).toContain('it changes 4 files at once');
  });

  it('never touches a pipeline, whatever its file is called', async () => {
    const fixes = [changing('deploy/web.yml', [[at(1, 1, 2), 'x']])];
    const tried = (text: string) =>
      propose([fixable('a.js', [], { fixes })], { 'a.js': CODE, 'deploy/web.yml': text });
    for (const text of ['steps:\n- script: x\n', 'pool: p\r\nsteps: []\r\n', 'extends:\n  template: a.yml\n'])
      expect((await tried(text)).reasons).toEqual(['deploy/web.yml is protected: fixes never touch it']);
    expect((await tried('extends: airbnb\nkind: Pod\n')).reasons).toEqual([]);
  });
});
