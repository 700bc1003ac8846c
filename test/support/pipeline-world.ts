import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Build, BuildDefinition } from '../../sandbox/server/world/build.ts';
import type { BuildPermission, GitPermission } from '../../sandbox/server/world/identity.ts';
import { projectBuildService } from '../../sandbox/server/world/populate.ts';
import { addDefinition } from '../../sandbox/server/world/populate-build.ts';
import { attachAgent } from '../../sandbox/start-agent.ts';
import { startTestSandbox, type TestSandbox } from './sandbox.ts';

/** A test sandbox whose agent runs the bundled task in real pipelines, on pushes and for pull requests into main. */
export interface PipelineWorld extends TestSandbox {
  readonly definition: BuildDefinition;
  /** Commits, waits for everything that follows, and gives the branch's newest run. */
  push(files: Readonly<Record<string, string | null>>, refName?: string, from?: string): Promise<Build>;
  /** Opens a pull request into main, waits, and gives its number. */
  openPullRequest(sourceBranch: string): Promise<number>;
  /** Default: of main. */
  newestRun(sourceBranch?: string): Build;
  /** Runs `action` while the build service lacks the permission. */
  without<T>(permission: GitPermission | BuildPermission, action: () => Promise<T>): Promise<T>;
  /** The log of a step of a run. */
  log(run: Build, step?: string): Promise<string>;
  /** A JSON attachment-like read: bytes of the first attachment of a type. */
  attachment(run: Build, type: string): Promise<Uint8Array>;
  properties(run: Build): Promise<Readonly<Record<string, string>>>;
  /** Of a pull request by the name that policies ask for, oldest first. */
  statuses(
    pullRequest: number,
  ): Promise<readonly { readonly state: string; readonly iterationId?: number }[]>;
}

const TASKS = fileURLToPath(new URL('../../dist/tasks', import.meta.url));
const BUILD_POLICY = '0609b952-1397-4640-95ec-e00a01b2c241';

/** The scanner of these pipelines: its results lie in the repository. */
export const PIPELINE = `trigger: ['*']
steps:
- script: mkdir -p "$(Agent.TempDirectory)/sarif" && cp scan/* "$(Agent.TempDirectory)/sarif/"
  displayName: Scan
- task: FixGate@1
  name: fixgate
  displayName: FixGate
  condition: succeededOrFailed()
  inputs:
    sarif: $(Agent.TempDirectory)/sarif/**
- script: echo "verdict <$(fixgate.verdict)> introduced <$(fixgate.introduced)>"
  displayName: Tell
  condition: always()
`;

/** Default: the tasks as the build left them. */
export async function startPipelineWorld(taskFolders: readonly string[] = [TASKS]): Promise<PipelineWorld> {
  if (!taskFolders.every((folder) => existsSync(folder)))
    throw new Error('dist/tasks is missing: run npm run build');
  const test = await startTestSandbox();
  const { sandbox, services, api, owner, project, repository } = test;
  const definition = addDefinition(services, project, repository, { name: 'CI', authoredById: owner.id });
  const agent = await attachAgent(sandbox, { taskFolders });
  const newestRun = (sourceBranch = 'refs/heads/main'): Build => {
    const run = services.world.builds.findLast((each) => each.sourceBranch === sourceBranch);
    if (run === undefined) throw new Error(`no run of ${sourceBranch} was queued`);
    return run;
  };
  const runPath = (run: Build): string => `/Fabrikam/_apis/build/builds/${run.id}`;
  await api('POST', '/Fabrikam/_apis/policy/configurations', {
    isEnabled: true,
    isBlocking: true,
    type: { id: BUILD_POLICY },
    settings: {
      buildDefinitionId: definition.id,
      queueOnSourceUpdateOnly: true,
      manualQueueOnly: false,
      displayName: 'CI',
      validDuration: 0,
      scope: [{ repositoryId: repository.id, refName: 'refs/heads/main', matchKind: 'Exact' }],
    },
  });
  return {
    ...test,
    definition,
    newestRun,
    async push(files, refName = 'refs/heads/main', from) {
      await test.commit(files, { refName, ...(from === undefined ? {} : { from }) });
      await sandbox.settled();
      return newestRun(refName);
    },
    async openPullRequest(sourceBranch) {
      const body = { sourceRefName: sourceBranch, targetRefName: 'refs/heads/main', title: 'Change' };
      const answer = await api('POST', `${test.repositoryPath}/pullrequests`, body);
      if (answer.status !== 201) throw new Error(answer.text);
      await sandbox.settled();
      return answer.body.pullRequestId;
    },
    async without(permission, action) {
      const { id } = projectBuildService(services, project);
      services.world.denials.push({ identityId: id, permission, on: null });
      try {
        return await action();
      } finally {
        services.world.denials = [];
      }
    },
    async log(run, step = 'FixGate') {
      const { records } = (await api('GET', `${runPath(run)}/timeline`)).body;
      const record = records.find((each: { name: string }) => each.name === step);
      const path = `${runPath(run)}/logs/${record?.log?.id}`;
      return (await api('GET', path, undefined, { headers: { accept: 'text/plain' } })).text;
    },
    async attachment(run, type) {
      const { value } = (await api('GET', `${runPath(run)}/attachments/${type}`)).body;
      const href: string = value[0]._links.self.href;
      const options = { headers: { accept: 'application/octet-stream' } };
      return (await api('GET', href.slice(test.url.length), undefined, options)).bytes;
    },
    async properties(run) {
      const { value } = (await api('GET', `${runPath(run)}/properties`)).body;
      const entries = Object.entries(value as Record<string, { $value: string }>);
      return Object.fromEntries(entries.map(([name, { $value }]) => [name, $value]));
    },
    async statuses(pullRequest) {
      const path = `${test.repositoryPath}/pullRequests/${pullRequest}/statuses`;
      const all: { readonly state: string; readonly context: { readonly name: string } }[] = (
        await api('GET', path)
      ).body.value;
      return all.filter(({ context }) => context.name === 'gate');
    },
    async close() {
      await agent.close();
      await test.close();
    },
  };
}
