import { beforeAll, expect, test } from 'vitest';
import { pushTwoBranches } from '../support/commit.ts';
import { addFinishedBuild, type FinishedBuild } from '../support/finished-build.ts';
import { type OwnClient, of, ownClient } from '../support/own-client.ts';
import type { Suite } from '../support/suite.ts';

/** The product's client annotates runs, and sees a project and what its token may do there. */
export function ownClientDrivesBuilds(suite: Suite): void {
  let finished: FinishedBuild | null = null;
  const run = (): FinishedBuild => {
    if (finished === null) throw new Error('no build');
    return finished;
  };
  const client = (): OwnClient => ownClient(suite.stage());

  beforeAll(async () => {
    const stage = suite.stage();
    await stage.sandbox.reset(stage.empty);
    finished = addFinishedBuild(stage, (await pushTwoBranches(stage)).main);
  });

  test('reads a run, its tags, properties and attachments', async () => {
    const { build } = client();
    const { id, sourceVersion } = run().build;
    expect(await of(build.run(id))).toMatchObject({ id, commit: sourceVersion, branch: 'refs/heads/main' });
    await of(build.setProperties(id, new Map([['fixgateVerdict', 'passed ü']])));
    expect((await of(build.properties(id))).get('fixgateVerdict')).toBe('passed ü');
    await of(build.addTag(id, 'fixgate'));
    expect(await of(build.tags(id))).toEqual(['fixgate']);
    const [attachment] = await of(build.attachments(id, 'fixgate.index.v1'));
    if (attachment === undefined) throw new Error('no attachment');
    const bytes = await of(build.download(id, 'fixgate.index.v1', attachment));
    expect(new TextDecoder().decode(bytes)).toBe('# Summary\n');
    expect(build.runLink(id).startsWith(suite.stage().sandbox.url)).toBe(true);
  });

  test('finds the runs that carry the tag', async () => {
    const { build, project } = client();
    const { repository } = suite.stage();
    const tagged = {
      ...{ repositoryId: repository.id, provider: 'TfsGit' as const, definitionId: run().build.definitionId },
      ...{ tag: 'fixgate', branch: 'refs/heads/main' },
    } as const;
    expect((await of(build.taggedRuns(tagged, null))).runs.map(({ id }) => id)).toEqual([run().build.id]);
    expect((await of(project.taggedRuns('fixgate', null))).runs).toMatchObject([
      { id: run().build.id, repository: { id: repository.id } },
    ]);
  });

  test('keeps a run with a lease and lets it go', async () => {
    const { build } = client();
    const { definition } = run();
    const kept = await of(build.run(run().build.id));
    await of(build.addLease('FixGate', kept, 30));
    const leases = (await of(build.leases('FixGate', definition.id))) ?? [];
    expect(leases.map(({ runId }) => runId)).toEqual([kept.id]);
    await of(build.removeLeases(leases.map(({ id }) => id)));
    expect(await of(build.leases('FixGate', definition.id))).toEqual([]);
  });

  test('finds the file of a pipeline', async () => {
    expect(await of(client().fixes.pipelineFile(run().definition.id))).toBe('azure-pipelines.yml');
  });

  test('sees a project: repositories, branches, pull requests and what blocks them', async () => {
    const { project } = client();
    const { client: rest, repository, sandbox } = suite.stage();
    expect(await of(project.repositories())).toEqual([
      { id: repository.id, name: repository.name, defaultBranch: 'refs/heads/main' },
    ]);
    expect(await of(project.branches(repository))).toEqual(
      new Set(['refs/heads/main', 'refs/heads/feature']),
    );
    const body = { title: 'T', sourceRefName: 'refs/heads/feature', targetRefName: 'refs/heads/main' };
    await rest.expect(201, 'POST', `_apis/git/repositories/${repository.id}/pullrequests`, body);
    await sandbox.settled();
    const [open] = await of(project.pullRequests('active', 0, 10));
    expect(open).toMatchObject({ title: 'T', repository: { name: repository.name }, hasConflicts: false });
    const id = open?.id ?? 0;
    expect(await of(project.blockingPolicies(id))).toEqual([]);
    expect(await of(project.pullRequestStatuses(repository, id))).toEqual([]);
    const properties = await of(project.pullRequestProperties(repository, id));
    expect(properties.get('Microsoft.Git.PullRequest.TargetRefName')).toBe('refs/heads/main');
    for (const link of [
      project.pullRequestLink(repository.name, id),
      project.repositoryLink(repository.name),
    ])
      expect(link.startsWith(`${sandbox.url}/`)).toBe(true);
  });

  test('says what the token may do', async () => {
    const { access } = client();
    const account = await of(access.whoAmI());
    expect(account).toEqual({
      id: suite.stage().developer.id,
      name: 'Norman Paulk',
      deployment: suite.profile === 'services' ? 'services' : 'server',
    });
    const projects = await of(access.projects());
    const repositories = await of(access.repositories(suite.stage().project.name));
    expect([projects.length, repositories.length]).toEqual([1, 1]);
    const features = await access.features({ account, projects, repositories });
    // What only a write would prove stays open; nothing is missing, and nothing failed.
    const wrong = features.filter(({ state, unproven }) => state !== 'works' && unproven === null);
    expect(wrong).toEqual([]);
  });
}
