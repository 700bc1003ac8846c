import { describe, expect, it } from 'vitest';
import { one } from '../read.ts';

const rule = (id: string, more: object = {}) => ({ id, name: `name of ${id}`, ...more });
const tool = (rules: unknown) => ({ tool: { driver: { name: 'Probe', rules } } });

describe('messages', () => {
  const message = async (words: unknown, more: object = {}, run: object = {}) =>
    (await one({ ruleId: 'A', message: words }, { ...tool([rule('A', more)]), ...run })).message;

  it.each([
    [{ text: 'plain {0} {{x}}' }, 'plain {0} {{x}}'],
    [{ text: '{0} and {1}, {{0}}, {9}', arguments: ['a', 'b'] }, 'a and b, {0}, {9}'],
    [{ id: 'default', arguments: ['x'] }, 'found x'],
    [{ id: 'global' }, 'everywhere'],
    ['just text', 'just text'],
    [
      { text: 'see [the docs](https://example.org/a_(b)) or [here](1), [there](1)' },
      'see the docs or here, there',
    ],
    [
      { text: '\\[[the docs](https://example.org/ms1(v=vs.90).aspx)\\] (or [here](https://a(b))' },
      '[the docs] (or here',
    ],
    [{ text: 'handlers[i](next(1)/2) [a](https://x(y' }, 'handlers[i](next(1)/2) [a](https://x(y'],
    [{ text: 'call handlers[i](request) \\[sic\\]' }, 'call handlers[i](request) [sic]'],
    [{ text: '[a \\] b](#x)' }, 'a ] b'],
    [{ markdown: '**bold**' }, '**bold**'],
    [
      { text: ['Possible leak of %02x', 'https://review.example.org/7'] },
      'Possible leak of %02x\nhttps://review.example.org/7',
    ],
    [{ text: '' }, 'short'],
    [{ text: [] }, 'short'],
    [{ text: [7] }, 'short'],
    [{ id: 'unknown', arguments: ['x'] }, 'short'],
    [{ id: 'a text as id' }, 'a text as id'],
    [null, 'short'],
    [{ id: 'constructor' }, 'short'],
  ])('%j is %j', async (words, expected) => {
    const more = { messageStrings: { default: { text: 'found {0}' } }, shortDescription: { text: 'short' } };
    const run = {
      tool: {
        driver: {
          name: 'P',
          rules: [rule('A', more)],
          globalMessageStrings: { global: { text: 'everywhere' } },
        },
      },
    };
    expect(await message(words, more, run)).toBe(expected);
  });

  it.each([['Missing hint'], [['Missing', 'hint']], [{ markdown: 'Missing `hint`' }]])(
    'are what describes the rule where they say nothing, as %j',
    async (shortDescription) => {
      expect(await message({ text: '' }, { shortDescription })).toMatch(/^Missing\s`?hint`?$/u);
      expect(await message({ text: '' }, { fullDescription: shortDescription })).toMatch(/^Missing\s/u);
    },
  );

  it('may be missing altogether', async () => {
    expect(await message(undefined)).toBe('');
  });
});
