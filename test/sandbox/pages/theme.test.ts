import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PageWorld, startPageWorld } from './support/page-world.ts';

let world: PageWorld;
beforeAll(async () => {
  world = await startPageWorld();
});
afterAll(() => world.close());

describe('the theme', () => {
  test('is as the system has it until one is chosen; the address stands above the choice', async () => {
    const root = async (path: string, cookie = ''): Promise<string> =>
      /<html[^>]*>/.exec((await world.get(path, { headers: { cookie } })).text)?.[0] ?? '';
    expect(await root('/Fabrikam')).toBe('<html lang="en">');
    expect(await root('/Fabrikam', 'other=1; fixgate-theme=dark')).toBe('<html lang="en" data-theme="dark">');
    expect(await root('/Fabrikam?theme=contoso', 'fixgate-theme=dark')).toContain('data-theme="contoso"');
    expect(await root('/Fabrikam', 'fixgate-theme="><b>')).toBe('<html lang="en">');
  });

  test('is chosen by a form that comes back to its page and nowhere else', async () => {
    const choose = (back: string) => world.post('/_theme', { theme: 'dark', back });
    const answer = await choose('/Fabrikam/_build?definitionId=1&theme=light');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`${world.url}/Fabrikam/_build?definitionId=1`);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^fixgate-theme=dark; Path=\/; .*SameSite=Lax; HttpOnly$/,
    );
    for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', '']) {
      expect((await choose(back)).headers.get('location')).toBe(world.url);
    }
    const reset = await world.post('/_theme', { theme: 'none', back: '/' });
    expect(reset.headers.get('set-cookie')).toMatch(/^fixgate-theme=; Path=\/; Max-Age=0/);
  });

  test('comes as one sheet with the variables that extensions get', async () => {
    const { text, headers } = await world.get('/_static/themes.css');
    expect(headers.get('content-type')).toBe('text/css; charset=utf-8');
    for (const selector of [':root {', '(prefers-color-scheme: dark)', '[data-theme="contoso"]'])
      expect(text).toContain(selector);
    const { text: sheet } = await world.get('/_static/pages.css');
    const used = [...sheet.matchAll(/var\(--([\w-]+)(,)?/g)].filter(
      ([, , fallback]) => fallback === undefined,
    );
    const defined = new Set([...text.matchAll(/--([\w-]+):/g)].map(([, name]) => name));
    expect(used.map(([, name]) => name).filter((name) => !defined.has(name))).toEqual([]);
    expect(sheet.replace(/var\([^)]*\)/g, '')).not.toMatch(/#[0-9a-f]{3,8}\b(?!\w)|rgba?\(\d/i);
  });
});
