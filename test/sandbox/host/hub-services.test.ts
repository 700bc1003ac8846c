import { expect, it } from 'vitest';
import { describeHosted } from './describe-hosted.ts';

const NAVIGATION = 'ms.vss-features.host-navigation-service';
const DATA = 'ms.vss-features.extension-data-service';

describeHosted('the services of a hub', 'each', ({ test, open }) => {
  it('carry the hash of the address both ways, with the history of the page', async () => {
    const { page, frame } = await open();
    const hash = (): Promise<string | null> => frame.locator('#hash').textContent();
    const set = (method: 'setHash' | 'replaceHash', value: string): Promise<void> =>
      frame.evaluate(async ([id, name, text]) => (await window.SDK.getService(id))[name](text), [
        NAVIGATION,
        method,
        value,
      ] as const);
    await set('setHash', '#view=open');
    await expect.poll(hash).toBe('view=open');
    await expect.poll(() => new URL(page.url()).hash).toBe('#view=open');
    await set('setHash', 'view=fixed');
    await set('replaceHash', 'view=gone');
    await expect.poll(() => new URL(page.url()).hash).toBe('#view=gone');
    await page.goBack();
    await expect.poll(hash).toBe('view=open');
    await page.evaluate(() => {
      location.hash = 'from=outside';
    });
    await expect.poll(hash).toBe('from=outside');
  });

  it('know query, route and navigation of the page, name its window and open another', async () => {
    const { page, frame } = await open({ query: '&mine=1' });
    const known = await frame.evaluate(async (id) => {
      const navigation = await window.SDK.getService(id);
      await navigation.setQueryParams({ mine: '', other: 'two words' });
      await navigation.setDocumentTitle('Findings of Fabrikam');
      return {
        query: await navigation.getQueryParams(),
        route: await navigation.getPageRoute(),
        elements: await navigation.getPageNavigationElements(),
      };
    }, NAVIGATION);
    expect(known.query).toMatchObject({ other: 'two words' });
    expect(known.query).not.toHaveProperty('mine');
    expect(known.route.routeValues).toEqual({ project: 'Fabrikam', contributionId: 'acme.sample.hub' });
    expect(known.elements.map(({ name }: { name: string }) => name)).toEqual(['Fabrikam', 'Sample hub']);
    await expect.poll(() => new URL(page.url()).searchParams.get('other')).toBe('two words');
    expect(await page.title()).toBe('Findings of Fabrikam');
    const popup = page.waitForEvent('popup');
    await frame.evaluate(async ([id, url]) => (await window.SDK.getService(id)).openNewWindow(url, ''), [
      NAVIGATION,
      `${test().url}/Fabrikam`,
    ] as const);
    await expect.poll(async () => (await popup).url()).toBe(`${test().url}/Fabrikam`);
    await frame.evaluate(
      async (id) => void (await window.SDK.getService(id)).navigate('/fabrikam/Fabrikam'),
      NAVIGATION,
    );
    await page.waitForURL(`${test().url}/Fabrikam`);
  });

  it('say where the REST API is, and which repository the page is about', async () => {
    const { frame, forgive } = await open();
    forgive(/status of 404/);
    const known = await frame.evaluate(async () => {
      const places = await window.SDK.getService('ms.vss-features.location-service');
      const code = await window.SDK.getService('ms.vss-code-web.vc-repository-service');
      const build = await window.SDK.getService('ms.vss-build-web.build-page-data-service');
      const reason = (promise: Promise<unknown>): Promise<string> =>
        promise.then(
          () => 'none',
          (error: { message: string }) => error.message,
        );
      return {
        area: await places.getResourceAreaLocation('6c2b0933-3600-42ae-bf8b-93d4f7e83594'),
        unknownArea: await reason(places.getResourceAreaLocation('6c2b0933-3600-42ae-bf8b-000000000000')),
        service: await places.getServiceLocation(),
        route: await places.routeUrl('ms.vss-build-web.ci-results-hub-route', { buildId: 7 }),
        unknownRoute: await reason(places.routeUrl('ms.vss-nowhere.route')),
        repository: (await code.getCurrentGitRepository()).name,
        build: await build.getBuildPageData(),
      };
    });
    expect(known).toMatchObject({
      area: `${test().url}/`,
      unknownArea: expect.stringContaining('not registered'),
      service: `${test().url}/`,
      route: `${test().url}/Fabrikam/_build/results?buildId=7`,
      unknownRoute: 'The host has no route ms.vss-nowhere.route.',
      repository: 'web',
    });
    expect(known.build).toBeFalsy();
  });

  it('give a token for the REST API from the page’s own origin, with the scopes of the manifest', async () => {
    const { frame, forgive } = await open();
    forgive(/status of 401/);
    const answers = await frame.evaluate(async () => {
      const places = await window.SDK.getService('ms.vss-features.location-service');
      const base = await places.getServiceLocation();
      const headers = {
        authorization: `Bearer ${await window.SDK.getAccessToken()}`,
        'x-tfs-fedauthredirect': 'Suppress',
      };
      const builds = await fetch(`${base}Fabrikam/_apis/build/builds?api-version=7.1`, { headers });
      const code = await fetch(`${base}Fabrikam/_apis/git/repositories?api-version=7.1`, { headers });
      return {
        builds: builds.status,
        activity: builds.headers.get('activityid') !== null,
        code: code.status,
        appToken: (await window.SDK.getAppToken()).split('.').length,
        page: await fetch(`${base}_host/token`, { method: 'POST' }).then(
          ({ type }) => type,
          () => 'unreachable',
        ),
      };
    });
    forgive(/_host\/token|blocked by CORS|status of 403|ERR_FAILED/);
    expect(answers).toEqual({ builds: 200, activity: true, code: 401, appToken: 3, page: 'unreachable' });
  });

  it('keep documents, whose etag guards them against a writer who has seen an older one', async () => {
    const { frame, forgive } = await open();
    forgive(/status of 40[049]/);
    const seen = await frame.evaluate(async (id) => {
      const service = await window.SDK.getService(id);
      const manager = await service.getExtensionDataManager(
        window.SDK.getExtensionContext().id,
        await window.SDK.getAccessToken(),
      );
      const refusal = (promise: Promise<unknown>): Promise<unknown> =>
        promise.then(
          () => 'accepted',
          (error: { status: number; serverError?: { typeKey: string } }) => [
            error.status,
            error.serverError?.typeKey,
          ],
        );
      const created = await manager.createDocument('scans', { id: 'main', count: 1, gone: null });
      const stale = { ...created };
      const updated = await manager.updateDocument('scans', { ...created, count: 2 });
      const list = await manager.getDocuments('scans');
      await manager.setValue('view', { rows: 20 });
      await manager.setValue('view', { rows: 50 }, { scopeType: 'User' });
      const result = {
        created,
        again: await refusal(manager.createDocument('scans', { id: 'main' })),
        updated,
        stale: await refusal(manager.updateDocument('scans', { ...stale, count: 3 })),
        staleSet: await refusal(manager.setDocument('scans', { ...stale, count: 3 })),
        forced: await manager.setDocument('scans', { id: 'main', count: 4, __etag: -1 }),
        read: await manager.getDocument('scans', 'main'),
        listed: list.length,
        missing: await refusal(manager.getDocument('scans', 'other')),
        missingCollection: await refusal(manager.getDocuments('nothing')),
        queried: (await manager.queryCollectionsByName(['scans']))[0].documents.length,
        shared: await manager.getValue('view'),
        own: await manager.getValue('view', { scopeType: 'User' }),
        byDefault: await manager.getValue('never', { defaultValue: 7 }),
        deleted: await manager
          .deleteDocument('scans', 'main')
          .then(() => refusal(manager.getDocument('scans', 'main'))),
      };
      return result;
    }, DATA);
    expect(seen).toEqual({
      created: { id: 'main', count: 1, __etag: 1 },
      again: [409, 'DocumentExistsException'],
      updated: { id: 'main', count: 2, __etag: 2 },
      stale: [400, 'InvalidDocumentVersionException'],
      staleSet: [400, 'InvalidDocumentVersionException'],
      forced: { id: 'main', count: 4, __etag: 3 },
      read: { id: 'main', count: 4, __etag: 3 },
      listed: 1,
      missing: [404, 'DocumentDoesNotExistException'],
      missingCollection: [404, 'DocumentCollectionDoesNotExistException'],
      queried: 1,
      shared: { rows: 20 },
      own: { rows: 50 },
      byDefault: 7,
      deleted: [404, 'DocumentDoesNotExistException'],
    });
    const stored = test().services.world.extensionData;
    expect(Object.keys(stored).filter((key) => key.includes('$settings'))).toHaveLength(2);
  });
});
