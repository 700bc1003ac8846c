import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPat, projectBuildService } from '../../../../../sandbox/server/world/populate.ts';
import { type ApiAnswer, startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

const BASIC = 'b8a3a935-7e91-48b8-a94c-606d37c3e9f2';
const BODY = {
  name: 'Adventure Works',
  description: 'A bicycle shop',
  capabilities: {
    versioncontrol: { sourceControlType: 'Git' },
    processTemplate: { templateTypeId: BASIC },
  },
};

let test: TestSandbox;
beforeEach(async () => {
  test = await startTestSandbox();
});
afterEach(() => test.close());

async function ended(answer: ApiAnswer): Promise<ApiAnswer['body']> {
  expect(answer.status).toBe(202);
  expect(answer.body).toEqual({
    id: expect.any(String),
    status: 'notSet',
    url: `${test.url}/_apis/operations/${answer.body.id}`,
  });
  await test.sandbox.settled();
  return (await test.api('GET', `/_apis/operations/${answer.body.id}`)).body;
}

describe('a new project', () => {
  it('is there when its operation has ended, with repository, team and build service accounts', async () => {
    const answer = await test.api('POST', '/_apis/projects', BODY);
    expect(await ended(answer)).toMatchObject({ status: 'succeeded', _links: { self: {} } });
    const project = (await test.api('GET', '/_apis/projects/adventure%20works?includeCapabilities=true'))
      .body;
    expect(project).toMatchObject({
      name: 'Adventure Works',
      description: 'A bicycle shop',
      visibility: 'private',
      state: 'wellFormed',
      defaultTeam: { name: 'Adventure Works Team' },
      capabilities: { processTemplate: { templateName: 'Basic' } },
    });
    const repositories = (await test.api('GET', '/Adventure%20Works/_apis/git/repositories')).body;
    expect(repositories).toMatchObject({ count: 1, value: [{ name: 'Adventure Works', size: 0 }] });
    expect(repositories.value[0]).not.toHaveProperty('defaultBranch');
    const made = test.services.world.projects.find((each) => each.id === project.id);
    if (made === undefined) throw new Error('no project');
    expect(projectBuildService(test.services, made).displayName).toBe(
      'Adventure Works Build Service (fabrikam)',
    );
  });

  it('must have a legal name that no other project has, in any case', async () => {
    const taken = await test.api('POST', '/_apis/projects', { ...BODY, name: 'FABRIKAM' });
    expect(taken).toMatchObject({ status: 409, body: { typeKey: 'ProjectAlreadyExistsException' } });
    expect(taken.body.message).toContain('TF200019: The following project already exists');
    for (const name of ['', 'a/b', '_hidden', 'dot.', 'x'.repeat(65)]) {
      expect(await test.api('POST', '/_apis/projects', { ...BODY, name })).toMatchObject({ status: 400 });
    }
  });

  it('is made only once when it is asked for twice at the same time', async () => {
    const post = (): Promise<ApiAnswer> => test.api('POST', '/_apis/projects', BODY);
    const answers = await Promise.all([post(), post()]);
    await test.sandbox.settled();
    const outcomes = await Promise.all(
      answers.map(async ({ status, body }) => {
        if (status === 409) return body.message;
        const operation = (await test.api('GET', `/_apis/operations/${body.id}`)).body;
        return operation.status === 'failed' ? operation.resultMessage : operation.status;
      }),
    );
    expect(outcomes.sort()).toEqual([expect.stringContaining('TF200019'), 'succeeded']);
    expect(test.services.world.projects.filter((each) => each.name === BODY.name)).toHaveLength(1);
  });

  it('must name Git and a process that exists', async () => {
    const { capabilities } = BODY;
    const without = { ...BODY, capabilities: { versioncontrol: capabilities.versioncontrol } };
    expect(await test.api('POST', '/_apis/projects', without)).toMatchObject({ status: 400 });
    const unknown = {
      ...BODY,
      capabilities: { ...capabilities, processTemplate: { templateTypeId: test.project.id } },
    };
    expect(await test.api('POST', '/_apis/projects', unknown)).toMatchObject({ status: 404 });
    const tfvc = {
      ...BODY,
      capabilities: { ...capabilities, versioncontrol: { sourceControlType: 'Tfvc' } },
    };
    expect(await test.api('POST', '/_apis/projects', tfvc)).toMatchObject({ status: 400 });
  });

  it('needs the scope and the permission to manage projects, and no job has it', async () => {
    const post = (token: string): Promise<ApiAnswer> => test.api('POST', '/_apis/projects', BODY, { token });
    addPat(test.services, test.owner, 'reader', ['vso.project']);
    expect(await post('reader')).toMatchObject({ status: 401 });
    addPat(test.services, test.owner, 'manager', ['vso.project_manage']);
    test.services.world.denials = [
      { identityId: test.owner.id, permission: 'Create new projects', on: null },
    ];
    const denied = await post('manager');
    expect(denied).toMatchObject({ status: 403, body: { typeKey: 'AccessCheckException' } });
    expect(denied.body.message).toMatch(/^TF50309: .* Ada Owner\. .*: Create new projects\.$/);
    test.services.world.denials = [];
    addPat(test.services, projectBuildService(test.services, test.project), 'job');
    expect(await post('job')).toMatchObject({ status: 403 });
    expect(await post('manager')).toMatchObject({ status: 202 });
  });
});

describe('a project', () => {
  it('changes its name and description; its repositories stay', async () => {
    await test.commit({ 'a.txt': 'a' });
    const path = `/_apis/projects/${test.project.id}`;
    const answer = await test.api('PATCH', path, {
      name: 'Contoso',
      description: 'New',
      visibility: 'public',
    });
    expect(await ended(answer)).toMatchObject({ status: 'succeeded' });
    expect((await test.api('GET', path)).body).toMatchObject({
      name: 'Contoso',
      description: 'New',
      visibility: 'public',
    });
    expect((await test.api('GET', '/Contoso/_apis/git/repositories/web')).body).toMatchObject({
      id: test.repository.id,
      webUrl: `${test.url}/Contoso/_git/web`,
    });
    expect(await test.api('GET', '/_apis/projects/Fabrikam')).toMatchObject({ status: 404 });
  });

  it('is deleted with everything in it, and its name is free again', async () => {
    const head = await test.commit({ 'a.txt': 'a' });
    await test.commit({ 'b.txt': 'b' }, { refName: 'refs/heads/topic', from: head });
    const request = await test.api('POST', `${test.repositoryPath}/pullrequests`, {
      sourceRefName: 'refs/heads/topic',
      targetRefName: 'refs/heads/main',
      title: 'Topic',
    });
    expect(request.status).toBe(201);
    expect(await ended(await test.api('DELETE', `/_apis/projects/${test.project.id}`))).toMatchObject({
      status: 'succeeded',
    });
    expect((await test.api('GET', '/_apis/projects')).body).toEqual({ count: 0, value: [] });
    expect((await test.api('GET', '/_apis/git/repositories')).body).toEqual({ count: 0, value: [] });
    expect(await test.api('GET', `/_apis/git/pullrequests/${request.body.pullRequestId}`)).toMatchObject({
      status: 404,
    });
    expect((await test.git(['ls-remote', test.cloneUrl])).code).not.toBe(0);
    await ended(await test.api('POST', '/_apis/projects', { ...BODY, name: 'Fabrikam' }));
    const again = (await test.api('GET', '/_apis/projects/Fabrikam')).body;
    expect(again.id).not.toBe(test.project.id);
  });

  it('that does not exist can be neither changed nor deleted', async () => {
    expect(await test.api('PATCH', '/_apis/projects/nowhere', {})).toMatchObject({ status: 404 });
    expect(await test.api('DELETE', '/_apis/projects/nowhere')).toMatchObject({
      status: 404,
      body: { typeKey: 'ProjectDoesNotExistWithNameException' },
    });
  });
});

describe('processes and operations', () => {
  it('are listed with their ids, Basic being the default', async () => {
    const { value } = (await test.api('GET', '/_apis/process/processes')).body;
    expect(value.map((each: { name: string }) => each.name)).toEqual(['Scrum', 'Basic', 'Agile', 'CMMI']);
    expect(value.find((each: { isDefault: boolean }) => each.isDefault).id).toBe(BASIC);
    expect((await test.api('GET', `/_apis/process/processes/${BASIC}`)).body.name).toBe('Basic');
  });

  it('that do not exist are not found', async () => {
    expect(await test.api('GET', `/_apis/operations/${BASIC}`)).toMatchObject({ status: 404 });
    expect(await test.api('GET', `/_apis/process/processes/${test.project.id}`)).toMatchObject({
      status: 404,
    });
  });
});
