import { connect } from '../../../src/azure-devops/connect.ts';
import { connectOrganization } from '../../../src/azure-devops/connect-organization.ts';
import { connectProject } from '../../../src/azure-devops/connect-project.ts';
import type { Result } from '../../../src/core/result.ts';
import { createHttps } from '../../../src/node/https.ts';
import { fakeClock } from '../../support/fake-clock.ts';

const COMMIT = 'a'.repeat(40);
const STATUS = {
  state: 'succeeded',
  genre: 'fixgate',
  name: 'gate',
  description: '',
  targetUrl: '',
} as const;
const BRANCH = 'refs/heads/fixgate/main/x-1';
const PERSON = '00000000-0000-0000-0000-000000000002';

/** Asks a server for everything that FixGate ever asks for; what comes of it does not matter. */
export async function everyOperation(collectionUrl: string): Promise<void> {
  const edge = { http: createHttps(), clock: fakeClock() };
  const token = { kind: 'pat', token: 'secret' } as const;
  const place = {
    collectionUrl,
    projectId: 'project',
    projectName: 'Fabrikam',
    repositoryId: 'repository',
    repositoryName: 'web',
  };
  const { code, build, fixes } = value(connect(place, token, edge, 'test'));
  const { project } = value(connectProject(place, token, edge, 'test'));
  const name = { id: 'repository', name: 'web' };
  const wanted = { sourceBranch: BRANCH, targetBranch: 'refs/heads/main', title: 't', description: 'd' };
  const run = { id: 1, definitionId: 1, commit: COMMIT, branch: '', startedAt: null };
  const tagged = {
    repositoryId: 'repository',
    tag: 'fixgate',
    branch: null,
    provider: 'TfsGit',
    definitionId: 1,
  } as const;
  const commit = { branch: BRANCH, expectedHead: null, parent: COMMIT, message: 'm', files: [] };
  const access = connectOrganization(collectionUrl, { token: 'secret', hide: (text) => text }, edge, 'test');
  const account = { id: '1', name: 'Ada', deployment: null } as const;
  const all: readonly Promise<unknown>[] = [
    code.commit(COMMIT),
    code.textAt(COMMIT, 'f'),
    code.history(COMMIT, 0, 10),
    code.changedFiles(COMMIT, COMMIT),
    code.pullRequest(7),
    code.iterations(7),
    code.commitStatuses(COMMIT),
    code.createCommitStatus(COMMIT, STATUS),
    code.pullRequestStatuses(7),
    code.createIterationStatus(7, 1, STATUS),
    build.run(1),
    build.taggedRuns(tagged, null),
    build.attachments(1, 'fixgate.index.v1'),
    build.download(1, 'fixgate.index.v1', { name: 'a', timelineId: 't', recordId: 'r' }),
    build.properties(1),
    build.setProperties(1, new Map([['a', 'b']])),
    build.tags(1),
    build.addTag(1, 'fixgate'),
    build.leases('o', 1),
    build.addLease('o', run, 1),
    build.removeLeases([1]),
    fixes.identity(),
    fixes.branches('refs/heads/fixgate/'),
    fixes.bytesAt(COMMIT, 'f'),
    fixes.pipelineFile(1),
    fixes.pullRequests({ status: 'active' }),
    fixes.whoAbandoned(7),
    fixes.pullRequestDescription(7),
    fixes.pullRequestProperties(7),
    fixes.setPullRequestProperties(7, new Map([['a', 'b']])),
    fixes.push(commit),
    fixes.createPullRequest({
      ...wanted,
      isDraft: false,
      labels: ['l'],
      reviewers: [PERSON, 'Web Team'],
      workItems: [],
    }),
    fixes.updatePullRequest(7, { title: 't' }),
    fixes.abandonPullRequest(7),
    fixes.deleteBranch(BRANCH, COMMIT),
    project.repositories(),
    project.taggedRuns('fixgate', null),
    project.pullRequests('active', 0, 10),
    project.branches(name),
    project.pullRequestProperties(name, 7),
    project.pullRequestStatuses(name, 7),
    project.blockingPolicies(7),
    access.whoAmI(),
    access.projects(),
    access.repositories(null),
    access.features({
      account,
      projects: [{ id: 'p', name: 'P' }],
      repositories: [{ ...name, project: { id: 'p', name: 'P' } }],
    }),
  ];
  await Promise.all(all);
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.fault.message);
  return result.value;
}
