import { join } from 'node:path';
import type { Build } from '../../sandbox/server/world/build.ts';
import type { PullRequest } from '../../sandbox/server/world/pull-request.ts';
import type { Http } from '../../src/ports/http.ts';
import type { PullRequestContext } from '../../src/ports/step.ts';
import { finish } from './bundled-task.ts';
import { type CircleWorld, startCircleWorld } from './circle-world.ts';
import { type InProcessEnd, runInProcess } from './step-in-process.ts';

/** Where the sandbox holds them; in memory a run takes a quarter of the time. */
export type Repositories = 'disk' | 'memory';

/** A world in which one run is about to begin, with its scan on the disk. */
export interface Prepared {
  readonly world: CircleWorld;
  readonly build: Build;
  /** The task's use case on that run; as often as wanted. */
  step(http?: Http): Promise<InProcessEnd>;
  /** Another run of the same commit, with its own scan. */
  rival(): Promise<Prepared>;
}

const BAD = 'const a = 1;\neval(a);\nmodule.exports = a;\n';
const OLD = 'eval(1); // stubborn\n';
const POLICY = 'version: 1\nremediation:\n  labels: [fixgate-test]\n';

/** Main was scanned before, with a finding that nobody can fix. */
async function scanned(repositories: Repositories): Promise<CircleWorld> {
  const world = await startCircleWorld({ repositories });
  await world.change({ '.fixgate.yml': POLICY, 'src/old.js': OLD });
  await ended(world);
  return world;
}

/** Two findings more, which get fix pull requests. */
const TWO_BAD = { 'src/a.js': BAD, 'src/b.js': BAD.replace('eval(a);', 'eval(a); // mild') };

async function fixed(repositories: Repositories): Promise<CircleWorld> {
  const world = await scanned(repositories);
  await world.change(TWO_BAD);
  await ended(world);
  return world;
}

async function ended(world: CircleWorld): Promise<void> {
  const { step, build } = await prepare(world);
  await step();
  await finish(world, build);
  await world.sandbox.settled();
}

async function prepare(world: CircleWorld, pull?: PullRequest): Promise<Prepared> {
  const id = await world.run(pull === undefined ? undefined : `refs/pull/${pull.id}/merge`);
  const build = world.services.world.builds.find((each) => each.id === id);
  if (build === undefined) throw new Error(`no run ${id}`);
  const folder = await world.folder();
  await world.scan(id, folder);
  await world.sandbox.settled();
  const shared = {
    build,
    folder: join(folder, 's'),
    inputs: { remediate: true, sarifArtifact: 'CodeAnalysisLogs' },
  };
  const context = pull === undefined ? {} : { pullRequest: contextOf(pull) };
  return {
    world,
    build,
    rival: () => prepare(world, pull),
    step: (http) => runInProcess(world, { ...shared, ...context, ...(http === undefined ? {} : { http }) }),
  };
}

function contextOf(pull: PullRequest): PullRequestContext {
  return {
    id: pull.id,
    targetBranch: pull.targetRefName,
    sourceBranch: pull.sourceRefName,
    isFork: false,
    sourceCommit: pull.lastMergeSourceCommit,
  };
}

/** Everything that the task does on a branch, on a fix and on the work of people. */
export const FAULT_SCENARIOS = {
  /** Scan, baseline, verdict, statuses, two fix pull requests. */
  async opens(repositories) {
    const world = await scanned(repositories);
    await world.change(TWO_BAD);
    return prepare(world);
  },
  /** The run of a fix pull request. */
  async verifies(repositories) {
    const world = await fixed(repositories);
    return prepare(world, world.services.world.pullRequests[0]);
  },
  /** The run of a pull request that brings a finding: whatever happens, it must not pass. */
  async refuses(repositories) {
    const world = await scanned(repositories);
    const from = (await world.services.git.resolve(world.repository.id, 'refs/heads/main')) ?? '';
    await world.commit(
      { 'src/old.js': `${OLD}${'// one line more\n'.repeat(9)}eval(2);\n` },
      { refName: 'refs/heads/topic', from },
    );
    const wanted = { sourceRefName: 'refs/heads/topic', targetRefName: 'refs/heads/main', title: 'Topic' };
    const answer = await world.api('POST', `${world.repositoryPath}/pullrequests`, wanted);
    if (answer.status !== 201) throw new Error(answer.text);
    await world.sandbox.settled();
    return prepare(world, world.services.world.pullRequests[0]);
  },
  /** The target moved on under a fix. */
  async renews(repositories) {
    const world = await fixed(repositories);
    await world.change({ 'src/a.js': BAD.replace('a = 1', 'a = 2') });
    return prepare(world);
  },
  /** Somebody else removed what a fix is for. */
  async closes(repositories) {
    const world = await fixed(repositories);
    await world.change({ 'src/a.js': BAD.replace('eval', 'safe') });
    return prepare(world);
  },
} as const satisfies Record<string, (repositories: Repositories) => Promise<Prepared>>;

export type FaultScenario = keyof typeof FAULT_SCENARIOS;
