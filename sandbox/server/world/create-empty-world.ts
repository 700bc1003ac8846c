import { guidFrom } from '../ids.ts';
import type { World } from './world.ts';

/** An organisation without anything in it; `seed` functions fill it. */
export function createEmptyWorld(organization: string): World {
  return {
    organization: { id: guidFrom(`organization:${organization}`), name: organization },
    identities: [],
    tokens: [],
    memberships: [],
    grants: [],
    denials: [],
    projects: [],
    repositories: [],
    deletedProjects: [],
    deletedRepositories: [],
    longOperations: [],
    pushes: [],
    commitStatuses: {},
    refLocks: {},
    pullRequests: [],
    policies: [],
    evaluations: [],
    definitions: [],
    builds: [],
    leases: [],
    extensionData: {},
    installedExtensions: [],
    counters: {},
  };
}
