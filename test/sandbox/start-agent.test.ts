import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFaultPlan } from '../../sandbox/server/faults/fault-plan.ts';
import { type AttachedAgent, attachAgent } from '../../sandbox/start-agent.ts';
import { type BuildWorld, startBuildWorld } from '../support/build-world.ts';

/** A task that uses the real task-lib, as a published task does. */
const TASK = `
import * as tl from 'azure-pipelines-task-lib/task.js';
import { writeFileSync } from 'node:fs';
const file = tl.getVariable('Agent.TempDirectory') + '/result.json';
const token = tl.getEndpointAuthorizationParameter('SystemVssConnection', 'AccessToken', false);
const url = tl.getEndpointUrl('SYSTEMVSSCONNECTION', false);
const build = await (await fetch(url + tl.getVariable('System.TeamProjectId') + '/_apis/build/builds/' + tl.getVariable('Build.BuildId') + '?api-version=7.1', { headers: { authorization: 'Bearer ' + token } })).json();
writeFileSync(file, JSON.stringify({ sarif: tl.getInput('sarif'), status: build.status, branch: build.sourceBranch }));
tl.command('task.addattachment', { type: 'acme.v1', name: 'result' }, file);
tl.command('build.addbuildtag', {}, 'scanned');
tl.setVariable('verdict', 'passed; 100%', false, true);
tl.warning('one of 3; [really]');
tl.setResult(tl.TaskResult.SucceededWithIssues, 'done');
`;

const PIPELINE = `trigger: [main]
jobs:
- job: scan
  steps:
  - checkout: self
    fetchDepth: 0
  - script: git log --format=%s && ls
    displayName: Look
  - task: Probe@1
    name: probe
    inputs: { sarif: '$(Build.SourcesDirectory)/x.sarif' }
- job: after
  dependsOn: scan
  variables:
    verdict: $[ dependencies.scan.outputs['probe.verdict'] ]
  steps:
  - checkout: none
  - script: echo "verdict <$(verdict)>"
    displayName: Tell
`;

interface TimelineRecord {
  readonly name: string;
  readonly log: { readonly id: number } | null;
}

let world: BuildWorld;
let agent: AttachedAgent;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attach-agent-'));
  const task = join(folder, 'tasks', 'Probe', 'ProbeV1');
  await mkdir(task, { recursive: true });
  await bundle({
    stdin: { contents: TASK, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    outfile: join(task, 'index.mjs'),
    logLevel: 'error',
  });
  const json = {
    id: '0e3b4a5c-3f3e-4d38-9d0f-5b8d6f2a7c11',
    name: 'Probe',
    version: { Major: 1, Minor: 0, Patch: 0 },
    minimumAgentVersion: '3.232.1',
    inputs: [{ name: 'sarif', type: 'string' }],
    execution: { Node20_1: { target: 'index.mjs' } },
  };
  await writeFile(join(task, 'task.json'), JSON.stringify(json));
  world = await startBuildWorld();
  agent = await attachAgent(world.sandbox, { taskFolders: [join(folder, 'tasks')] });
});

