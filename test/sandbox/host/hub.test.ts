import { expect, it } from 'vitest';
import { describeHosted } from './describe-hosted.ts';

const BACKGROUNDS = {
  light: 'rgba(255, 255, 255, 1)',
  dark: 'rgba(32, 31, 30, 1)',
  contoso: 'rgba(43, 29, 54, 1)',
};

describeHosted('the protocol of a hub', 'every', ({ test, kind, open }) => {
  it('loads, and knows where it is and for whom', async () => {
    const { page, frame } = await open({ hash: '#here' });
    const name = kind === 'services' ? 'Services' : 'Server';
    await frame.getByRole('heading', { name: `Fabrikam for Ada Owner on ${name}` }).waitFor();
    expect(await frame.locator('#hash').textContent()).toBe('here');
    expect(await page.locator('.host-spinner').count()).toBe(0);
    const known = await frame.evaluate(() => ({
      extension: window.SDK.getExtensionContext(),
      contribution: window.SDK.getContributionId(),
      host: window.SDK.getHost(),
      project: window.SDK.getWebContext().project.id,
      team: window.SDK.getTeamContext().name,
      user: window.SDK.getUser(),
    }));
    expect(known).toMatchObject({
      extension: { id: 'acme.sample', version: '1.0.0' },
      contribution: 'acme.sample.hub',
      host: { isHosted: kind === 'services', name: 'fabrikam' },
      project: test().project.id,
      team: 'Fabrikam Team',
      user: { id: test().owner.id, name: 'ada@example.com' },
    });
  });

  it('changes its theme at once, by the visible switch and by the handle for tests', async () => {
    const { page, frame } = await open({ query: '&theme=light' });
    const [background, told] = await frame
      .evaluateHandle(() => {
        const seen: string[] = [];
        window.addEventListener('themeApplied', (event) =>
          seen.push((event as CustomEvent).detail['background-color']),
        );
        return seen;
      })
      .then(
        async (seen) =>
          [
            () =>
              frame.evaluate(() => getComputedStyle(document.body).getPropertyValue('--background-color')),
            () => seen.jsonValue(),
          ] as const,
      );
    await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
    await expect.poll(background).toBe(BACKGROUNDS.dark);
    await page.evaluate(() => window.fixgateSandbox?.setTheme('contoso'));
    await expect.poll(background).toBe(BACKGROUNDS.contoso);
    expect(await told()).toEqual([BACKGROUNDS.dark, BACKGROUNDS.contoso]);
    expect(await page.getByRole('combobox', { name: 'Theme' }).inputValue()).toBe('contoso');
    await page.reload();
    expect(new URL(page.url()).searchParams.get('theme')).toBe('contoso');
  });

  it('calls and is called with functions, dates, cycles and errors, as the service passes them', async () => {
    const { page, frame, forgive } = await open();
    // The SDK's own words about an object that nobody registered.
    forgive(/No handler found on any channel/);
    await frame.evaluate(() => {
      window.SDK.register('probe', {
        kinds: (given: Record<string, unknown>) => ({
          keys: Object.keys(given).sort(),
          isDate: given['date'] instanceof Date,
          isCycle: (given['self'] as { self: unknown }).self === given['self'],
          list: given['list'],
        }),
        back: () => ({ date: new Date(5), nothing: null, zero: 0, double: (value: number) => value * 2 }),
        fail: () => Promise.reject(new TypeError('not this')),
      });
    });
    const results = await page.evaluate(async () => {
      const call = window.fixgateSandbox?.call ?? (() => Promise.reject(new Error('no handle')));
      const self: Record<string, unknown> = {};
      self['self'] = self;
      const given = {
        date: new Date(5),
        nothing: null,
        _hidden: 1,
        self,
        list: [1, null, 'a'],
        zero: 0,
        text: '',
      };
      const back = (await call('probe', 'back')) as {
        date: unknown;
        double: (value: number) => Promise<number>;
      };
      const reason = (promise: Promise<unknown>): Promise<unknown> =>
        promise.then(
          () => null,
          (error) => error,
        );
      return {
        kinds: await call('probe', 'kinds', given),
        back: {
          keys: Object.keys(back).sort(),
          isDate: back.date instanceof Date,
          doubled: await back.double(21),
        },
        failed: await reason(call('probe', 'fail')),
        noMethod: await reason(call('probe', 'constructor')),
        noObject: await reason(call('nobody', 'home')),
        greeting: await call('sample', 'greet', 'host'),
      };
    });
    expect(results).toMatchObject({
      kinds: {
        keys: ['date', 'list', 'self', 'text', 'zero'],
        isDate: true,
        isCycle: true,
        list: [1, null, 'a'],
      },
      back: { keys: ['date', 'double', 'zero'], isDate: true, doubled: 42 },
      failed: { message: 'not this' },
      noObject: { message: expect.stringContaining('nobody') },
      greeting: 'Hello host',
    });
  });
});

