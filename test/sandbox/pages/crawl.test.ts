import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxOptions } from '../../../sandbox/server/sandbox-server.ts';
import { type PageWorld, PULL_REQUEST, startPageWorld, textOf } from './support/page-world.ts';

const PLACES: Readonly<Record<string, SandboxOptions>> = {
  'of Services': {},
  'of a Server in a virtual directory': {
    profile: 'server-2022.1',
    virtualDirectory: 'tfs',
    organization: 'Größe & Default Collection',
  },
};

/** Pages of one kind for this test: the lines of a file are many, and one. */
const kindOf = (url: string): string => url.replace(/line(End)?=\d+/g, 'line$1=N').replace(/#.*$/, '');

describe.each(Object.entries(PLACES))('the pages %s', (_name, options) => {
  let world: PageWorld;
  beforeAll(async () => {
    world = await startPageWorld({}, options);
    await world.satisfy();
  });
  afterAll(() => world.close());

  test('have only links that lead somewhere, and say nothing that a program would say', async () => {
    const waiting = [world.url, `${world.url}${PULL_REQUEST}?_a=files`];
    const seen = new Map<string, number>();
    const odd: string[] = [];
    while (waiting.length > 0) {
      const url = waiting.pop() ?? '';
      if (seen.has(kindOf(url))) continue;
      const { status, text } = await world.get(url.slice(world.url.length));
      seen.set(kindOf(url), status);
      if (
        /\b(undefined|NaN|null)\b|\[object/.test(textOf(text).replace(/log-line.*/, '')) &&
        !url.includes('/_git/orders?')
      )
        odd.push(url);
      for (const [, href = ''] of text.matchAll(/ href="([^"]*)"/g)) {
        const target = href.replace(/&#38;|&amp;/g, '&');
        if (target.startsWith(world.url)) waiting.push(target);
        // Below the origin everything is below the collection, pages of extensions apart.
        else if (/^(\/|http:\/\/127)/.test(target) && !target.startsWith(world.services.assetsUrl))
          odd.push(target);
      }
    }
    expect([...seen].filter(([, status]) => status !== 200)).toEqual([]);
    expect(odd).toEqual([]);
    const paths = [...seen.keys()].map((url) => url.slice(world.url.length));
    for (const expected of [
      '/Fabrikam',
      '/Fabrikam/_build',
      '/Fabrikam/_build?definitionId=1',
      '/Fabrikam/_build/results?buildId=1&view=logs',
      '/Fabrikam/_build/results?buildId=1&view=ms.vss-build-web.run-extensions-tab',
      '/Fabrikam/_git/orders',
      '/Fabrikam/_git/orders?path=/src/orders.js&version=GBmain',
      `/Fabrikam/_git/orders/commit/${world.head}`,
      '/Fabrikam/_git/orders/branches',
      '/Fabrikam/_git/orders/commits',
      '/Fabrikam/_git/orders/pullrequests?_a=completed',
      `${PULL_REQUEST}?_a=commits`,
    ])
      expect(paths).toContain(expected);
  });
});
