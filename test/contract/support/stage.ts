import { type Sandbox, type SandboxSnapshot, startSandbox } from '../../../sandbox/server/sandbox-server.ts';
import type { Repository } from '../../../sandbox/server/world/git.ts';
import type { Identity } from '../../../sandbox/server/world/identity.ts';
import { addPat, addPerson, addProject, addRepository } from '../../../sandbox/server/world/populate.ts';
import type { Project } from '../../../sandbox/server/world/world.ts';
import { type Client, createClient } from './client.ts';

/** A sandbox with a project, an empty repository and two people; every part of the suite starts from here. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly client: Client;
  readonly project: Project;
  readonly repository: Repository;
  readonly developer: Identity;
  readonly reviewer: Identity;
  readonly pat: string;
  readonly empty: SandboxSnapshot;
  /** Operations that answered an official example as the example says. */
  readonly replayed: Set<string>;
}

const PAT = 'contract-developer';

export async function openStage(): Promise<Stage> {
  const sandbox = await startSandbox({ organization: 'fabrikam' });
  const { services } = sandbox;
  const developer = addPerson(services, 'Norman Paulk', 'norman@fabrikam.example');
  const reviewer = addPerson(services, 'Johnnie McLeod', 'johnnie@fabrikam.example');
  addPat(services, developer, PAT);
  const project = addProject(services, 'Fabrikam Fiber');
  Object.assign(project, { description: 'A shop' });
  const repository = await addRepository(services, project, 'shop');
  return {
    sandbox,
    client: createClient(sandbox.url, PAT),
    project,
    repository,
    developer,
    reviewer,
    pat: PAT,
    empty: await sandbox.snapshot(),
    replayed: new Set(),
  };
}
