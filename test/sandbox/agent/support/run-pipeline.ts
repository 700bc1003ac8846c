import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AgentTimelineRecord, ClaimedBuild } from '../../../../sandbox/agent/agent-host.ts';
import { createAgent } from '../../../../sandbox/agent/create-agent.ts';
import { createMemoryHost, type MemoryHost } from './memory-host.ts';

export interface TinyTask {
  readonly name: string;
  /** Added to task.json. */
  readonly json?: Record<string, unknown>;
  readonly version?: readonly [number, number, number];
  readonly code: string;
}

interface PipelineRequest {
  readonly yaml: string | null;
  readonly tasks?: readonly TinyTask[];
  readonly build?: Partial<ClaimedBuild>;
  /** Milliseconds of a minute of `timeoutInMinutes`. */
  readonly minute?: number;
  /** Instead of the folder with `tasks`. */
  readonly taskFolders?: readonly string[];
  /** Called with the host before the run. */
  readonly prepare?: (host: MemoryHost) => void;
  /** Cancels the run once a step has told its tag: not before what is to be cancelled has begun. */
  readonly cancelAtTag?: string;
}

export interface PipelineRun {
  readonly host: MemoryHost;
  readonly result: MemoryHost['result'];
  readonly traces: readonly string[];
  readonly workDirectory: string;
  /** The record of a step, job, phase or stage by name. */
  record(name: string): AgentTimelineRecord;
  /** Log of a step without time stamps. */
  log(name: string): string;
}

const GIT_IDENTITY = ['-c', 'user.name=Ada', '-c', 'user.email=ada@fabrikam.example'];

/** Runs a pipeline on a real repository with two commits, `first` and `second`. */
export async function runPipeline(request: PipelineRequest): Promise<PipelineRun> {
  const folder = await mkdtemp(join(tmpdir(), 'agent-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const remote = join(folder, 'remote');
  await mkdir(remote);
  const git = (...args: string[]): string =>
    execFileSync('git', [...GIT_IDENTITY, ...args], { cwd: remote, encoding: 'utf8', stdio: 'pipe' }).trim();
  git('init', '--quiet', '--initial-branch=main');
  for (const message of ['first', 'second']) {
    await writeFile(join(remote, 'file.txt'), `${message}\n`);
    git('add', '.');
    git('commit', '--quiet', '-m', message);
  }
  git('update-ref', 'refs/pull/7/merge', 'HEAD');
  const build: ClaimedBuild = {
    ...claimedBuild(remote, git('rev-parse', 'HEAD')),
    ...request.build,
  };
  const host = createMemoryHost(build, request.yaml);
  const { cancelAtTag } = request;
  if (cancelAtTag !== undefined) host.isCancelled = () => host.tags.includes(cancelAtTag);
  request.prepare?.(host);
  const traces: string[] = [];
  const agent = createAgent({
    host,
    workDirectory: folder,
    taskFolders: request.taskFolders ?? [await writeTasks(folder, request.tasks ?? [])],
    ...(request.minute === undefined ? {} : { minute: request.minute }),
    log: (message) => traces.push(message),
    cancelPollMilliseconds: 20,
  });
  await agent.run(build.id);
  const record = (name: string): AgentTimelineRecord => {
    const found = [...host.records.values()].find((each) => each.name === name || each.refName === name);
    if (found === undefined)
      throw new Error(`no record ${name}: ${[...host.records.values()].map((each) => each.name)}`);
    return found;
  };
  return {
    host,
    result: host.result,
    traces,
    workDirectory: folder,
    record,
    log: (name) =>
      (host.logs[(record(name).logId ?? 0) - 1] ?? []).map((line) => line.replace(/^\S+ /, '')).join('\n'),
  };
}

async function writeTasks(folder: string, tasks: readonly TinyTask[]): Promise<string> {
  const root = join(folder, 'packages');
  await mkdir(root);
  for (const [index, task] of tasks.entries()) {
    const [Major, Minor, Patch] = task.version ?? [1, 0, 0];
    const path = join(root, task.name, `${task.name}V${Major}-${index}`, 'task.json');
    await mkdir(dirname(path), { recursive: true });
    const json = {
      id: '11111111-2222-3333-4444-555555555555',
      name: task.name,
      version: { Major, Minor, Patch },
      execution: { Node20_1: { target: 'index.js' } },
      ...task.json,
    };
    await writeFile(path, JSON.stringify(json));
    await writeFile(join(dirname(path), 'index.js'), task.code);
  }
  return root;
}

function claimedBuild(remoteUrl: string, sourceVersion: string): ClaimedBuild {
  const ada = {
    id: 'aaaaaaaa-0000-4000-8000-000000000001',
    displayName: 'Ada',
    uniqueName: 'ada@fabrikam.example',
  };
  return {
    id: 12,
    buildNumber: '20260304.3',
    planId: 'aaaaaaaa-0000-4000-8000-000000000002',
    project: { id: 'aaaaaaaa-0000-4000-8000-000000000003', name: 'Fabrikam' },
    isOnPremises: false,
    collection: {
      id: 'aaaaaaaa-0000-4000-8000-000000000004',
      name: 'fabrikam',
      url: 'http://127.0.0.1:9/fabrikam',
    },
    definition: { id: 5, name: 'CI', revision: 2 },
    repository: {
      id: 'aaaaaaaa-0000-4000-8000-000000000005',
      name: 'shop',
      provider: 'TfsGit',
      uri: 'http://127.0.0.1:1/fabrikam/Fabrikam/_git/web',
      remoteUrl,
      defaultBranch: 'refs/heads/main',
    },
    sourceBranch: 'refs/heads/main',
    sourceVersion,
    reason: 'manual',
    triggerInfo: {},
    pullRequest: null,
    requestedFor: ada,
    requestedBy: ada,
    startedAt: '2026-03-04T05:06:07.000Z',
    variables: {},
  };
}
