import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forkRepository } from '../../sandbox/server/areas/git/fork-repository.ts';
import type { Build } from '../../sandbox/server/world/build.ts';
import type { Repository } from '../../sandbox/server/world/git.ts';
import { PIPELINE, type PipelineWorld, startPipelineWorld } from '../support/pipeline-world.ts';
import { sarif } from '../support/sarif.ts';

const OLD = { ruleId: 'old-rule', path: 'src/a.js', line: 2 };
const NEW = { ...OLD, ruleId: 'new-rule', line: 4 };
const A = 'const a = 1;\neval(a);\nmodule.exports = a;\n';
const WARNING =
  "##[warning]Could not write the properties of run RUN: the token of this job ('Fabrikam Build Service (fabrikam)') may only read. Runs of pull requests from forks get such a token, so that strangers change nothing: then the step's result is all there is. To publish all the same, let builds of forks have the same permissions as regular ones, or name a service connection in the input 'connection'.";

let world: PipelineWorld;
let fork: Repository;
let pull: number;
beforeAll(async () => {
  world = await startPipelineWorld();
  await world.push({ 'azure-pipelines.yml': PIPELINE, 'src/a.js': A, 'scan/demo.sarif': sarif([OLD]) });
  const { services, repository, project, owner } = world;
  fork = await forkRepository(services, repository, project, 'web-fork', owner.id);
});
afterAll(() => world.close());

/** Commits to the fork's main, and gives the run of the pull request. */
async function pushToFork(files: Readonly<Record<string, string>>): Promise<Build> {
  await world.commit(files, { repository: fork });
  if (pull === undefined) {
    const answer = await world.api('POST', `${world.repositoryPath}/pullrequests`, {
      sourceRefName: 'refs/heads/main',
      targetRefName: 'refs/heads/main',
      title: 'From a fork',
      forkSource: { repository: { id: fork.id } },
    });
    pull = answer.body.pullRequestId;
  }
  await world.sandbox.settled();
  return world.newestRun(`refs/pull/${pull}/merge`);
}

async function warnings(run: Build): Promise<readonly string[]> {
  const lines = (await world.log(run)).split('\n');
  return lines.filter((line) => line.includes('##[warning]')).map((line) => line.replace(/^\S+ /, ''));
}

describe('a pull request from a fork', () => {
  it('fails when it introduces a finding, and says once that it may not publish', async () => {
    const run = await pushToFork({
      'src/a.js': `${A}eval(b);\n`,
      'scan/demo.sarif': sarif([OLD, NEW]),
    });
    expect(run.result).toBe('failed');
    expect(await world.log(run)).toContain('high  src/a.js:4  new-rule (Demo)');
    const said = await warnings(run);
    expect(said).toEqual([expect.stringContaining(WARNING.replace('RUN', String(run.id)))]);
    expect([run.tags, await world.properties(run), await world.statuses(pull)]).toEqual([[], {}, []]);
  });

  it('passes with issues after its repair', async () => {
    const run = await pushToFork({ 'src/a.js': A, 'scan/demo.sarif': sarif([OLD]) });
    expect(run.result).toBe('partiallySucceeded');
    expect(await world.log(run, 'Tell')).toContain('verdict <passed> introduced <0>');
    const refusals = (await warnings(run)).filter((each) => each.includes('may only read'));
    expect(refusals).toHaveLength(1);
  });

  it('publishes like any other when the project lets builds of forks have a full token', async () => {
    world.project.pipelineSettings.fullTokenForForks = true;
    const run = await pushToFork({ 'README.md': '1' });
    expect([run.result, await warnings(run), run.tags]).toEqual(['succeeded', [], ['fixgate']]);
    expect(await world.statuses(pull)).toMatchObject([{ state: 'succeeded', iterationId: 3 }]);
  });
});
