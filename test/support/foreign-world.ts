import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildVariables } from '../../sandbox/agent/job/predefined-variables.ts';
import { claimedBuild } from '../../sandbox/server/areas/build/claimed-build.ts';
import { queueBuild } from '../../sandbox/server/areas/build/queue-build.ts';
import type { Build, ForeignRepository } from '../../sandbox/server/world/build.ts';
import { addDefinition } from '../../sandbox/server/world/populate-build.ts';
import { type BuildWorld, startBuildWorld } from './build-world.ts';
import { finish, runBundledTask, type StepEnd } from './bundled-task.ts';
import { sarif } from './sarif.ts';

interface ForeignScan {
  readonly results: Parameters<typeof sarif>[0];
  /** Commit or changeset that is built. */
  readonly version: string;
  /** Default: the version. */
  readonly checkedOut?: string;
  /** Default `refs/heads/main`. */
  readonly branch?: string;
  /** Commits that the checkout holds; 0: all. Null: no checkout of git at all. */
  readonly depth?: number | null;
  /** Into main, with the provider's number. */
  readonly pullRequest?: number;
  /** The folder of the checkout in the sources directory, where several lie; absent: it is the sources directory. */
  readonly checkoutFolder?: string;
  /** Beside the scan, in the sources. */
  readonly files?: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
}

/** What a step said, and what it asked the server for. */
interface ForeignEnd extends StepEnd {
  readonly build: Build;
  /** `METHOD path`, without the collection. */
  readonly requests: readonly string[];
  readonly summary: string;
}

/** Pipelines of one repository outside of Azure Repos; a git repository of the sandbox plays its provider. */
export interface ForeignWorld extends BuildWorld {
  /** Of what `commit` made: with its own git, since the sandbox's REST makes no merges. */
  merge(target: string, source: string): Promise<string>;
  /** A finished run of the bundled task on a checkout as the agent makes it. */
  scan(given: ForeignScan): Promise<ForeignEnd>;
}

export async function startForeignWorld(foreign: ForeignRepository): Promise<ForeignWorld> {
  const world = await startBuildWorld();
  const { services, project, repository, owner } = world;
  const definition = addDefinition(services, project, repository, { name: 'CI', foreign });
  const folder = await world.folder();
  const bare = services.git.directory(repository.id) ?? '';
  const sources = join(folder, 's');
  const git = async (...args: readonly string[]): Promise<string> => {
    const { code, stdout, stderr } = await world.git(args, { cwd: folder });
    if (code !== 0) throw new Error(stderr);
    return stdout.trim();
  };
  return {
    ...world,
    async merge(target, source) {
      const tree = await git('-C', bare, 'merge-tree', '--write-tree', target, source);
      return git('-C', bare, 'commit-tree', '-m', 'Merge', '-p', target, '-p', source, tree);
    },
    async scan(given) {
      const {
        results,
        version,
        branch = 'refs/heads/main',
        depth = 0,
        pullRequest,
        checkoutFolder = '.',
        files = {},
        inputs = {},
      } = given;
      world.tick(60_000);
      const build = queueBuild(services, {
        definition,
        sourceBranch: pullRequest === undefined ? branch : `refs/pull/${pullRequest}/merge`,
        sourceVersion: version,
        reason: pullRequest === undefined ? 'individualCI' : 'pullRequest',
        requestedForId: owner.id,
        triggerInfo:
          pullRequest === undefined
            ? {}
            : { 'pr.number': String(pullRequest), 'pr.id': '1987654321', 'pr.targetBranch': 'main' },
      });
      await rm(sources, { recursive: true, force: true });
      if (depth !== null) {
        const checkout = join('s', checkoutFolder);
        await git('init', '-q', checkout);
        const cut = depth === 0 ? [] : [`--depth=${depth}`];
        const config = ['-c', 'uploadpack.allowAnySHA1InWant=true'];
        await git(...config, '-C', checkout, 'fetch', '-q', ...cut, `file://${bare}`, version);
        await git('-C', checkout, 'checkout', '-q', '--detach', given.checkedOut ?? version);
      }
      const variables = buildVariables(claimedBuild(services, build));
      const environment = Object.fromEntries(
        Object.entries(variables)
          .filter(([name]) => /^Build\.|^System\.PullRequest\./.test(name))
          .map(([name, value]) => [name.replaceAll('.', '_').toUpperCase(), value]),
      );
      const end = await runBundledTask(world, folder, {
        build,
        inputs: { sarif: 'scan/*.sarif', ...inputs },
        files: { 'scan/a.sarif': sarif(results), ...files },
        environment,
      });
      const requests = world.sandbox.recorder.all().map(({ method, url }) => `${method} ${url}`);
      await finish(world, build);
      const attached = build.attachments.find(({ type }) => type === 'Distributedtask.Core.Summary');
      const summary = Buffer.from(attached?.contentBase64 ?? '', 'base64').toString('utf8');
      return { ...end, build, requests, summary };
    },
  };
}
