import { ZEROS } from '../support/commit.ts';
import { at, textAt } from '../support/json.ts';
import type { Stage } from '../support/stage.ts';

const BASIC = 'b8a3a935-7e91-48b8-a94c-606d37c3e9f2';

/** One request at least for every operation by which a project, a repository or a pipeline is made and removed. */
export async function scenarioOfCreation(stage: Stage): Promise<void> {
  const { client, sandbox } = stage;
  const ended = async (reference: unknown): Promise<void> => {
    await client.expect(200, 'GET', `_apis/operations/${textAt(reference, 'id')}`);
    await sandbox.settled();
    const operation = await client.expect(200, 'GET', `_apis/operations/${textAt(reference, 'id')}`);
    if (textAt(operation, 'status') !== 'succeeded') throw new Error(JSON.stringify(operation));
  };
  await client.expect(200, 'GET', '_apis/process/processes');
  await client.expect(200, 'GET', `_apis/process/processes/${BASIC}`);
  const created = await client.expect(202, 'POST', '_apis/projects', {
    name: 'Adventure Works',
    visibility: 'private',
    capabilities: {
      versioncontrol: { sourceControlType: 'git' },
      processTemplate: { templateTypeId: BASIC },
    },
  });
  await ended(created);
  const project = await client.expect(
    200,
    'GET',
    '_apis/projects/Adventure%20Works?includeCapabilities=true',
  );
  const one = `_apis/projects/${textAt(project, 'id')}`;
  await ended(await client.expect(202, 'PATCH', one, { name: 'Works', description: 'A bicycle shop' }));
  await code(stage);
  await forks(stage);
  await pipelines(stage);
  await ended(await client.expect(202, 'DELETE', one));
}

async function code({ client }: Stage): Promise<void> {
  const api = 'Works/_apis/git/repositories';
  const made = await client.expect(201, 'POST', api, { name: 'wheels' });
  await client.expect(200, 'PATCH', `${api}/${textAt(made, 'id')}`, { name: 'spokes', isDisabled: true });
  await client.expect(204, 'DELETE', `${api}/${textAt(made, 'id')}`);
  // The project came with a repository of the name that it had then.
  await client.expect(201, 'POST', `${api}/Adventure%20Works/pushes`, {
    refUpdates: [{ name: 'refs/heads/main', oldObjectId: ZEROS }],
    commits: [
      {
        comment: 'A pipeline',
        changes: [
          {
            changeType: 'add',
            item: { path: '/azure-pipelines.yml' },
            newContent: { content: 'trigger: none\nsteps:\n- script: exit 0\n', contentType: 'rawtext' },
          },
        ],
      },
    ],
  });
}

/** A pull request from a fork into its parent, between branches of one name. */
async function forks({ client, sandbox }: Stage): Promise<void> {
  const api = 'Works/_apis/git/repositories';
  const parent = await client.expect(200, 'GET', `${api}/Adventure%20Works`);
  const fork = await client.expect(201, 'POST', api, {
    name: 'fork',
    parentRepository: { id: textAt(parent, 'id') },
  });
  const [main] = await sandbox.services.git.refs(textAt(fork, 'id'), 'refs/heads/main');
  await client.expect(201, 'POST', `${api}/fork/pushes`, {
    refUpdates: [{ name: 'refs/heads/main', oldObjectId: main?.objectId }],
    commits: [
      {
        comment: 'A bell',
        changes: [
          {
            changeType: 'add',
            item: { path: '/bell.txt' },
            newContent: { content: 'ring', contentType: 'rawtext' },
          },
        ],
      },
    ],
  });
  const pull = await client.expect(201, 'POST', `${api}/Adventure%20Works/pullrequests`, {
    sourceRefName: 'refs/heads/main',
    targetRefName: 'refs/heads/main',
    title: 'A bell',
    forkSource: { repository: { id: textAt(fork, 'id') } },
  });
  await sandbox.settled();
  const id = String(at(pull, 'pullRequestId'));
  const read = await client.expect(200, 'GET', `${api}/Adventure%20Works/pullrequests/${id}`);
  if (at(read, 'mergeStatus') !== 'succeeded') throw new Error(JSON.stringify(read));
  await client.expect(200, 'GET', api);
}

async function pipelines({ client, sandbox }: Stage): Promise<void> {
  const repository = await client.expect(200, 'GET', 'Works/_apis/git/repositories/Adventure%20Works');
  const id = textAt(repository, 'id');
  const definitions = 'Works/_apis/build/definitions';
  const made = await client.expect(200, 'POST', definitions, {
    name: 'wheels',
    description: 'Builds wheels',
    process: { yamlFilename: 'azure-pipelines.yml', type: 2 },
    repository: { id, type: 'tfsgit', defaultBranch: 'main' },
    triggers: [{ settingsSourceType: 2, triggerType: 2 }],
  });
  const one = `${definitions}/${textAt(made, 'id')}`;
  await client.expect(200, 'PUT', one, {
    ...(made as object),
    comment: 'With variables',
    variables: {
      var1: { value: 'hush', isSecret: true, allowOverride: true },
      var1Updated: { value: 'hush', isSecret: true, allowOverride: true },
      var2: { value: 'value2' },
    },
  });
  await client.expect(200, 'GET', one);

  const api = 'Works/_apis/pipelines';
  const pipeline = await client.expect(200, 'POST', api, {
    name: 'spokes',
    folder: '/nightly',
    configuration: { type: 'yaml', path: '/azure-pipelines.yml', repository: { id, type: 'azureReposGit' } },
  });
  await client.expect(200, 'GET', api);
  await client.expect(200, 'GET', `${api}/${textAt(pipeline, 'id')}`);
  const runs = `${api}/${textAt(pipeline, 'id')}/runs`;
  const run = await client.expect(200, 'POST', runs, {
    resources: { repositories: { self: { refName: 'refs/heads/main' } } },
    variables: { level: { value: 'high' } },
  });
  await client.expect(200, 'GET', `${runs}/${textAt(run, 'id')}`);
  await client.expect(200, 'GET', runs);

  const build = `Works/_apis/build/builds/${textAt(run, 'id')}`;
  await client.expect(200, 'PATCH', build, { status: 'cancelling' });
  await sandbox.settled();
  await client.expect(204, 'DELETE', build);
  const deleted = await client.expect(200, 'GET', build);
  if (at(deleted, 'deleted') !== true) throw new Error('the run is not deleted');
  await client.expect(204, 'DELETE', one);
}
