import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentHost } from '../../../../../sandbox/agent/agent-host.ts';
import { createAgentHost } from '../../../../../sandbox/server/areas/build/agent-host.ts';
import type { Build } from '../../../../../sandbox/server/world/build.ts';
import { type BuildWorld, startBuildWorld } from '../../../../support/build-world.ts';

let world: BuildWorld;
let host: AgentHost;
let build: Build;
beforeAll(async () => {
  world = await startBuildWorld();
  host = createAgentHost(world.services);
  build = world.queue();
});
afterAll(() => world.close());

const recordId = '11111111-2222-4333-8444-555555555555';

function artifacts(query = ''): string {
  return `/Fabrikam/_apis/build/builds/${build.id}/artifacts${query}`;
}

function upload(
  name: string,
  kind: 'Container' | 'PipelineArtifact',
  path: string,
  text: string,
): Promise<void> {
  const files = [{ path, bytes: Buffer.from(text) }];
  return host.uploadArtifact(build.id, { name, kind, recordId, properties: {}, files });
}

describe('artifacts of a run', () => {
  it('grow by every upload to the same name', async () => {
    await upload('drop', 'Container', 'a.txt', 'first');
    await upload('drop', 'Container', 'sub/b.txt', 'second');
    await upload('CodeAnalysisLogs', 'PipelineArtifact', 'scan.sarif', '{}');
    const answer = await world.api('GET', artifacts());
    expect(answer.body).toMatchObject({
      count: 2,
      value: [
        {
          id: 1,
          name: 'drop',
          source: recordId,
          resource: { type: 'Container', data: '#/1/drop', properties: { artifactsize: '11' } },
        },
        { id: 2, name: 'CodeAnalysisLogs', resource: { type: 'PipelineArtifact' } },
      ],
    });
  });

  it('are downloaded as a zip below a folder with their name', async () => {
    const one = await world.api('GET', artifacts('?artifactName=drop'));
    const zip = await world.api('GET', one.body.resource.downloadUrl.slice(world.url.length));
    expect(zip.status).toBe(200);
    expect(zip.headers.get('content-type')).toBe('application/zip');
    expect(zip.text).toContain('drop/a.txt');
    expect(zip.text).toContain('drop/sub/b.txt');
    expect(zip.text).toContain('second');
  });

  it('of the new kind give their manifest and each file by its id', async () => {
    const one = await world.api('GET', artifacts('?artifactName=CodeAnalysisLogs'));
    const file = (id: string, name: string) =>
      artifacts(`?artifactName=CodeAnalysisLogs&fileId=${id}&fileName=${name}`);
    const manifest = await world.api('GET', file(one.body.resource.data, 'manifest'));
    const { items } = JSON.parse(manifest.text);
    expect(items).toMatchObject([{ path: '/scan.sarif', blob: { size: 2 } }]);
    expect((await world.api('GET', file(items[0].blob.id, 'scan.sarif'))).text).toBe('{}');
    expect((await world.api('GET', file('unknown', 'x'))).status).toBe(404);
  });

  it('are not found by an unknown name', async () => {
    const answer = await world.api('GET', artifacts('?artifactName=none'));
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ typeKey: 'ArtifactNotFoundException' });
  });

  it('can be created as a reference, but not twice', async () => {
    const body = { name: 'share', resource: { type: 'filepath', data: '\\\\server\\share' } };
    const created = await world.api('POST', artifacts(), body);
    expect(created.body).toMatchObject({ name: 'share', resource: { type: 'FilePath' } });
    const again = await world.api('POST', artifacts(), body);
    expect(again.status).toBe(409);
    expect((await world.api('POST', artifacts(), { name: '' })).status).toBe(400);
  });
});
