import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPat, projectBuildService } from '../../../../../sandbox/server/world/populate.ts';
import { startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

const ALL = '/Fabrikam/_apis/git/repositories';

let test: TestSandbox;
beforeEach(async () => {
  test = await startTestSandbox();
});
afterEach(() => test.close());

/** Commits a file in a new clone and pushes it as `branch`. */
async function pushFirst(name: string, branch: string): Promise<void> {
  const clone = await test.folder();
  await test.git(['init', '--quiet', `--initial-branch=${branch}`, clone]);
  await writeFile(join(clone, 'readme.md'), '# Hello\n');
  await test.git(['add', '.'], { cwd: clone });
  await test.git(['commit', '--quiet', '-m', 'first'], { cwd: clone });
  const pushed = await test.git(['push', '--quiet', `${test.url}/Fabrikam/_git/${name}`, `HEAD:${branch}`], {
    cwd: clone,
  });
  expect(pushed).toMatchObject({ code: 0 });
}

describe('a new repository', () => {
  it('is empty and has no default branch until the first push, whose branch becomes it', async () => {
    const made = await test.api('POST', ALL, { name: 'tools' });
    expect(made).toMatchObject({
      status: 201,
      body: { name: 'tools', size: 0, isDisabled: false, project: { name: 'Fabrikam' } },
    });
    expect(made.body).not.toHaveProperty('defaultBranch');
    expect((await test.api('GET', `${ALL}/tools/refs`)).body).toEqual({ count: 0, value: [] });
    expect(await test.api('GET', `${ALL}/tools/items?path=/readme.md`)).toMatchObject({ status: 404 });
    await pushFirst('tools', 'master');
    expect((await test.api('GET', `${ALL}/tools`)).body.defaultBranch).toBe('refs/heads/master');
    expect((await test.api('GET', `${ALL}/tools/items?path=/readme.md`)).status).toBe(200);
    const clone = await test.folder();
    await test.git(['clone', '--quiet', `${test.url}/Fabrikam/_git/tools`, clone]);
    expect((await test.git(['branch', '--show-current'], { cwd: clone })).stdout).toBe('master\n');
  });

  it('can be asked for without project in the route when the body names it', async () => {
    const body = { name: 'tools', project: { id: test.project.id } };
    expect(await test.api('POST', '/_apis/git/repositories', body)).toMatchObject({ status: 201 });
    expect(await test.api('POST', '/_apis/git/repositories', { name: 'x' })).toMatchObject({ status: 404 });
  });

  it('must have a legal name that no other repository of the project has, in any case', async () => {
    expect(await test.api('POST', ALL, { name: 'WEB' })).toMatchObject({
      status: 409,
      body: {
        typeKey: 'GitRepositoryNameAlreadyExistsException',
        message: 'TF400948: A Git repository with the name WEB already exists.',
      },
    });
    expect(await test.api('POST', ALL, { name: 'a:b' })).toMatchObject({
      status: 400,
      body: { typeKey: 'InvalidGitRepositoryNameException' },
    });
  });

  it('needs the scope and the permission, which service accounts do not have', async () => {
    addPat(test.services, test.owner, 'writer', ['vso.code_write']);
    expect(await test.api('POST', ALL, { name: 'x' }, { token: 'writer' })).toMatchObject({ status: 401 });
    addPat(test.services, projectBuildService(test.services, test.project), 'job');
    const denied = await test.api('POST', ALL, { name: 'x' }, { token: 'job' });
    expect(denied).toMatchObject({ status: 403, body: { typeKey: 'GitNeedsPermissionException' } });
    expect(denied.body.message).toContain("'CreateRepository' permission");
  });
});

describe('a repository', () => {
  it('is renamed, and git finds it by its new name', async () => {
    await test.commit({ 'a.txt': 'a' });
    const path = `${ALL}/${test.repository.id}`;
    expect(await test.api('PATCH', path, { name: 'site' })).toMatchObject({
      status: 200,
      body: { name: 'site', webUrl: `${test.url}/Fabrikam/_git/site` },
    });
    expect((await test.git(['ls-remote', `${test.url}/Fabrikam/_git/site`])).stdout).toContain(
      'refs/heads/main',
    );
    expect((await test.git(['ls-remote', test.cloneUrl])).code).not.toBe(0);
    await test.api('POST', ALL, { name: 'other' });
    expect(await test.api('PATCH', path, { name: 'Other' })).toMatchObject({ status: 409 });
  });

  it('gets another default branch, if that exists', async () => {
    const head = await test.commit({ 'a.txt': 'a' });
    await test.commit({ 'b.txt': 'b' }, { refName: 'refs/heads/live', from: head });
    const set = (defaultBranch: string) => test.api('PATCH', `${ALL}/web`, { defaultBranch });
    expect((await set('refs/heads/live')).body.defaultBranch).toBe('refs/heads/live');
    expect(await set('refs/heads/nowhere')).toMatchObject({ status: 400 });
    expect((await test.api('GET', `${ALL}/web/items?path=/b.txt`)).status).toBe(200);
  });

  it('that is disabled is listed, answers nothing else, and can be enabled again', async () => {
    await test.commit({ 'a.txt': 'a' });
    await test.api('PATCH', `${ALL}/web`, { isDisabled: true });
    expect((await test.api('GET', ALL)).body).toMatchObject({ count: 1, value: [{ isDisabled: true }] });
    expect(await test.api('GET', `${ALL}/web/refs`)).toMatchObject({ status: 404 });
    expect((await test.git(['ls-remote', test.cloneUrl])).code).not.toBe(0);
    await test.api('PATCH', `${ALL}/web`, { isDisabled: false });
    expect(await test.api('GET', `${ALL}/web/refs`)).toMatchObject({ status: 200 });
  });

  it('is changed and deleted only with the permission for it, and then as a whole', async () => {
    const deny = (permission: 'RenameRepository' | 'EditPolicies' | 'DeleteRepository'): void => {
      test.services.world.denials = [{ identityId: test.owner.id, permission, on: test.repository.id }];
    };
    deny('RenameRepository');
    expect(await test.api('PATCH', `${ALL}/web`, { name: 'site' })).toMatchObject({ status: 403 });
    deny('DeleteRepository');
    const both = await test.api('PATCH', `${ALL}/web`, { name: 'site', isDisabled: true });
    expect(both.body.message).toContain("'DeleteRepository' permission");
    expect((await test.api('GET', `${ALL}/web`)).status).toBe(200);
    expect(await test.api('DELETE', `${ALL}/web`)).toMatchObject({ status: 403 });
  });

  it('is deleted with its pull requests; another one may take its name', async () => {
    const head = await test.commit({ 'a.txt': 'a' });
    await test.commit({ 'b.txt': 'b' }, { refName: 'refs/heads/topic', from: head });
    await test.api('POST', `${ALL}/web/pullrequests`, {
      sourceRefName: 'refs/heads/topic',
      targetRefName: 'refs/heads/main',
      title: 'Topic',
    });
    await test.sandbox.settled();
    const answer = await test.api('DELETE', `${ALL}/${test.repository.id}`);
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(await test.api('GET', `${ALL}/${test.repository.id}`)).toMatchObject({
      status: 404,
      body: { typeKey: 'GitRepositoryNotFoundException' },
    });
    expect((await test.api('GET', '/Fabrikam/_apis/git/pullrequests')).body.count).toBe(0);
    const again = await test.api('POST', ALL, { name: 'web' });
    expect(again.status).toBe(201);
    expect((await test.api('GET', `${ALL}/web/refs`)).body.count).toBe(0);
  });
});
