import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPat, projectBuildService } from '../../../../../sandbox/server/world/populate.ts';
import { startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

let test: TestSandbox;
beforeAll(async () => {
  test = await startTestSandbox();
});
afterAll(() => test.close());

const IDENTITIES = '/_apis/identities';

describe('identities', () => {
  it('of people carry directory, account and mail', async () => {
    const answer = await test.api('GET', `${IDENTITIES}?searchFilter=General&filterValue=ADA@example.com`);
    expect(answer.body).toMatchObject({
      count: 1,
      value: [
        {
          id: test.owner.id,
          subjectDescriptor: test.owner.subjectDescriptor,
          providerDisplayName: 'Ada Owner',
          isActive: true,
          members: [],
          properties: {
            SchemaClassName: { $type: 'System.String', $value: 'User' },
            Account: { $type: 'System.String', $value: 'ada@example.com' },
            Mail: { $type: 'System.String', $value: 'ada@example.com' },
          },
          resourceVersion: 2,
        },
      ],
    });
    expect(answer.body.value[0].descriptor).toMatch(
      /^Microsoft\.IdentityModel\.Claims\.ClaimsIdentity;[0-9a-f-]{36}\\ada@example\.com$/,
    );
  });

  it('of a build service are named by a custom display name', async () => {
    const service = projectBuildService(test.services, test.project);
    const answer = await test.api('GET', `${IDENTITIES}?identityIds=${service.id.replaceAll('-', '')}`);
    expect(answer.body.value).toMatchObject([
      {
        id: service.id,
        descriptor: `Microsoft.TeamFoundation.ServiceIdentity;${test.services.world.organization.id}:Build:${test.project.id}`,
        customDisplayName: 'Fabrikam Build Service (fabrikam)',
        providerDisplayName: test.project.id,
      },
    ]);
  });

  it('that do not exist are null among those that do', async () => {
    const ids = `${test.project.id},${test.owner.id}`;
    const answer = await test.api('GET', `${IDENTITIES}?identityIds=${ids}`);
    expect(answer.body).toMatchObject({ count: 2, value: [null, { id: test.owner.id }] });
  });

  it('are found by either descriptor and by themselves', async () => {
    const subject = await test.api('GET', `${IDENTITIES}?subjectDescriptors=${test.owner.subjectDescriptor}`);
    const descriptor = encodeURIComponent(subject.body.value[0].descriptor);
    const legacy = await test.api('GET', `${IDENTITIES}?descriptors=${descriptor}`);
    expect(legacy.body).toEqual(subject.body);
    expect((await test.api('GET', `${IDENTITIES}/${test.owner.id}`)).body).toEqual(subject.body.value[0]);
    expect((await test.api('GET', `${IDENTITIES}/${test.project.id}`)).status).toBe(404);
  });

  it('need a question and the scope vso.identity', async () => {
    expect((await test.api('GET', IDENTITIES)).status).toBe(400);
    addPat(test.services, test.owner, 'code-only', ['vso.code']);
    const path = `${IDENTITIES}?identityIds=${test.owner.id}`;
    expect((await test.api('GET', path, undefined, { token: 'code-only' })).status).toBe(401);
  });
});
