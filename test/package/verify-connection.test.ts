import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxOptions } from '../../sandbox/server/sandbox-server.ts';
import { addPat } from '../../sandbox/server/world/populate.ts';
import { startTestSandbox, type TestSandbox } from '../support/sandbox.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

interface DataSource {
  readonly endpointUrl: string;
  readonly resultSelector: string;
}

interface Scheme {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

let world: TestSandbox | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

/**
 * What Azure DevOps does when somebody presses *Verify*: puts URL and token into the manifest's templates, sends it, and
 * selects from the answer. Only the templates that the manifest uses are understood.
 */
async function verify(
  url: string,
  apitoken: string,
): Promise<{ readonly status: number; readonly names: readonly string[] }> {
  const manifest: {
    readonly contributions: readonly {
      readonly id: string;
      readonly properties: {
        readonly dataSources?: readonly DataSource[];
        readonly authenticationSchemes?: readonly Scheme[];
      };
    }[];
  } = JSON.parse(await readFile(join(ROOT, 'vss-extension.json'), 'utf8'));
  const connection = manifest.contributions.find(({ id }) => id === 'connection')?.properties;
  const [source] = connection?.dataSources ?? [];
  const [header] = connection?.authenticationSchemes?.[0]?.headers ?? [];
  expect(source?.resultSelector).toBe('jsonpath:$.value[*].name');
  const address = (source?.endpointUrl ?? '').replace('{{{endpoint.url}}}', url);
  const authorization = (header?.value ?? '').replace(
    /\{\{ #base64 ":" endpoint\.apitoken \}\}/,
    Buffer.from(`:${apitoken}`).toString('base64'),
  );
  expect(address + authorization).not.toContain('{{');
  const answer = await fetch(address, {
    headers: { [header?.name ?? '']: authorization },
    redirect: 'manual',
  });
  const body: { value?: readonly { readonly name: string }[] } =
    answer.status === 200 ? JSON.parse(await answer.text()) : {};
  return { status: answer.status, names: (body.value ?? []).map(({ name }) => name) };
}

const SHAPES: readonly (readonly [string, SandboxOptions])[] = [
  ['Services', {}],
  [
    'Server 2022.1 below /tfs, a collection with a space',
    { profile: 'server-2022.1', virtualDirectory: 'tfs', organization: 'Default Collection' },
  ],
  ['Server 2022 without /tfs, a collection in Unicode', { profile: 'server-2022', organization: 'Räume' }],
  ['Server 2020', { profile: 'server-2020', virtualDirectory: 'tfs' }],
];

describe.each(SHAPES)('Verify of a service connection to %s', (_, options) => {
  it('lists the repositories, whether the URL ends with a slash or has its spaces encoded', async () => {
    world = await startTestSandbox(options);
    addPat(world.services, world.owner, 'reader', ['vso.code']);
    for (const url of [world.url, decodeURI(world.url)]) {
      expect(await verify(url, 'reader')).toEqual({ status: 200, names: ['web'] });
    }
    expect(await verify(`${world.url}/`, 'reader')).toEqual({ status: 200, names: ['web'] });
  });

  it('fails for a token that is not accepted, has expired or lacks the scope', async () => {
    world = await startTestSandbox(options);
    addPat(world.services, world.owner, 'old', ['full'], '2020-01-01T00:00:00Z');
    addPat(world.services, world.owner, 'builds', ['vso.build']);
    for (const token of ['nobody', 'old', 'builds']) {
      expect((await verify(world.url, token)).status).not.toBe(200);
    }
  });
});
