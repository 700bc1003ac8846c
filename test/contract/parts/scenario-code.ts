import { isServer } from '../../../sandbox/server/profile/profile.ts';
import { pushTwoBranches, ZEROS } from '../support/commit.ts';
import { textAt } from '../support/json.ts';
import type { Stage } from '../support/stage.ts';

const CORE_AREA = '79134c72-4a58-4b42-976c-04e7115f32bf';

/** One request at least for every operation of core, location and git. */
export async function scenarioOfCode(stage: Stage): Promise<void> {
  const { client, project, repository } = stage;
  const { first, main, feature } = await pushTwoBranches(stage);
  const name = encodeURIComponent(project.name);
  const api = `${name}/_apis/git/repositories/${encodeURIComponent(repository.name)}`;
  const get = (path: string, accept?: string): Promise<unknown> =>
    client.expect(200, 'GET', path, undefined, accept === undefined ? {} : { accept });

  await client.expect(200, 'GET', '_apis/connectionData', undefined, { preview: true });
  await client.expect(200, 'GET', '_apis/resourceAreas', undefined, { preview: true });
  const areas = `_apis/resourceAreas/${CORE_AREA}`;
  // On a Server there are none.
  const found = isServer(stage.sandbox.services.profile) ? 404 : 200;
  await client.expect(found, 'GET', areas, undefined, { preview: true });
  await get('_apis/projects');
  await get(`_apis/projects/${project.id}?includeCapabilities=true`);
  const teams = `_apis/projects/${project.id}/teams`;
  const team = textAt(await get(teams), 'value', 0, 'id');
  await get(`${teams}/${team}`);
  await get(`${teams}/${team}/members`);
  await get(`_apis/git/repositories`);
  await get(`${name}/_apis/git/repositories`);
  await get(api);
  await get(`${api}/refs?filter=heads/`);
  const [zero, topic] = [ZEROS, 'refs/heads/topic'];
  await client.expect(200, 'POST', `${api}/refs`, [{ name: topic, oldObjectId: zero, newObjectId: main }]);
  await client.expect(200, 'POST', `${api}/refs`, [{ name: topic, oldObjectId: feature, newObjectId: main }]);

  await client.expect(200, 'PATCH', `${api}/refs?filter=heads/topic`, { isLocked: true });

  const at = `versionDescriptor.version=${feature}&versionDescriptor.versionType=commit`;
  const item = await get(
    `${api}/items?path=/src/app.js&includeContent=true&includeContentMetadata=true&${at}`,
  );
  await get(`${api}/items?path=/src/app.js&${at}`, 'application/octet-stream');
  await client.expect(200, 'POST', `${api}/itemsbatch`, {
    itemDescriptors: [{ path: '/src', version: 'main', versionType: 'branch', recursionLevel: 'oneLevel' }],
    includeContentMetadata: true,
  });
  const folder = await get(`${api}/items?path=/src&${at}`);
  await get(`${api}/trees/${textAt(folder, 'objectId')}?recursive=true`);
  await get(`${api}/stats/branches`);
  await get(`${api}/items?scopePath=/&recursionLevel=full&includeContentMetadata=true&${at}`);
  await get(`${api}/blobs/${textAt(item, 'objectId')}`);
  await get(`${api}/blobs/${textAt(item, 'objectId')}?$format=octetstream`, 'application/octet-stream');
  const pushes = await get(`${api}/pushes?searchCriteria.includeRefUpdates=true`);
  await get(`${api}/pushes/${textAt(pushes, 'value', 0, 'pushId')}?includeCommits=10&includeRefUpdates=true`);
  await get(`${api}/pushes/${textAt(pushes, 'value', 1, 'pushId')}/commits`);
  await get(`${api}/commits?searchCriteria.itemVersion.version=feature&searchCriteria.$top=2`);
  await get(`${api}/commits/${feature}?changeCount=10`);
  await get(`${api}/commits/${feature}/changes`);
  // A commit that adds a file counts otherwise than one that edits.
  await get(`${api}/commits/${main}?changeCount=10`);
  await get(`${api}/commits/${main}/changes`);
  await client.expect(200, 'POST', `${api}/commitsbatch`, { ids: [main, feature] });
  await get(
    `${api}/diffs/commits?baseVersion=${main}&baseVersionType=commit&targetVersion=${feature}&targetVersionType=commit`,
  );
  await get(`${api}/commits/${feature}/mergebases?otherCommitId=${main}`);
  await get(`${api}/stats/branches?name=feature`);
  await get(`${api}/diffs/commits?baseVersion=${first}&baseVersionType=commit&targetVersion=main`);
  const status = {
    state: 'succeeded',
    description: 'ok',
    context: { name: 'gate', genre: 'fixgate' },
    targetUrl: 'https://fabrikam.example/runs/1',
  };
  await client.expect(201, 'POST', `${api}/commits/${main}/statuses`, status);
  await get(`${api}/commits/${main}/statuses`);
  await get(`${api}/refs?filter=heads/&includeStatuses=true`);
}
