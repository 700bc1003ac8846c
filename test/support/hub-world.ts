import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expandGzip } from '../../hub/host/expand-gzip.ts';
import { fetchHttp } from '../../hub/host/fetch-http.ts';
import { sha256Digest } from '../../hub/host/sha256-digest.ts';
import { createAgentHost } from '../../sandbox/server/areas/build/agent-host.ts';
import { queueBuild } from '../../sandbox/server/areas/build/queue-build.ts';
import type { Build } from '../../sandbox/server/world/build.ts';
import type { Repository } from '../../sandbox/server/world/git.ts';
import type { Scope } from '../../sandbox/server/world/identity.ts';
import { addRepository } from '../../sandbox/server/world/populate.ts';
import { addDefinition } from '../../sandbox/server/world/populate-build.ts';
import { connectProject, type ProjectHosts } from '../../src/azure-devops/connect-project.ts';
import { type BuildWorld, startBuildWorld } from './build-world.ts';
import { fakeClock } from './fake-clock.ts';
import { sarif } from './sarif.ts';
import { runInProcess } from './step-in-process.ts';

type Results = Parameters<typeof sarif>[0];

interface ScanOptions {
  /** Full ref name; default main. Made from main when it is not there. */
  readonly branch?: string;
  /** Default: web. */
  readonly repository?: Repository;
  /** Null: no result at all, so the step ends in error. */
  readonly results?: Results | null;
  readonly category?: string;
}

/** Pipelines that ran the task's use case, and what the hub reads them with: its own edges over real HTTP. */
export interface HubWorld extends BuildWorld {
  readonly edge: { readonly expand: typeof expandGzip; readonly digest: typeof sha256Digest };
  /** The project's hosts with a token of these scopes; default: those of the extension. */
  hosts(token?: string): ProjectHosts;
  addRepository(name: string): Promise<Repository>;
  /** A finished run with one scan, one minute after the one before. */
  scan(options?: ScanOptions): Promise<Build>;
}

const READING: readonly Scope[] = ['vso.code', 'vso.build', 'vso.project'];

export async function startHubWorld(options: Parameters<typeof startBuildWorld>[0] = {}): Promise<HubWorld> {
  const world = await startBuildWorld(options);
  const { services, project, owner } = world;
  // What a page gets from its host is a Bearer token, which a PAT is not.
  const pat: BuildWorld['pat'] = (token, scopes) => {
    services.world.tokens.push({
      ...{ token, scopes, identityId: owner.id },
      ...{ expires: null, kind: 'page', projectId: null },
    });
  };
  pat('hub', READING);
  const folder = await world.folder();
  const definitions = new Map([[world.repository.id, world.definition]]);
  return {
    ...world,
    pat,
    edge: { expand: expandGzip, digest: sha256Digest },
    hosts(token = 'hub') {
      const place = { collectionUrl: `${world.url}/`, projectId: project.id, projectName: project.name };
      const edge = { http: fetchHttp, clock: fakeClock() };
      const hosts = connectProject(place, { kind: 'user', token: async () => token }, edge, 'test');
      if (!hosts.ok) throw new Error(hosts.fault.message);
      return hosts.value;
    },
    async addRepository(name) {
      const repository = await addRepository(services, project, name);
      await world.commit({ 'README.md': name }, { repository });
      definitions.set(
        repository.id,
        addDefinition(services, project, repository, { name, authoredById: owner.id }),
      );
      return repository;
    },
    async scan({ branch = 'refs/heads/main', repository = world.repository, results = [], category } = {}) {
      world.tick(60_000);
      const definition = definitions.get(repository.id);
      if (definition === undefined) throw new Error('no pipeline');
      const main = await services.git.resolve(repository.id, 'refs/heads/main');
      const known = await services.git.resolve(repository.id, branch);
      const sourceVersion =
        known ??
        (await world.commit({ 'branch.txt': branch }, { refName: branch, repository, from: main ?? '' }));
      const who = { requestedForId: owner.id, triggerInfo: {} };
      const build = queueBuild(services, {
        definition,
        sourceBranch: branch,
        sourceVersion,
        reason: 'manual',
        ...who,
      });
      await rm(join(folder, 'scan'), { recursive: true, force: true });
      await mkdir(join(folder, 'scan'), { recursive: true });
      if (results !== null) await writeFile(join(folder, 'scan', 'a.sarif'), sarif(results));
      const inputs = category === undefined ? {} : { inputs: { category } };
      await runInProcess({ ...world, repository }, { build, folder, ...inputs });
      world.tick(1000);
      await createAgentHost(services).finishBuild(build.id, 'succeeded');
      return build;
    },
  };
}
