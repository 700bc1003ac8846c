import type { RetentionLease } from 'azure-devops-node-api/interfaces/BuildInterfaces';
import { success } from '../core/result.ts';
import type { BuildHost } from '../ports/build-host.ts';
import type { Client } from './client.ts';
import type { Wire } from './wire.ts';

const READ = { scope: 'vso.build', permission: 'ViewBuilds' } as const;
const WRITE = { scope: 'vso.build_execute', permission: 'RetainIndefinitely' } as const;

type Leases = Pick<BuildHost, 'leases' | 'addLease' | 'removeLeases'>;

/** Retention leases of one project's runs. */
export function createLeases(client: Client, projectId: string): Leases {
  const path = [projectId, '_apis', 'build', 'retention', 'leases'];
  return {
    async leases(owner, definitionId) {
      const query = { ownerId: owner, definitionId };
      const what = `read the retention leases of pipeline ${definitionId}`;
      const answer = await client.list<Wire<RetentionLease>>({ what, path, query, needs: READ });
      if (!answer.ok) {
        // The project is there: a thing that is missing has a type of its own, a route of a newer release has none.
        return answer.fault.code === 'platform.not-found' && answer.typeKey === null ? success(null) : answer;
      }
      return success(
        answer.value.flatMap(({ leaseId, runId, validUntil, ownerId }) =>
          leaseId === undefined || runId === undefined || ownerId !== owner
            ? []
            : [{ id: leaseId, runId, definitionId, owner, validUntil: validUntil ?? '' }],
        ),
      );
    },

    async addLease(owner, run, days) {
      const { id: runId, definitionId } = run;
      const lease = { daysValid: days, definitionId, ownerId: owner, protectPipeline: false, runId };
      return client.send('POST', { what: `keep run ${runId}`, path, needs: WRITE }, [lease]);
    },

    async removeLeases(ids) {
      const call = { what: 'release older runs', path, query: { ids: ids.join(',') }, needs: WRITE };
      return client.send('DELETE', call);
    },
  };
}
