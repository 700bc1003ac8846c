import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contribution } from '../../../sandbox/server/world/extension.ts';
import { type PageWorld, startPageWorld, textOf } from './support/page-world.ts';

const RUN = '/Fabrikam/_build/results?buildId=1';
const TASK = '8f1c3c3e-3c5e-4b0e-9a52-6a2f6cf0a001';

const contribution = (
  id: string,
  type: string,
  target: string,
  rest: Record<string, unknown> = {},
): Contribution => ({
  id: `acme.scan.${id}`,
  type,
  targets: [target],
  properties: { name: `The <b>${id}</b>`, uri: 'page.html', ...rest },
});
const tab = (id: string, supportsTasks?: readonly string[]): Contribution =>
  contribution(id, 'ms.vss-build-web.build-results-tab', 'ms.vss-build-web.build-results-view', {
    supportsTasks,
  });

let world: PageWorld;
beforeAll(async () => {
  world = await startPageWorld();
  world.services.world.installedExtensions.push({
    publisherId: 'acme',
    publisherName: 'Acme <i>',
    extensionId: 'scan',
    extensionName: 'Scan <i>',
    version: '1.0.0',
    registrationId: '5f0c0000-0000-4000-8000-000000000001',
    scopes: [],
    installedOn: '2026-11-21T09:00:00Z',
    baseUri: null,
    files: [{ path: 'page.html', contentType: 'text/html', contentBase64: '' }],
    contributions: [
      contribution('findings', 'ms.vss-web.hub', 'ms.vss-code-web.code-hub-group'),
      contribution('runs', 'ms.vss-web.hub', 'ms.vss-build-web.build-release-hub-group'),
      contribution('elsewhere', 'ms.vss-web.hub', 'acme.scan.own-group'),
      contribution('settings', 'ms.vss-web.hub', 'ms.vss-web.collection-admin-hub-group'),
      tab('always'),
      tab('mine', [TASK.toUpperCase()]),
      tab('other', ['00000000-0000-4000-8000-000000000002']),
    ],
  });
});
afterAll(() => world.close());

describe('what an installed extension adds', () => {
  test('is listed with the organisation', async () => {
    expect(textOf((await world.get('')).text)).toContain('Scan <i> Acme <i> · acme.scan 1.0.0');
  });

  test('stands in the navigation, in the group that it is made for', async () => {
    const { text } = await world.get('/Fabrikam');
    const side = textOf(/<nav class="side".*?<\/nav>/s.exec(text)?.[0] ?? '');
    expect(side).toMatch(
      /Pull requests The <b>findings<\/b> Pipelines Pipelines The <b>runs<\/b> Extensions The <b>elsewhere<\/b> $/,
    );
    expect(text).toContain(`href="${world.url}/Fabrikam/_apps/hub/acme.scan.findings"`);
    expect(textOf(text)).toMatch(/Extensions The <b>elsewhere<\/b> The <b>findings<\/b> The <b>runs<\/b> $/);
    const hub = await world.get('/Fabrikam/_apps/hub/acme.scan.findings');
    expect(hub.text).toMatch(/<a href="[^"]*acme\.scan\.findings" title="[^"]*" aria-current="page">/);
  });

  test('is a tab of the runs that have its task', async () => {
    const tabs = async (): Promise<string> =>
      textOf(/<nav class="tabs".*?<\/nav>/s.exec((await world.get(RUN)).text)?.[0] ?? '').trim();
    expect(await tabs()).toBe('Summary Extensions 0 The <b>always</b> Logs');
    expect((await world.get(`${RUN}&view=acme.scan.mine`)).status).toBe(404);
    await world.satisfy();
    expect(await tabs()).toBe('Summary Extensions 1 The <b>always</b> The <b>mine</b> Logs');
    expect((await world.get(`${RUN}&view=acme.scan.other`)).status).toBe(404);
  });

  test('is hosted by a page that may run the script of the host, and only that', async () => {
    await world.satisfy();
    const { status, text, headers } = await world.get(`${RUN}&view=Acme.Scan.MINE`);
    expect(status).toBe(200);
    expect(text.match(/<script/g)?.length).toBe(2);
    expect(text).toContain(`<script src="${world.url}/_host/host.js" defer></script>`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(text).not.toContain('http-equiv="refresh"');
  });
});
