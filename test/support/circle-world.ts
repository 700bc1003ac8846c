import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { queueBuild } from '../../sandbox/server/areas/build/queue-build.ts';
import type { SandboxOptions } from '../../sandbox/server/sandbox-server.ts';
import type { Build } from '../../sandbox/server/world/build.ts';
import { type BuildWorld, startBuildWorld } from './build-world.ts';
import { finish, runBundledTask, type StepEnd } from './bundled-task.ts';
import { type KillingProxy, startKillingProxy } from './killing-proxy.ts';

/** Where a run of the bundled task dies: after the answer to this request, counted from 1. */
export interface Death {
  readonly afterRequest: number;
  readonly counts?: (method: string, path: string) => boolean;
}

interface StepChoices {
  readonly death?: Death;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Default: one for all steps. */
  readonly folder?: string;
}

/** A build world in which the bundled task opens, renews and verifies fixes of what `eval-scanner.mjs` finds. */
export interface CircleWorld extends BuildWorld {
  /** Counts the requests of the steps, and keeps them. */
  readonly proxy: KillingProxy;
  /** Commits to main; null removes a file. */
  change(files: Readonly<Record<string, string | null>>): Promise<string>;
  /** Queues a run of a branch (default: main) or of `refs/pull/{id}/merge`, as it is now. @returns its number. */
  run(ref?: string): Promise<number>;
  /** Writes what the run is of into `s` of a folder, and scans it there. */
  scan(run: number, folder: string): Promise<void>;
  /** Scans what the run is of, and runs the task. Whoever comes to the end ends the run too. */
  step(run: number, choices?: StepChoices): Promise<StepEnd>;
  /** Everything that fixes leave: branches with their files, pull requests, properties, statuses; and of this run. */
  state(run: number): Promise<unknown>;
}

const MAIN = 'refs/heads/main';
const SCANNER = fileURLToPath(new URL('eval-scanner.mjs', import.meta.url));
const run = promisify(execFile);

export async function startCircleWorld(options: Omit<SandboxOptions, 'clock'> = {}): Promise<CircleWorld> {
  const world = await startBuildWorld(options);
  const proxy = await startKillingProxy(world.url);
  const { services, definition, owner, repository } = world;
  const shared = await world.folder();

  async function filesAt(commit: string, folder: string): Promise<void> {
    const sources = join(folder, 's');
    await rm(sources, { recursive: true, force: true });
    await mkdir(join(sources, 'src'), { recursive: true });
    for (const { path, objectId, type } of await services.git.entries(repository.id, commit, '', true)) {
      const bytes = type === 'blob' ? await services.git.blob(repository.id, objectId) : null;
      if (bytes === null) continue;
      await mkdir(dirname(join(sources, path)), { recursive: true });
      await writeFile(join(sources, path), bytes);
    }
    await run(process.execPath, [SCANNER], { cwd: sources });
  }

  const buildOf = (id: number): Build => {
    const found = services.world.builds.find((each) => each.id === id);
    if (found === undefined) throw new Error(`no run ${id}`);
    return found;
  };

  return {
    ...world,
    proxy,
    change: (files) => world.commit(files),

    async run(ref = MAIN) {
      const sourceVersion = await services.git.resolve(repository.id, ref);
      if (sourceVersion === null) throw new Error(`no ${ref}`);
      world.tick(60_000);
      const who = { requestedForId: owner.id, triggerInfo: {} };
      const build = { definition, sourceBranch: ref, sourceVersion, reason: 'manual', ...who } as const;
      return queueBuild(services, build).id;
    },

    scan: (id, folder) => filesAt(buildOf(id).sourceVersion, folder),

    async step(id, { death, inputs = {}, folder = shared } = {}) {
      const build = buildOf(id);
      await filesAt(build.sourceVersion, folder);
      const end = await runBundledTask(world, folder, {
        build,
        inputs: { sarif: 'scan/*.sarif', remediate: 'true', ...inputs },
        environment: pullRequestVariables(world, build),
        origin: proxy.origin,
        started: (kill) => {
          proxy.arm(death === undefined ? null : { ...death, kill });
        },
      });
      await world.sandbox.settled();
      if (end.exitCode === 0) await finish(world, build);
      return end;
    },

    async state(id) {
      const branches = [];
      for (const { name, objectId } of await services.git.refs(repository.id, 'refs/heads/fixgate/')) {
        const commit = await services.git.commit(repository.id, objectId);
        const { parents, treeId, message } = commit ?? {};
        branches.push({ name, parents, treeId, message });
      }
      const pulls = services.world.pullRequests.map((each) => ({
        id: each.id,
        status: each.status,
        branch: each.sourceRefName,
        words: [each.title, each.description],
        isDraft: each.isDraft,
        labels: each.labels.map(({ name }) => name),
        properties: each.properties,
        iterations: each.iterations.length,
        statuses: each.statuses.map(({ context, state, description, iterationId }) => ({
          name: `${context.genre}/${context.name}`,
          state,
          description,
          iterationId,
        })),
      }));
      const { properties, tags } = buildOf(id);
      const leases = services.world.leases.map(({ runId, ownerId }) => [runId, ownerId]);
      return { branches, pulls, properties, tags, leases };
    },

    async close() {
      await proxy.close();
      await world.close();
    },
  };
}

/** What the agent says on runs of pull requests. */
function pullRequestVariables(world: BuildWorld, build: Build): Record<string, string> {
  const id = Number(/^refs\/pull\/(\d+)\/merge$/.exec(build.sourceBranch)?.[1] ?? Number.NaN);
  const found = world.services.world.pullRequests.find((each) => each.id === id);
  if (found === undefined) return {};
  return {
    SYSTEM_PULLREQUEST_ISFORK: 'False',
    SYSTEM_PULLREQUEST_PULLREQUESTID: String(id),
    SYSTEM_PULLREQUEST_SOURCEBRANCH: found.sourceRefName,
    SYSTEM_PULLREQUEST_SOURCECOMMITID: found.lastMergeSourceCommit,
    SYSTEM_PULLREQUEST_TARGETBRANCH: found.targetRefName,
  };
}
