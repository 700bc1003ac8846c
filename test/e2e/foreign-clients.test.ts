import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { getPersonalAccessTokenHandler, WebApi } from 'azure-devops-node-api';
import {
  type Build,
  BuildResult,
  BuildStatus,
  DefinitionTriggerType,
} from 'azure-devops-node-api/interfaces/BuildInterfaces.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../house/source-files.ts';

const PAT = 'administrator';
const PIPELINE = `trigger: [main]
steps:
- script: echo "built $(Build.SourceBranchName) of $(Build.Repository.Name)" && cat greeting.txt
  displayName: Greet
`;

let sandbox: ChildProcess;
let folder: string;
let api: WebApi;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foreign-clients-'));
  sandbox = spawn(process.execPath, [join(ROOT, 'bin/fixgate.mjs'), 'sandbox', '--seed', 'empty'], {
    stdio: 'pipe',
  });
  const [line] = (await once(sandbox.stdout ?? sandbox, 'data')) as [Buffer];
  api = new WebApi(line.toString('utf8').trim(), getPersonalAccessTokenHandler(PAT), { allowRetries: false });
});

afterAll(async () => {
  sandbox.kill('SIGINT');
  await once(sandbox, 'exit');
  await rm(folder, { recursive: true, force: true });
});

async function git(...args: readonly string[]): Promise<void> {
  const authorization = `Basic ${Buffer.from(`:${PAT}`).toString('base64')}`;
  const identity = ['-c', 'user.name=Foreign Client', '-c', 'user.email=foreign@example.com'];
  const header = ['-c', `http.extraHeader=Authorization: ${authorization}`];
  await promisify(execFile)('git', [...identity, ...header, ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
    },
  });
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(50);
  }
}

describe('an empty sandbox', () => {
  it('is set up and used by foreign clients alone: project, repository, pipeline, push, run, log', async () => {
    const core = await api.getCoreApi();
    const basic = (await core.getProcesses()).find((each) => each.isDefault)?.id ?? '';
    const capabilities = {
      versioncontrol: { sourceControlType: 'Git' },
      processTemplate: { templateTypeId: basic },
    };
    const { url } = await core.queueCreateProject({ name: 'Woodgrove', capabilities });
    await until(async () => {
      const { result } = await api.rest.get<{ status: string }>(`${url}?api-version=7.1`);
      return result?.status === 'succeeded' ? result : undefined;
    });

    const repository = await (await api.getGitApi()).createRepository({ name: 'bank' }, 'Woodgrove');
    const builds = await api.getBuildApi();
    const definition = await builds.createDefinition(
      {
        name: 'bank',
        process: { type: 2, yamlFilename: 'azure-pipelines.yml' } as object,
        repository: { id: repository.id ?? '', type: 'TfsGit' },
        triggers: [
          { triggerType: DefinitionTriggerType.ContinuousIntegration, settingsSourceType: 2 } as object,
        ],
      },
      'Woodgrove',
    );

    await git('init', '--quiet', '--initial-branch=main', '.');
    await writeFile(join(folder, 'azure-pipelines.yml'), PIPELINE);
    await writeFile(join(folder, 'greeting.txt'), 'good morning\n');
    await git('add', '.');
    await git('commit', '--quiet', '-m', 'A pipeline');
    await git('push', '--quiet', repository.webUrl ?? '', 'HEAD:main');

    const run = await until<Build>(async () => {
      const [newest] = await builds.getBuilds('Woodgrove', [definition.id ?? 0]);
      return newest?.status === BuildStatus.Completed ? newest : undefined;
    });
    expect([run.result, run.sourceBranch]).toEqual([BuildResult.Succeeded, 'refs/heads/main']);
    const { records = [] } = await builds.getBuildTimeline('Woodgrove', run.id ?? 0);
    const step = records.find((each) => each.name === 'Greet');
    const lines = await builds.getBuildLogLines('Woodgrove', run.id ?? 0, step?.log?.id ?? 0);
    expect(lines.join('\n')).toMatch(/built main of bank[\s\S]*good morning/);
  });
});