afterAll(async () => {
  await agent.close();
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

describe('an attached agent', () => {
  it('runs the pipeline of a push with plain git; timeline, logs, attachment, tag and results are there by REST', async () => {
    const { sandbox, api, git } = world;
    const clone = join(folder, 'clone');
    const runs = '/Fabrikam/_apis/build/builds';
    await git(['clone', '--quiet', world.cloneUrl, clone]);
    await writeFile(join(clone, 'azure-pipelines.yml'), PIPELINE);
    await git(['commit', '--quiet', '-am', 'a real pipeline'], { cwd: clone });
    expect(await git(['push', '--quiet', 'origin', 'HEAD:main'], { cwd: clone })).toMatchObject({ code: 0 });
    await sandbox.settled();

    const builds = (await api('GET', runs)).body;
    expect(builds).toMatchObject({
      count: 1,
      value: [
        { status: 'completed', result: 'partiallySucceeded', reason: 'individualCI', tags: ['scanned'] },
      ],
    });
    const run = `${runs}/${builds.value[0].id}`;

    const records: TimelineRecord[] = (await api('GET', `${run}/timeline`)).body.records;
    const record = (name: string): TimelineRecord | undefined => records.find((each) => each.name === name);
    expect(record('Probe')).toMatchObject({
      type: 'Task',
      result: 'succeededWithIssues',
      issues: [
        { type: 'warning', message: 'one of 3; [really]' },
        { type: 'warning', message: 'done' },
      ],
    });
    const log = async (name: string): Promise<string> =>
      (
        await api('GET', `${run}/logs/${record(name)?.log?.id}`, undefined, {
          headers: { accept: 'text/plain' },
        })
      ).text;
    expect(await log('Look')).toMatch(/ a real pipeline\r?\n.* first\r?\n.* azure-pipelines.yml/);
    expect(await log('Tell')).toContain('verdict <passed; 100%>');

    const attachments = (await api('GET', `${run}/attachments/acme.v1`)).body;
    const href: string = attachments.value[0]._links.self.href;
    const content = await api('GET', href.slice(world.url.length), undefined, {
      headers: { accept: 'application/octet-stream' },
    });
    expect(JSON.parse(content.text)).toEqual({
      sarif: expect.stringMatching(/\/s\/x\.sarif$/),
      status: 'inProgress',
      branch: 'refs/heads/main',
    });
  });

  it.each([
    ['lost', 0],
    ['later', 1],
    ['duplicate', 1],
  ])('tries an upload once, and goes on whatever comes of it (%s)', async (kind, there) => {
    const { api, definition, sandbox } = world;
    sandbox.faults.arm(parseFaultPlan(`UPLOAD acme.v1:${kind}`));
    const queued = await api('POST', '/Fabrikam/_apis/build/builds', { definition: { id: definition.id } });
    await sandbox.settled();
    const run = `/Fabrikam/_apis/build/builds/${queued.body.id}`;
    expect((await api('GET', run)).body.result).toBe('partiallySucceeded');
    expect((await api('GET', `${run}/attachments/acme.v1`)).body.value).toHaveLength(there);
    expect(sandbox.faults.injected).toBe(1);
  });

  it('runs the build validation of a pull request on the merge commit, and the policy follows', async () => {
    const { api, commit, definition, repository, sandbox, services } = world;
    const scope = [{ repositoryId: repository.id, refName: 'refs/heads/main', matchKind: 'exact' }];
    await api('POST', '/Fabrikam/_apis/policy/configurations', {
      isEnabled: true,
      isBlocking: true,
      type: { id: '0609b952-1397-4640-95ec-e00a01b2c241' },
      settings: { buildDefinitionId: definition.id, queueOnSourceUpdateOnly: true, displayName: 'CI', scope },
    });
    const script = 'git log --format=%s -1; git rev-parse HEAD; echo "$SYSTEM_PULLREQUEST_TARGETBRANCHNAME"';
    const from = (await services.git.resolve(repository.id, 'refs/heads/main')) ?? '';
    const yaml = `trigger: none\nsteps:\n- script: '${script}'\n`;
    await commit({ 'azure-pipelines.yml': yaml }, { refName: 'refs/heads/topic', from });
    const created = await api('POST', `${world.repositoryPath}/pullrequests`, {
      sourceRefName: 'refs/heads/topic',
      targetRefName: 'refs/heads/main',
      title: 'Topic',
    });
    expect(created.status).toBe(201);
    await sandbox.settled();
    const merge = (await api('GET', `${world.repositoryPath}/pullrequests/${created.body.pullRequestId}`))
      .body.lastMergeCommit.commitId;
    const build = services.world.builds.find((each) => each.reason === 'pullRequest');
    expect(build).toMatchObject({
      result: 'succeeded',
      sourceBranch: 'refs/pull/1/merge',
      sourceVersion: merge,
    });
    const text = build?.logs.flatMap((log) => log.lines).join('\n') ?? '';
    expect(text).toContain(` ${merge}\n`);
    expect(text).toMatch(/Z main$/m);
    const artifact = `vstfs:///CodeReview/CodeReviewId/${world.project.id}/${created.body.pullRequestId}`;
    const evaluations = await api(
      'GET',
      `/Fabrikam/_apis/policy/evaluations?api-version=7.1-preview.1&artifactId=${encodeURIComponent(artifact)}`,
    );
    expect(evaluations.body.value[0].status).toBe('approved');
  });
  it('runs builds that are queued by hand on the same agent', async () => {
    const build = world.queue();
    await world.sandbox.settled();
    expect(build).toMatchObject({ status: 'completed', result: 'failed' });
    expect(build.timeline[0]?.issues[0]?.message).toContain('exactly one of steps, jobs or stages');
  });
});
