import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Manifest, ROOT, readManifest } from '../support/extension-package.ts';

/** Contribution types that we use → targets that Azure DevOps knows for them. */
const TARGETS: Readonly<Record<string, readonly string[]>> = {
  'ms.vss-distributed-task.task': ['ms.vss-distributed-task.tasks'],
  'ms.vss-web.hub': ['ms.vss-code-web.code-hub-group'],
  'ms.vss-build-web.build-results-tab': ['ms.vss-build-web.build-results-view'],
  'ms.vss-endpoint.service-endpoint-type': ['ms.vss-endpoint.endpoint-types'],
};

/**
 * The theme arrives as a style element. Requests go to the collection, whose address a page learns at run time and
 * which on a server of the customer's own may be http.
 */
const CONTENT_RULES = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'connect-src': 'https: http:',
  'base-uri': "'none'",
  'form-action': "'none'",
};

let manifest: Manifest;
let permissions: string;
beforeAll(async () => {
  manifest = await readManifest();
  permissions = await readFile(join(ROOT, 'docs/permissions.md'), 'utf8');
});

describe('the manifest keeps rules that the packer does not check', () => {
  it('id and publisher name the package', () => {
    expect(manifest.id).toMatch(/^[a-z0-9][a-z0-9-]*$/);
    expect(manifest.publisher).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]*$/);
    expect(manifest.name.length).toBeLessThanOrEqual(200);
    expect(manifest.description.length).toBeLessThanOrEqual(200);
  });

  it('it has no version of its own: package.json holds the one version', () => {
    expect(manifest.version).toBeUndefined();
  });

  it('it installs on Services and on Server 2020 and later, in categories that exist', () => {
    expect(manifest.targets).toEqual([
      { id: 'Microsoft.VisualStudio.Services.Cloud' },
      { id: 'Microsoft.TeamFoundation.Server', version: '[18.0,)' },
    ]);
    for (const category of manifest.categories)
      expect(category).toMatch(/^Azure (Repos|Boards|Pipelines|Test Plans|Artifacts)$/);
  });

  it('contributions have own names, types we know and targets that belong to them', () => {
    const ids = manifest.contributions.map(({ id }) => id.toLowerCase());
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, type, targets } of manifest.contributions) {
      expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(targets).toEqual(TARGETS[type]);
    }
  });

  it('it asks for the scopes that docs/permissions.md explains, each once, and for no other', () => {
    const [, table = ''] = /## Scopes of the extension\n([\s\S]*?)(?=\n## )/.exec(permissions) ?? [];
    const explained = [...table.matchAll(/^\| `(vso\.[\w.]+)` \|([^|]*)\|([^|]*)\|/gm)];
    expect(explained.map(([, scope]) => scope)).toEqual([...manifest.scopes]);
    expect([...manifest.scopes].sort()).toEqual([...new Set(manifest.scopes)]);
    for (const [, , shown = '', reason = ''] of explained) {
      expect(shown.trim()).not.toBe('');
      expect(reason.trim().length).toBeGreaterThan(60);
    }
  });
});

describe('the pages', () => {
  it('the tab shows on runs that contain our task, and only there', async () => {
    const path = join(ROOT, 'tasks/FixGate/FixGateV1/task.json');
    const { id } = JSON.parse(await readFile(path, 'utf8'));
    const tab = manifest.contributions.find((each) => each.type === 'ms.vss-build-web.build-results-tab');
    expect(tab?.properties['supportsTasks']).toEqual([id]);
  });

  it('load scripts and styles of their own folder only, and run no text as script', async () => {
    for (const page of await readdir(join(ROOT, 'dist/pages'))) {
      const html = await readFile(join(ROOT, 'dist/pages', page, 'index.html'), 'utf8');
      const [, policy = ''] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html) ?? [];
      const rules = Object.fromEntries(
        policy.split(';').map((rule) => {
          const [name = '', ...sources] = rule.trim().split(/\s+/);
          return [name, sources.join(' ')];
        }),
      );
      expect([page, rules]).toEqual([page, CONTENT_RULES]);
    }
  });
});

describe('the service connection', () => {
  it('is the type that the task asks for', async () => {
    const path = join(ROOT, 'tasks/FixGate/FixGateV1/task.json');
    const { inputs }: { inputs: { name: string; type: string }[] } = JSON.parse(await readFile(path, 'utf8'));
    const type = inputs.find(({ name }) => name === 'connection')?.type;
    expect(type).toBe(`connectedService:${connection()['name']}`);
  });

  it('is verified by a call that needs the token, sent the way that a personal access token is', () => {
    expect(connection()['dataSources']).toEqual([
      {
        name: 'TestConnection',
        endpointUrl: '{{{endpoint.url}}}/_apis/git/repositories?api-version=6.0',
        resultSelector: 'jsonpath:$.value[*].name',
      },
    ]);
    expect(connection()['authenticationSchemes']).toMatchObject([
      {
        type: 'ms.vss-endpoint.endpoint-auth-scheme-token',
        headers: [{ name: 'Authorization', value: 'Basic {{ #base64 ":" endpoint.apitoken }}' }],
      },
    ]);
  });

  it('never shows its token again', () => {
    expect(connection()['authenticationSchemes']).toMatchObject([
      { inputDescriptors: [{ id: 'apitoken', inputMode: 'passwordbox', isConfidential: true }] },
    ]);
  });

  function connection(): Readonly<Record<string, unknown>> {
    return manifest.contributions.find(({ id }) => id === 'connection')?.properties ?? {};
  }
});
