import { pushTwoBranches } from '../support/commit.ts';
import { addFinishedBuild } from '../support/finished-build.ts';
import { textAt } from '../support/json.ts';
import type { Stage } from '../support/stage.ts';

const PATCH = { contentType: 'application/json-patch+json' };
const OCTETS = { accept: 'application/octet-stream' };

/** One request at least for every operation on runs and what belongs to them. */
export async function scenarioOfBuilds(stage: Stage): Promise<void> {
  const { client, project } = stage;
  const { main, feature } = await pushTwoBranches(stage);
  const { build, definition, taskId } = addFinishedBuild(stage, main);
  const later = addFinishedBuild(stage, feature);
  const api = `${encodeURIComponent(project.name)}/_apis/build`;
  const one = `${api}/builds/${build.id}`;
  const get = (path: string, options = {}): Promise<unknown> =>
    client.expect(200, 'GET', path, undefined, options);

  await get(`${api}/definitions?name=${definition.name}`);
  await get(`${api}/definitions/${definition.id}`);
  await get(`${api}/builds?definitions=${definition.id}&statusFilter=completed&$top=5`);
  await get(one);
  const queued = await client.expect(200, 'POST', `${api}/builds`, { definition: { id: definition.id } });
  await client.expect(200, 'PATCH', `${api}/builds/${textAt(queued, 'id')}`, { status: 'cancelling' });
  await get(`${one}/workitems`);
  await get(`${one}/changes`);
  await get(`${api}/changes?fromBuildId=${build.id}&toBuildId=${later.build.id}`);
  await get(`${one}/timeline`);
  await get(`${one}/logs`);
  await get(`${one}/logs/1`, { accept: 'text/plain' });
  await get(`${one}/attachments/fixgate.index.v1`);
  await get(`${one}/${build.planId}/${taskId}/attachments/fixgate.index.v1/index`, OCTETS);
  await client.expect(
    200,
    'PATCH',
    `${one}/properties`,
    [{ op: 'add', path: '/fixgate.verdict', value: 'passed' }],
    PATCH,
  );
  await get(`${one}/properties`);
  await client.expect(200, 'PUT', `${one}/tags/fixgate`);
  await client.expect(200, 'POST', `${one}/tags`, ['one', 'two']);
  if (stage.offers('build/Tags_Update Build Tags'))
    await client.expect(200, 'PATCH', `${one}/tags`, { tagsToAdd: ['three'], tagsToRemove: ['one'] });
  await get(`${one}/tags`);
  await get(`${api}/tags`);
  await client.expect(200, 'DELETE', `${one}/tags/two`);
  await get(`${one}/artifacts`);
  await get(`${one}/artifacts?artifactName=drop`);
  await get(
    `${one}/artifacts?artifactName=drop&fileId=${encodeURIComponent('#/12/drop')}&fileName=manifest`,
    OCTETS,
  );
  const resource = { type: 'Container', data: '#/12/logs' };
  await client.expect(200, 'POST', `${one}/artifacts`, { name: 'logs', resource });
  if (stage.offers('build/Leases_Add')) await leases(stage, api, build.id, definition.id);
}

async function leases(
  { client, offers }: Stage,
  api: string,
  runId: number,
  definitionId: number,
): Promise<void> {
  const list = `${api}/retention/leases`;
  const lease = { ownerId: 'FixGate', runId, definitionId, daysValid: 30, protectPipeline: false };
  const added = await client.expect(200, 'POST', list, [lease]);
  const id = textAt(added, 'value', 0, 'leaseId');
  await client.expect(200, 'GET', `${list}?ownerId=FixGate&definitionId=${definitionId}&runId=${runId}`);
  await client.expect(200, 'GET', `${list}/${id}`);
  if (offers('build/Leases_Update')) {
    await client.expect(200, 'GET', `${api}/builds/${runId}/leases`);
    await client.expect(200, 'PATCH', `${list}/${id}`, { daysValid: 60, protectPipeline: true });
  }
  await client.expect(204, 'DELETE', `${list}?ids=${id}`);
}
