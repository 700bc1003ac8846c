import { describe, expect, it } from 'vitest';
import { Variables } from '../../../../sandbox/agent/job/variables.ts';

describe('variables of a job', () => {
  it('are found in any case, and keep the name they were first set with', () => {
    const variables = new Variables({ 'Build.Id': '1' });
    variables.set('build.ID', '2');
    expect(variables.all()).toEqual([{ name: 'Build.Id', value: '2', isSecret: false, isReadOnly: false }]);
  });
  it('expand macros in values, except in secrets and in circles', () => {
    const variables = new Variables({ a: '$(b)!', b: '$(c)', c: 'x', loop: '<$(pool)>', pool: '$(loop)' });
    variables.set('secret', '$(c)', { isSecret: true });
    expect(['a', 'secret', 'loop'].map((name) => variables.get(name))).toEqual(['x!', '$(c)', '<$(loop)>']);
    variables.set('c', 'y');
    expect(variables.expand('$(a) $(gone)')).toBe('y! $(gone)');
  });
  it('stay secret when they are set again', () => {
    const variables = new Variables();
    variables.set('key', '1', { isSecret: true });
    variables.set('key', '2', { isSecret: false });
    expect(variables.all()[0]).toMatchObject({ value: '2', isSecret: true });
  });
});