describeHosted('a hub', 'each', ({ test, kind, open }) => {
  it('has an origin that storage knows on Services, and none on Server', async () => {
    const { frame, forgive } = await open();
    const origin = await frame.evaluate(() => window.origin);
    const storage = await frame.evaluate(() => {
      try {
        return typeof localStorage;
      } catch (error) {
        return error instanceof Error ? error.name : String(error);
      }
    });
    expect([origin, storage]).toEqual(
      kind === 'services' ? [test().services.assetsUrl, 'object'] : ['null', 'SecurityError'],
    );
    const fetched = frame.evaluate(() => fetch('page.js').then(({ ok }) => ok));
    if (kind === 'services') expect(await fetched).toBe(true);
    else {
      forgive(/CORS|Failed to load resource/);
      await expect(fetched).rejects.toThrow('Failed to fetch');
    }
  });

  it.each(Object.entries(BACKGROUNDS))(
    'stands in the theme %s, and the page around it too',
    async (theme, colour) => {
      const { page, frame } = await open({ query: `&theme=${theme}` });
      const background = (): string =>
        getComputedStyle(document.documentElement).getPropertyValue('--background-color');
      expect(await frame.evaluate(background)).toBe(colour);
      expect(await page.evaluate(background)).toBe(colour);
    },
  );

  it('is not told whether its theme is dark', async () => {
    const { frame } = await open({ query: '&theme=contoso' });
    const told = await frame.evaluate(() => [
      JSON.stringify(window.SDK.getPageContext()),
      document.head.innerHTML.replace(/--[\w-]*darken(ed)?-\d+|accent\d-dark\b/g, ''),
    ]);
    expect(told.join()).not.toMatch(/dark|contoso/i);
  });

  it('hides behind a spinner until it says that it has loaded', async () => {
    const { page, frame } = await open({
      path: '/Fabrikam/_apps/hub/acme.sample.waiting-hub',
      waitFor: 'frame',
    });
    const spinner = page.getByRole('status').getByText('Loading Waiting hub');
    await frame.waitForFunction(() => 'goOn' in window);
    expect([await spinner.isVisible(), await page.locator('#host iframe').isVisible()]).toEqual([
      true,
      false,
    ]);
    await frame.evaluate(() => (window as unknown as { goOn(): void }).goOn());
    await spinner.waitFor({ state: 'detached' });
    expect(await page.locator('#host iframe').isVisible()).toBe(true);
  });

  it('says which file is missing when its package does not give it to everybody', async () => {
    const { page } = await open({ path: '/Fabrikam/_apps/hub/acme.sample.missing-hub' });
    expect(await page.getByRole('alert').textContent()).toContain('no addressable file “Hub/page.html”');
  });

  it('may begin anew, and what its page before had asked for is over', async () => {
    const { page, frame } = await open();
    await frame.evaluate(() => location.reload()).catch(() => undefined);
    await frame.waitForFunction(
      () => 'SDK' in window && document.getElementById('heading')?.textContent !== 'Sample',
    );
    await page.evaluate(() => {
      location.hash = 'again';
    });
    await expect.poll(() => frame.locator('#hash').textContent()).toBe('again');
  });

  it('says why when it could not load', async () => {
    const { page, frame } = await open({ path: '/Fabrikam/_apps/hub/acme.sample.failing-hub' });
    const alert = page.getByRole('alert');
    expect(await alert.textContent()).toBe('Failing hub could not be loaded. the sample does not want to');
    expect(await (await frame.frameElement()).isVisible()).toBe(false);
  });

  it('gets plain errors for services and methods that the host does not have', async () => {
    const { frame } = await open();
    const errors = await frame.evaluate(async () => {
      const reason = (promise: Promise<unknown>): Promise<unknown> =>
        promise.then(
          () => null,
          (error: unknown) => ({ isError: error instanceof Error, message: (error as Error).message }),
        );
      const navigation = await window.SDK.getService('ms.vss-features.host-navigation-service');
      return [
        await reason(window.SDK.getService('ms.vss-nowhere.service')),
        await reason(window.SDK.getService('constructor')),
        await reason(navigation.navigate('javascript:alert(1)')),
        typeof navigation.noSuchMethod,
      ];
    });
    expect(errors).toEqual([
      { isError: false, message: 'The host has no service ms.vss-nowhere.service.' },
      { isError: false, message: 'The host has no service constructor.' },
      { isError: false, message: expect.stringContaining('javascript:') },
      'undefined',
    ]);
  });

  it('answers its own frame only', async () => {
    const { page, frame, forgive } = await open();
    // The SDK, about the answer to a question that it did not ask.
    forgive(/No handler found on any channel/);
    const question = JSON.stringify({
      id: 99,
      instanceId: 'DevOps.HostControl',
      methodName: 'getAccessToken',
    });
    const answers = await page.evaluate(async (text) => {
      const heard: unknown[] = [];
      window.addEventListener('message', ({ data }) => heard.push(data));
      window.postMessage(text, '*');
      const other = document.createElement('iframe');
      document.body.append(other);
      other.contentWindow?.addEventListener('message', ({ data }) => heard.push(data));
      window.dispatchEvent(
        new MessageEvent('message', { data: text, source: other.contentWindow, origin: 'null' }),
      );
      await new Promise((resolve) => setTimeout(resolve, 300));
      return heard.filter((data) => String(data).includes('token'));
    }, question);
    expect(answers).toEqual([]);
    const own = await frame.evaluate(
      (text) =>
        new Promise((resolve) => {
          window.addEventListener('message', ({ data }) => {
            if (String(data).includes('"id":99')) resolve(data);
          });
          window.parent.postMessage(text, '*');
        }),
      question,
    );
    expect(JSON.parse(String(own))).toEqual({ id: 99, result: { token: expect.any(String) } });
  });
});
