import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPat, addProject, projectBuildService } from '../../../../../sandbox/server/world/populate.ts';
import { startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

let it: TestSandbox;
beforeAll(async () => {
  it = await startTestSandbox();
  addProject(it.services, 'Contoso');
  addProject(it.services, 'Adatum');
});
afterAll(() => it.close());

describe('connectionData', () => {
  test('is preview only and works with every valid token', async () => {
    addPat(it.services, it.owner, 'narrow', ['vso.release']);
    const { body, status } = await it.api('GET', '/_apis/connectionData', undefined, {
      token: 'narrow',
      version: '7.1-preview.1',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      authenticatedUser: {
        id: it.owner.id,
        providerDisplayName: 'Ada Owner',
        properties: { Account: { $type: 'System.String', $value: 'ada@example.com' } },
      },
      deploymentType: 'hosted',
      instanceId: it.services.world.organization.id,
    });
    const released = await it.api('GET', '/_apis/connectionData');
    expect([released.status, released.body.typeKey]).toEqual([400, 'VssInvalidPreviewVersionException']);
  });

  test('a job token is the build service of its project', async () => {
    const service = projectBuildService(it.services, it.project);
    it.services.world.tokens.push({
      token: 'job',
      identityId: service.id,
      scopes: ['full'],
      expires: null,
      kind: 'job',
      projectId: it.project.id,
    });
    const answer = await it.api('GET', '/_apis/connectionData', undefined, {
      token: null,
      headers: { authorization: 'Bearer job' },
      version: '7.1-preview',
    });
    expect(answer.body.authenticatedUser.providerDisplayName).toBe('Fabrikam Build Service (fabrikam)');
    const projects = await it.api('GET', '/_apis/projects', undefined, {
      token: null,
      headers: { authorization: 'Bearer job' },
    });
    expect(projects.body.value.map((each: { name: string }) => each.name)).toEqual(['Fabrikam']);
  });
});

describe('resourceAreas', () => {
  test('all areas live at the address of the sandbox', async () => {
    const { body } = await it.api('GET', '/_apis/resourceAreas', undefined, { version: '7.1-preview.1' });
    expect(new Set(body.value.map((each: { locationUrl: string }) => each.locationUrl))).toEqual(
      new Set([`${it.url}/`]),
    );
    const git = await it.api('GET', '/_apis/resourceAreas/4e080c62-fa21-4fbc-8fef-2a10a2b38049', undefined, {
      version: '7.1-preview.1',
    });
    expect(git.body.name).toBe('git');
  });
});

describe('projects', () => {
  test('list by name with a continuation token', async () => {
    const first = await it.api('GET', '/_apis/projects?$top=2&stateFilter=wellFormed');
    expect(first.body.value.map((each: { name: string }) => each.name)).toEqual(['Adatum', 'Contoso']);
    const token = first.headers.get('x-ms-continuationtoken') ?? '';
    const second = await it.api('GET', `/_apis/projects?$top=2&continuationToken=${token}`);
    expect(second.body.value.map((each: { name: string }) => each.name)).toEqual(['Fabrikam']);
    expect(second.headers.get('x-ms-continuationtoken')).toBeNull();
  });

  test('one by name or id, capabilities on demand', async () => {
    const byName = await it.api('GET', '/_apis/projects/fabrikam?includeCapabilities=true');
    expect(byName.body).toMatchObject({
      id: it.project.id,
      capabilities: { versioncontrol: { sourceControlType: 'Git' } },
      defaultTeam: { name: 'Fabrikam Team' },
    });
    const byId = await it.api('GET', `/_apis/projects/${it.project.id}`);
    expect(byId.body).not.toHaveProperty('capabilities');
    const missing = await it.api('GET', '/_apis/projects/nope');
    expect(missing.body.message).toContain('TF200016: The following project does not exist: nope.');
  });

  test('teams and their members', async () => {
    const { body } = await it.api('GET', '/_apis/projects/Fabrikam/teams');
    const members = await it.api('GET', `/_apis/projects/Fabrikam/teams/${body.value[0].id}/members`);
    expect(members.body.value).toEqual([{ identity: expect.objectContaining({ id: it.owner.id }) }]);
  });
});
