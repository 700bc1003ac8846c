import { OPERATIONS } from '../../../sandbox/server/areas/operations.ts';
import type { Operation } from '../../../sandbox/server/http/operation.ts';
import { offeredOperations } from '../../../sandbox/server/profile/offered-operations.ts';
import { isServer, type ProfileName, profileOf } from '../../../sandbox/server/profile/profile.ts';
import { type Sandbox, type SandboxSnapshot, startSandbox } from '../../../sandbox/server/sandbox-server.ts';
import type { Repository } from '../../../sandbox/server/world/git.ts';
import type { Identity } from '../../../sandbox/server/world/identity.ts';
import { addPat, addPerson, addProject, addRepository } from '../../../sandbox/server/world/populate.ts';
import type { Project } from '../../../sandbox/server/world/world.ts';
import { type Client, createClient } from './client.ts';
import { documentedVersions, type VersionOf } from './documented-versions.ts';

/** A sandbox with a project, an empty repository and two people; every part of the suite starts from here. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly client: Client;
  /** The version that `client` sends. */
  readonly versionOf: VersionOf;
  /** What the profile offers. */
  readonly operations: readonly Operation[];
  /** By its name in the official files. */
  offers(operation: string): boolean;
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

/** Names as they are legal and uncomfortable: spaces, letters of other alphabets, characters that addresses escape. */
const UNCOMFORTABLE = {
  virtualDirectory: 'tfs',
  organization: 'Größe & Default Collection',
  project: "Fabrikam Fibre ünïcode (käse) 50%'s",
  repository: 'shop & läden 店舗',
};
const PLAIN = { organization: 'fabrikam', project: 'Fabrikam Fiber', repository: 'shop' };

export async function openStage(profile: ProfileName = 'services'): Promise<Stage> {
  const onServer = isServer(profileOf(profile));
  const { project: projectName, repository: repositoryName, ...place } = onServer ? UNCOMFORTABLE : PLAIN;
  // Nobody may decide by the text of a message.
  const language = profile === 'server-2022' ? 'de' : 'en';
  const sandbox = await startSandbox({ profile, language, ...place });
  const { services } = sandbox;
  const developer = addPerson(
    services,
    'Norman Paulk',
    onServer ? 'FABRIKAM\\norman' : 'norman@fabrikam.example',
  );
  const reviewer = addPerson(
    services,
    'Johnnie McLeod',
    onServer ? 'FABRIKAM\\johnnie' : 'johnnie@fabrikam.example',
  );
  addPat(services, developer, PAT);
  const project = addProject(services, projectName);
  Object.assign(project, { description: 'A shop' });
  const repository = await addRepository(services, project, repositoryName);
  const operations = offeredOperations(services.profile, OPERATIONS);
  const versionOf = documentedVersions(profile);
  const names = new Set(operations.map(({ operation }) => operation));
  return {
    sandbox,
    client: createClient(sandbox.url, PAT, versionOf),
    versionOf,
    operations,
    offers: (operation) => names.has(operation),
    project,
    repository,
    developer,
    reviewer,
    pat: PAT,
    empty: await sandbox.snapshot(),
    replayed: new Set(),
  };
}
