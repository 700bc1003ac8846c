import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createAgentHost } from '../../sandbox/server/areas/build/agent-host.ts';
import type { Build } from '../../sandbox/server/world/build.ts';
import { runTask } from '../../src/app/run-task.ts';
import { connect } from '../../src/azure-devops/connect.ts';
import type { Fault } from '../../src/core/fault.ts';
import { success } from '../../src/core/result.ts';
import { files } from '../../src/node/files.ts';
import { gzip } from '../../src/node/gzip.ts';
import { createHttps } from '../../src/node/https.ts';
import type { Http } from '../../src/ports/http.ts';
import type { PullRequestContext, StepInputs } from '../../src/ports/step.ts';
import { fakeClock } from './fake-clock.ts';
import { A_PLACE } from './report.ts';
import type { TestSandbox } from './sandbox.ts';

export interface InProcessEnd {
  readonly result: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Warnings too. */
  readonly info: readonly string[];
  readonly warnings: readonly string[];
  readonly faults: readonly Fault[];
}

interface InProcessOptions {
  readonly build: Build;
  /** Holds `s` with the sources and `scan`. */
  readonly folder: string;
  /** Default: the real one. */
  readonly http?: Http;
  readonly pullRequest?: PullRequestContext;
  readonly inputs?: Partial<StepInputs>;
  /** Of the run; milliseconds since 1970 UTC. */
  readonly startedAt?: number;
}

const INPUTS: StepInputs = {
  sarif: ['scan/*.sarif'],
  category: null,
  sourceRoot: null,
  policy: '.fixgate.yml',
  baselineBranch: null,
  dryRun: false,
  onError: null,
  sarifArtifact: null,
  comments: false,
  remediate: false,
};

/** The task's use case on a sandbox, in this process, with real HTTP and a clock whose pauses take no time. */
export async function runInProcess(test: TestSandbox, options: InProcessOptions): Promise<InProcessEnd> {
  const { build, folder, http = createHttps(), pullRequest = null, inputs } = options;
  const { startedAt = Date.parse('2026-01-02T03:04:05Z') } = options;
  const { project, repository, sandbox, services, url } = test;
  const host = createAgentHost(services);
  await host.startBuild(build.id);
  const context = {
    collectionUrl: url,
    projectId: project.id,
    projectName: project.name,
    repositoryId: repository.id,
    repositoryName: repository.name,

    provider: 'TfsGit' as const,
    repositoryUri: null,
    runId: build.id,
    definitionId: build.definitionId,
    step: 'stage.job.leg.fixgate',
    place: A_PLACE,
    branch: build.sourceBranch,
    commit: build.sourceVersion,
    pullRequest,
    sourcesDirectory: folder,
    workingDirectory: folder,
    tempDirectory: null,
    startedAt,
  };
  const clock = fakeClock();
  const token = await host.jobToken(build.id);
  const hosts = connect(context, { kind: 'job', token }, { http, clock }, 'test');
  if (!hosts.ok) throw new Error(hosts.fault.message);
  const written = new Map<string, Uint8Array>();
  const attached: [type: string, name: string, path: string][] = [];
  const info: string[] = [];
  const warnings: string[] = [];
  const faults: Fault[] = [];
  const outputs: Record<string, string> = {};
  const artifacts: { name: string; path: string; properties: ReadonlyMap<string, string> }[] = [];
  const temporary = await mkdtemp(join(tmpdir(), 'fixgate-step-'));
  let result = 'none';
  await runTask(
    { ...INPUTS, ...inputs },
    context,
    {
      ...hosts.value,
      clock,
      files,
      gzip,
      temporary: {
        async write(name, content) {
          written.set(name, Buffer.from(content));
          return success(name);
        },
        path: async (name) => success(join(temporary, name)),
      },
      log: {
        info: (text) => info.push(text),
        warning(text) {
          info.push(text);
          warnings.push(text);
        },
        debug: () => undefined,
        fault: (fault) => faults.push(fault),
      },
      output: {
        attach: (type, name, path) => attached.push([type, name, path]),
        summary: (heading, path) => attached.push(['Distributedtask.Core.Summary', heading, path]),
        uploadArtifact: (name, path, properties) => artifacts.push({ name, path, properties }),
        setOutput(name, value) {
          outputs[name] = value;
        },
        complete(given) {
          result = given;
        },
      },
    },
    'test',
  );
  const recordId = '11111111-2222-3333-4444-555555555555';
  for (const [type, name, path] of attached) {
    const attachment = { recordId, type, name, bytes: written.get(path) ?? new Uint8Array() };
    // As the agent does: what fails is traced, and nobody is told.
    await sandbox.faults
      .upload(type, () => host.uploadAttachment(build.id, attachment))
      .catch(() => undefined);
  }
  for (const { name, path, properties } of artifacts) {
    await host.uploadArtifact(build.id, {
      name,
      recordId,
      kind: 'Container',
      properties: Object.fromEntries(properties),
      files: [{ path: basename(path), bytes: await readFile(path) }],
    });
  }
  await rm(temporary, { recursive: true });
  return { result, outputs, info, warnings, faults };
}
