import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installExtension } from '../../sandbox/extensions/install-extension.ts';
import { hostedContributions } from '../../sandbox/pages/host/contributions.ts';
import { packageExtension } from '../support/extension-package.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';

let test: TestSandbox;
beforeAll(async () => {
  test = await startTestSandbox();
  installExtension(test.sandbox, (await packageExtension()).bytes);
});
afterAll(() => test.close());

describe('the package, installed', () => {
  it('has each of its pages where everybody can read it, as HTML', async () => {
    const pages = hostedContributions(test.services);
    expect(pages.map(({ id, problem }) => [id, problem])).toEqual([
      ['fixgate.fixgate.hub', null],
      ['fixgate.fixgate.run-tab', null],
    ]);
    for (const { url } of pages) {
      const response = await fetch(url);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html']);
    }
  });

  it('keeps its task to itself', async () => {
    const [extension] = test.services.world.installedExtensions;
    const base = `${test.services.assetsUrl}/fixgate/fixgate/${extension?.version}`;
    expect((await fetch(`${base}/images/icon.png`)).status).toBe(200);
    expect((await fetch(`${base}/tasks/FixGate/FixGateV1/task.json`)).status).toBe(404);
  });
});
