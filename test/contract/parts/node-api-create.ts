import { setTimeout as wait } from 'node:timers/promises';
import type { WebApi } from 'azure-devops-node-api';
import { DefinitionTriggerType } from 'azure-devops-node-api/interfaces/BuildInterfaces.js';
import { ProjectVisibility, type TeamProject } from 'azure-devops-node-api/interfaces/CoreInterfaces.js';
import { ConfigurationType, RepositoryType } from 'azure-devops-node-api/interfaces/PipelinesInterfaces.js';
import { beforeAll, expect, test } from 'vitest';
import { pushFile, ZEROS } from '../support/commit.ts';
import { connect } from '../support/node-api.ts';
import type { Suite } from '../support/suite.ts';

const NAME = 'Tailspin Toys';

/** The official client makes a project with all that belongs to it, and removes it. */
export function nodeApiCreates(suite: Suite): void {
  const api = (): WebApi => connect(suite.stage());
  /** The client has no class for operations; its REST part asks the address of the reference. */
  const operationEnd = async (url = ''): Promise<void> => {
    const version = suite.stage().versionOf('GET', '_apis/operations/1', false);
    for (;;) {
      const { result } = await api().rest.get<{ status: string }>(`${url}?api-version=${version}`);
      if (result?.status === 'succeeded') return;
      if (result?.status === 'failed') throw new Error(JSON.stringify(result));
      await wait(10);
    }
  };

  beforeAll(async () => {
    const stage = suite.stage();
    await stage.sandbox.reset(stage.empty);
    await pushFile(stage, 'main', ZEROS, '/azure-pipelines.yml', 'trigger: none\nsteps:\n- script: exit 0\n');
  });

  test('a project', async () => {
    const core = await api().getCoreApi();
    const process = (await core.getProcesses()).find((each) => each.isDefault);
    expect((await core.getProcessById(process?.id ?? '')).name).toBe('Basic');
    const reference = await core.queueCreateProject({
      name: NAME,
      visibility: ProjectVisibility.Private,
      capabilities: {
        versioncontrol: { sourceControlType: 'Git' },
        processTemplate: { templateTypeId: process?.id ?? '' },
      },
    });
    await operationEnd(reference.url);
    const project = await core.getProject(NAME);
    const change = { name: 'Tailspin', description: 'Toys' } as TeamProject;
    await operationEnd((await core.updateProject(change, project.id ?? '')).url);
    expect((await core.getProject(project.id ?? '')).description).toBe('Toys');
    await operationEnd((await core.queueDeleteProject(project.id ?? '')).url);
    expect((await core.getProjects()).map((each) => each.name)).toEqual([suite.stage().project.name]);
  });

  test('a repository', async () => {
    const git = await api().getGitApi();
    const { project, repository } = suite.stage();
    const made = await git.createRepository({ name: 'toys' }, project.name);
    expect(made.defaultBranch).toBeUndefined();
    const renamed = await git.updateRepository({ name: 'games' }, made.id ?? '', project.name);
    expect(renamed.name).toBe('games');
    await git.deleteRepository(made.id ?? '', project.name);
    expect((await git.getRepositories(project.name)).map((each) => each.name)).toEqual([repository.name]);
  });

  test('a pipeline by its definition', async () => {
    const { project, repository } = suite.stage();
    const builds = await api().getBuildApi();
    const made = await builds.createDefinition(
      {
        name: 'toys',
        process: { type: 2, yamlFilename: 'azure-pipelines.yml' } as object,
        repository: { id: repository.id, type: 'TfsGit' },
        triggers: [
          { triggerType: DefinitionTriggerType.ContinuousIntegration, settingsSourceType: 2 } as object,
        ],
      },
      project.name,
    );
    expect(made.triggers?.[0]?.triggerType).toBe(DefinitionTriggerType.ContinuousIntegration);
    const changed = await builds.updateDefinition({ ...made, name: 'games' }, project.name, made.id ?? 0);
    expect([changed.name, changed.revision]).toEqual(['games', 2]);
    await builds.deleteDefinition(project.name, made.id ?? 0);
    expect(await builds.getDefinitions(project.name)).toEqual([]);
  });

  test('a pipeline and its runs by the newer interface', async () => {
    const { project, repository, sandbox } = suite.stage();
    const pipelines = await api().getPipelinesApi();
    const configuration = {
      type: ConfigurationType.Yaml,
      path: '/azure-pipelines.yml',
      repository: { id: repository.id, type: RepositoryType.AzureReposGit },
    };
    const made = await pipelines.createPipeline({ name: 'toys', folder: '\\', configuration }, project.name);
    expect((await pipelines.listPipelines(project.name)).map((each) => each.name)).toEqual(['toys']);
    expect((await pipelines.getPipeline(project.name, made.id ?? 0)).configuration).toMatchObject({
      type: ConfigurationType.Yaml,
    });
    const run = await pipelines.runPipeline({}, project.name, made.id ?? 0);
    expect(run.resources?.repositories?.['self']?.refName).toBe('refs/heads/main');
    expect((await pipelines.getRun(project.name, made.id ?? 0, run.id ?? 0)).name).toBe(run.name);
    expect((await pipelines.listRuns(project.name, made.id ?? 0)).map((each) => each.id)).toEqual([run.id]);
    const builds = await api().getBuildApi();
    await builds.updateBuild({ status: 4 }, project.name, run.id ?? 0);
    await sandbox.settled();
    await builds.deleteBuild(project.name, run.id ?? 0);
    expect(await builds.getBuilds(project.name)).toEqual([]);
  });
}
