import { fault } from '../core/fault.ts';
import { failure, success } from '../core/result.ts';
import type { FixHost } from '../ports/fix-host.ts';
import { CONNECTION_DATA, type ConnectionData, connectedUser } from './connected-user.ts';
import { createFixBranches } from './fix-branches.ts';
import { createFixPullRequests } from './fix-pull-requests.ts';
import type { RepositoryAccess } from './repository.ts';

/** Of a pipeline; the official types know no YAML file. */
interface Definition {
  readonly process?: { readonly yamlFilename?: string };
  readonly repository?: { readonly id?: string };
}

/** The fix-host port on a repository of Azure Repos. */
export function createFixHost(access: RepositoryAccess): FixHost {
  return {
    ...createFixBranches(access),
    ...createFixPullRequests(access),

    async pipelineFile(definitionId) {
      const { client, place } = access;
      const answer = await client.get<Definition>({
        what: `read pipeline ${definitionId}`,
        path: [place.projectId, '_apis', 'build', 'definitions', definitionId],
        needs: { scope: 'vso.build', permission: 'ViewBuilds' },
      });
      if (!answer.ok) return answer;
      const { process: source, repository } = answer.value.value;
      const isHere = repository?.id?.toLowerCase() === place.repositoryId.toLowerCase();
      const file = (source?.yamlFilename ?? '').replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
      return success(isHere && file !== '' ? file : null);
    },

    async identity() {
      const needs = { scope: 'vso.code', permission: 'GenericRead' } as const;
      const call = { what: 'ask who this is', ...CONNECTION_DATA, needs };
      const answer = await access.client.get<ConnectionData>(call);
      if (!answer.ok) return answer;
      const user = connectedUser(answer.value.value);
      if (user !== null && user.id !== '') return success(user);
      const message = 'The server does not say whose credential this is.';
      const next = 'Check the token: it may have expired.';
      return failure(fault('platform.invalid-credentials', { message, next }));
    },
  };
}
