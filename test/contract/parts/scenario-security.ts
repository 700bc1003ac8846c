import type { Stage } from '../support/stage.ts';

const GIT_REPOSITORIES = '2e9eb7ed-3c0a-47d4-87c1-0ffdd275fd87';
const GENERIC_CONTRIBUTE = 4;

/** One request at least for every operation on permissions, identities and service hooks. */
export async function scenarioOfSecurity({
  client,
  developer,
  project,
  repository,
  sandbox,
}: Stage): Promise<void> {
  const token = `repoV2/${project.id}/${repository.id}`;
  const get = (path: string): Promise<unknown> => client.expect(200, 'GET', path);
  sandbox.services.world.denials.push({
    identityId: developer.id,
    permission: 'PolicyExempt',
    on: repository.id,
  });
  await get('_apis/securitynamespaces');
  await get(`_apis/securitynamespaces/${GIT_REPOSITORIES}`);
  await get(
    `_apis/permissions/${GIT_REPOSITORIES}/${GENERIC_CONTRIBUTE}?tokens=${encodeURIComponent(token)}`,
  );
  await client.expect(200, 'POST', '_apis/security/permissionevaluationbatch', {
    alwaysAllowAdministrators: false,
    evaluations: [{ securityNamespaceId: GIT_REPOSITORIES, token, permissions: GENERIC_CONTRIBUTE }],
  });
  await get(
    `_apis/accesscontrollists/${GIT_REPOSITORIES}?token=${encodeURIComponent(token)}&includeExtendedInfo=true`,
  );
  await get(
    `_apis/identities?searchFilter=MailAddress&filterValue=${encodeURIComponent(developer.uniqueName)}`,
  );
  await get(`_apis/identities/${developer.id}`);
  await get('_apis/hooks/subscriptions');
}
