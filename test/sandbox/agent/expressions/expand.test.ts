import { describe, expect, it } from 'vitest';
import { expandMacros, expandRuntime, expandTemplate } from '../../../../sandbox/agent/expressions/expand.ts';
import { lookup } from '../../../../sandbox/agent/expressions/value.ts';

const known = new Map([
  ['a', '1'],
  ['b', '$(a)'],
  ['empty', ''],
]);
const scope = { contexts: { variables: lookup([['x', 'v']]) } };

describe('texts are expanded', () => {
  it('by macros once, leaving what is unknown', () => {
    const expand = (text: string): string => expandMacros(text, (name) => known.get(name));
    expect(expand('<$(a)$(b)$(empty)$(ls -l)>')).toBe('<1$(a)$(ls -l)>');
    expect(expand('$($(a))')).toBe('$(1)');
    expect(expand('$(a')).toBe('$(a');
  });
  it('by runtime expressions only as a whole value', () => {
    expect(expandRuntime("$[ format('{0}!', variables.x) ]", scope)).toBe('v!');
    expect(expandRuntime('a $[variables.x]', scope)).toBe('a $[variables.x]');
  });
  it('by template expressions anywhere', () => {
    expect(expandTemplate(`a \${{ variables.x }} \${{ variables['y'] }}b`, scope)).toBe('a v b');
  });
});
