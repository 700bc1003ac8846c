import { pushTwoBranches } from '../support/commit.ts';
import { textAt } from '../support/json.ts';
import type { Stage } from '../support/stage.ts';

const MERGE_STRATEGY = 'fa4e907d-c16b-4a4c-9dfa-4916e5d171ab';
const STATUS_POLICY = 'cbdc66da-9728-4af8-aada-9a5a32e4a226';

/** One request at least for every operation on policies. */
export async function scenarioOfPolicies(stage: Stage): Promise<void> {
  const { client, project, repository, sandbox } = stage;
  await pushTwoBranches(stage);
  const name = encodeURIComponent(project.name);
  const list = `${name}/_apis/policy/configurations`;
  const body = {
    isEnabled: true,
    isBlocking: true,
    type: { id: STATUS_POLICY },
    settings: {
      statusName: 'gate',
      statusGenre: 'fixgate',
      authorId: null,
      invalidateOnSourceUpdate: true,
      scope: [{ repositoryId: repository.id, refName: 'refs/heads/main', matchKind: 'exact' }],
    },
  };
  const created = await client.expect(200, 'POST', list, body);
  const one = `${list}/${textAt(created, 'id')}`;
  await client.expect(200, 'GET', list);
  await client.expect(200, 'GET', one);
  await client.expect(200, 'PUT', one, { ...body, isBlocking: false });
  await mergeStrategies(stage, list);
  await client.expect(200, 'GET', `${name}/_apis/policy/types`);
  await client.expect(200, 'GET', `${name}/_apis/policy/types/${STATUS_POLICY}`);
  const branch = `repositoryId=${repository.id}&refName=refs/heads/main`;
  await client.expect(200, 'GET', `${name}/_apis/git/policy/configurations?${branch}`);

  const pullRequest = await client.expect(
    201,
    'POST',
    `_apis/git/repositories/${repository.id}/pullrequests`,
    {
      title: 'Change',
      sourceRefName: 'refs/heads/feature',
      targetRefName: 'refs/heads/main',
    },
  );
  await sandbox.settled();
  const artifact = `vstfs:///CodeReview/CodeReviewId/${project.id}/${textAt(pullRequest, 'pullRequestId')}`;
  const preview = { preview: true };
  const evaluations = `${name}/_apis/policy/evaluations`;
  const query = `artifactId=${encodeURIComponent(artifact)}`;
  const found = await client.expect(200, 'GET', `${evaluations}?${query}`, undefined, preview);
  const evaluation = `${evaluations}/${textAt(found, 'value', 0, 'evaluationId')}`;
  await client.expect(200, 'GET', evaluation, undefined, preview);
  await client.expect(200, 'PATCH', evaluation, undefined, preview);
  await sandbox.settled();
  await client.expect(204, 'DELETE', one);
}

/** The bodies that the service was recorded with: what is false does not come back. */
async function mergeStrategies({ client, repository }: Stage, list: string): Promise<void> {
  const scope = [{ repositoryId: repository.id, refName: 'refs/heads/master', matchKind: 'exact' }];
  const none = { allowSquash: false, allowRebase: false, allowRebaseMerge: false, allowNoFastForward: false };
  const body = (settings: object): object => ({
    type: { id: MERGE_STRATEGY },
    isBlocking: true,
    isEnabled: true,
    settings: { scope, ...settings },
  });
  const created = await client.expect(200, 'POST', list, body({ ...none, allowSquash: true }));
  const one = `${list}/${textAt(created, 'id')}`;
  for (const settings of [
    { useSquashMerge: true },
    { ...none, allowRebase: true },
    { ...none, allowSquash: true, allowRebaseMerge: true },
  ]) {
    await client.expect(200, 'PUT', one, body(settings));
    await client.expect(200, 'GET', one);
    await client.expect(200, 'GET', list);
  }
}
