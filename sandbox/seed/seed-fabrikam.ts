import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { queueBuild } from '../server/areas/build/queue-build.ts';
import { NO_OBJECT, type TreeEdit } from '../server/git/git-store.ts';
import { nextNumber, type Services, timestamp } from '../server/services.ts';
import type { BuildDefinition } from '../server/world/build.ts';
import type { Repository } from '../server/world/git.ts';
import type { Identity } from '../server/world/identity.ts';
import {
  addPat,
  addPerson,
  addProject,
  addRepository,
  projectBuildService,
} from '../server/world/populate.ts';
import { addDefinition } from '../server/world/populate-build.ts';
import type { Project } from '../server/world/world.ts';
import { grantTask } from './grant-task.ts';

/** What the seed made; the token is a PAT with full access, valid only in this sandbox. */
export interface Fabrikam {
  readonly project: Project;
  readonly repository: Repository;
  readonly definition: BuildDefinition;
  readonly developer: Identity;
  readonly pat: string;
}

/** Of the project and of its repository. */
export type FabrikamNames = Readonly<Record<'project' | 'repository', string>>;

const DEVELOPER_PAT = 'fabrikam-developer';
const BUILD_POLICY = '0609b952-1397-4640-95ec-e00a01b2c241';
const STATUS_POLICY = 'cbdc66da-9728-4af8-aada-9a5a32e4a226';
const MILLISECONDS_PER_DAY = 24 * 60 * 60 * 1000;

/**
 * "Fabrikam": a small vulnerable service in JavaScript and Python with history and a pipeline with real scanners
 * and FixGate. `main` takes direct pushes until `protectMain`.
 *
 * @param seedFolder the folder `sandbox/seed/fabrikam` with `history.json` and one folder of files per commit
 */
export async function seedFabrikam(
  services: Services,
  seedFolder: string,
  names: FabrikamNames = { project: 'Fabrikam', repository: 'orders' },
): Promise<Fabrikam> {
  const developer = addPerson(services, 'Fabrikam Developer', 'developer@fabrikam.example');
  addPat(services, developer, DEVELOPER_PAT);
  const project = addProject(services, names.project);
  grantTask(services, projectBuildService(services, project), project);
  const repository = await addRepository(services, project, names.repository);
  await writeHistory(services, repository, developer, seedFolder);
  const definition = addDefinition(services, project, repository, {
    name: 'orders',
    yamlFilename: '/azure-pipelines.yml',
    authoredById: developer.id,
  });
  return { project, repository, definition, developer, pat: DEVELOPER_PAT };
}

/** Branch policies as a careful team sets them: `main` takes pull requests only, built and passed by FixGate. */
export function protectMain(
  services: Services,
  { project, repository, definition, developer }: Fabrikam,
): void {
  addPolicy(services, project, developer, BUILD_POLICY, repository, {
    buildDefinitionId: definition.id,
    queueOnSourceUpdateOnly: true,
    manualQueueOnly: false,
    displayName: 'orders',
    validDuration: 720,
  });
  addPolicy(services, project, developer, STATUS_POLICY, repository, {
    statusName: 'gate',
    statusGenre: 'fixgate',
    authorId: null,
    invalidateOnSourceUpdate: true,
    defaultDisplayName: 'FixGate',
    policyApplicability: null,
  });
}

/** A run of `main` as it is, so that pull requests have something to be compared with. */
export function scanMain(services: Services, { repository, definition, developer }: Fabrikam): void {
  const push = services.world.pushes.findLast((each) => each.repositoryId === repository.id);
  const update = push?.refUpdates.find(({ name }) => name === repository.defaultBranch);
  if (update === undefined) throw new Error('the seed has no commit to run');
  queueBuild(services, {
    definition,
    sourceBranch: repository.defaultBranch,
    sourceVersion: update.newObjectId,
    reason: 'manual',
    requestedForId: developer.id,
    triggerInfo: {},
  });
}

interface History {
  readonly commits: readonly {
    readonly folder: string;
    readonly message: string;
    readonly daysAgo: number;
  }[];
}

async function writeHistory(
  services: Services,
  repository: Repository,
  author: Identity,
  seedFolder: string,
): Promise<void> {
  const history = JSON.parse(await readFile(join(seedFolder, 'history.json'), 'utf8')) as History;
  let tip: string | null = null;
  for (const { folder, message, daysAgo } of history.commits) {
    const date = new Date(services.clock.now() - daysAgo * MILLISECONDS_PER_DAY).toISOString();
    const signature = { name: author.displayName, email: author.uniqueName, date };
    const treeId: string = await services.git.writeTree(
      repository.id,
      tip,
      await filesOf(join(seedFolder, folder)),
    );
    const commit = {
      treeId,
      parents: tip === null ? [] : [tip],
      author: signature,
      committer: signature,
      message,
    };
    tip = await services.git.writeCommit(repository.id, commit);
  }
  if (tip === null) throw new Error('the seed has no commit');
  const update = { name: repository.defaultBranch, oldObjectId: NO_OBJECT, newObjectId: tip };
  const result = await services.git.updateRef(repository.id, update);
  if (result !== 'succeeded') throw new Error(`seeding ${repository.defaultBranch}: ${result}`);
  // The push is history: written down, but no pipeline starts from it.
  services.world.pushes.push({
    id: nextNumber(services.world, 'push'),
    repositoryId: repository.id,
    pusherId: author.id,
    date: timestamp(services),
    refUpdates: [update],
  });
}

/** Every file below a folder as an edit that writes it. */
async function filesOf(folder: string): Promise<TreeEdit[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file): Promise<TreeEdit> => {
      const path = file.slice(folder.length + 1).replaceAll('\\', '/');
      return { kind: 'write', path, bytes: await readFile(file), mode: null };
    }),
  );
}

function addPolicy(
  services: Services,
  project: Project,
  createdBy: Identity,
  typeId: string,
  repository: Repository,
  settings: Record<string, unknown>,
): void {
  services.world.policies.push({
    id: nextNumber(services.world, 'policy'),
    projectId: project.id,
    revision: 1,
    typeId,
    isEnabled: true,
    isBlocking: true,
    createdById: createdBy.id,
    createdDate: timestamp(services),
    settings: {
      ...settings,
      scope: [{ repositoryId: repository.id, refName: repository.defaultBranch, matchKind: 'exact' }],
    },
    isDeleted: false,
  });
}
