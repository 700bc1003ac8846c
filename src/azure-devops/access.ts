import type { GitRepository } from 'azure-devops-node-api/interfaces/GitInterfaces';
import type { tokenFacts } from '../core/connection/token-facts.ts';
import { fault } from '../core/fault.ts';
import { inParallel } from '../core/in-parallel.ts';
import { failure, success } from '../core/result.ts';
import type { Access, Account, ProjectName, ReachableRepository } from '../ports/access.ts';
import type { Client } from './client.ts';
import { CONNECTION_DATA, type ConnectionData, connectedUser } from './connected-user.ts';
import { evaluatePermissions } from './evaluate-permissions.ts';
import { featureTests } from './feature-tests.ts';
import { proveScopes } from './prove-scope.ts';
import { addScopes, testFeature } from './test-feature.ts';
import type { Wire } from './wire.ts';

/** The clients of one collection and one credential: the second one for the host of extension data. */
interface AccessClients {
  readonly collection: Client;
  readonly extensions: Client;
}

const WHO = 'ask the server whom the token belongs to';
/** Tests run side by side, but leave the server's limit alone. */
const WIDTH = 4;

/** The access port on one collection. */
export function createAccess(
  { collection: client, extensions }: AccessClients,
  token: ReturnType<typeof tokenFacts>,
): Access {
  const tokenPage = client.webLink(['_usersSettings', 'tokens']);
  return {
    tokenPage,

    async whoAmI() {
      const needs = { scope: 'vso.project', permission: 'ViewCollection' } as const;
      const answer = await client.get<ConnectionData>({ what: WHO, ...CONNECTION_DATA, needs });
      if (!answer.ok) return answer;
      const { value } = answer.value;
      const user = connectedUser(value);
      if (user !== null) return success({ ...user, deployment: deploymentOf(value) });
      const message = `Could not ${WHO}: the server takes it for nobody's.`;
      return failure(
        fault('platform.invalid-credentials', { message, next: `Make a new token at ${tokenPage}.` }),
      );
    },

    async projects() {
      const answer = await client.list<Partial<ProjectName>>({
        what: 'list the projects',
        path: ['_apis', 'projects'],
        needs: { scope: 'vso.project', permission: 'ViewProject' },
      });
      return answer.ok ? success(answer.value.flatMap((each) => nameOf(each) ?? [])) : answer;
    },

    async repositories(project) {
      const answer = await client.list<Wire<GitRepository>>({
        what: project === null ? 'list the repositories' : `list the repositories of project ${project}`,
        path: [...(project === null ? [] : [project]), '_apis', 'git', 'repositories'],
        needs: { scope: 'vso.code', permission: 'GenericRead' },
      });
      return answer.ok ? success(answer.value.flatMap((each) => reachable(each) ?? [])) : answer;
    },

    addScopes: (identity, scopes) => addScopes(token.kind, tokenPage, identity, scopes),
    tokenKind: token.kind,
    tokenExpires: token.expires,

    features(place, provesWrites) {
      const evaluate = evaluatePermissions(client, place);
      const asker = {
        account: place.account,
        tokenPage,
        tokenKind: token.kind,
        prove: provesWrites === true ? proveScopes({ collection: client, extensions }) : null,
      };
      return inParallel(featureTests(place), WIDTH, (test) =>
        testFeature(test, asker, test.isExtensionData === true ? extensions : client, evaluate),
      );
    },
  };
}

function deploymentOf({ deploymentType }: ConnectionData): Account['deployment'] {
  if (deploymentType === 'hosted') return 'services';
  return deploymentType === 'onPremises' ? 'server' : null;
}

function nameOf({ id, name }: Partial<ProjectName>): ProjectName | null {
  return id === undefined || name === undefined ? null : { id, name };
}

function reachable({ id, name, project, isDisabled }: Wire<GitRepository>): ReachableRepository | null {
  const of = nameOf({ ...(project?.id && { id: project.id }), ...(project?.name && { name: project.name }) });
  return id === undefined || name === undefined || of === null || isDisabled === true
    ? null
    : { id, name, project: of };
}
