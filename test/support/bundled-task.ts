import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, parseCommand } from '../../sandbox/agent/commands/parse-command.ts';
import { createAgentHost } from '../../sandbox/server/areas/build/agent-host.ts';
import type { Build } from '../../sandbox/server/world/build.ts';
import type { TestSandbox } from './sandbox.ts';

const ENTRY = fileURLToPath(new URL('../../dist/tasks/FixGate/FixGateV1/index.js', import.meta.url));

export interface StepOptions {
  readonly build: Build;
  /** Inputs by name. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Written into the sources directory first; other files of earlier steps stay. */
  readonly files?: Readonly<Record<string, string>>;
  /** On top of what an agent would set; null takes a variable away. */
  readonly environment?: Readonly<Record<string, string | null>>;
  /** What the task takes for the server, without path; default: the sandbox itself. */
  readonly origin?: string;
  /** Given the means to end the process at once. */
  readonly started?: (kill: () => void) => void;
}

export interface StepEnd {
  readonly exitCode: number | null;
  readonly lines: readonly string[];
  readonly commands: readonly Command[];
  /** Without `task.debug`. */
  readonly text: string;
  readonly result: string | undefined;
  readonly outputs: Readonly<Record<string, string>>;
  /** Requests that were no GET, as `METHOD path`. */
  readonly writes: readonly string[];
}

/** Runs the bundled task for a build as a child process with the environment of a plain agent, and uploads what it attached. */
export async function runBundledTask(
  test: TestSandbox,
  folder: string,
  options: StepOptions,
): Promise<StepEnd> {
  const { build, inputs, files = {}, environment = {}, origin = new URL(test.url).origin } = options;
  const collection = `${origin}${new URL(test.url).pathname}/`;
  const { services, project, repository, sandbox } = test;
  const host = createAgentHost(services);
  await host.startBuild(build.id);
  const [temp, sources] = [join(folder, '_temp'), join(folder, 's')];
  await mkdir(temp, { recursive: true });
  await mkdir(sources, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(sources, path)), { recursive: true });
    await writeFile(join(sources, path), content);
  }
  const variables: Record<string, string | null> = {
    PATH: process.env['PATH'] ?? '',
    AGENT_TEMPDIRECTORY: temp,
    BUILD_BUILDID: String(build.id),
    BUILD_REPOSITORY_ID: repository.id,
    BUILD_REPOSITORY_LOCALPATH: sources,
    BUILD_REPOSITORY_NAME: repository.name,
    BUILD_REPOSITORY_PROVIDER: 'TfsGit',
    BUILD_SOURCEBRANCH: build.sourceBranch,
    BUILD_SOURCESDIRECTORY: sources,
    BUILD_SOURCEVERSION: build.sourceVersion,
    ENDPOINT_AUTH_SYSTEMVSSCONNECTION: JSON.stringify({
      parameters: { AccessToken: await host.jobToken(build.id) },
      scheme: 'OAuth',
    }),
    ENDPOINT_URL_SYSTEMVSSCONNECTION: collection,
    SYSTEM_COLLECTIONURI: collection,
    SYSTEM_DEFAULTWORKINGDIRECTORY: sources,
    SYSTEM_DEFINITIONID: String(build.definitionId),
    SYSTEM_PIPELINESTARTTIME: '2026-01-02 03:04:05+00:00',
    SYSTEM_TASKINSTANCENAME: 'fixgate',
    SYSTEM_TEAMPROJECT: project.name,
    SYSTEM_TEAMPROJECTID: project.id,
    ...environment,
  };
  for (const [name, value] of Object.entries(inputs)) variables[`INPUT_${name.toUpperCase()}`] = value;
  sandbox.recorder.clear();
  const { exitCode, stdout } = await run(variables, sources, options.started);
  const lines = stdout.split(/\r?\n/).filter((line) => line !== '');
  const commands = lines.flatMap((line) => parseCommand(line) ?? []);
  await upload(host, build, commands);
  const named = (event: string): readonly Command[] => commands.filter((each) => each.event === event);
  return {
    exitCode,
    lines,
    commands,
    text: lines.filter((line) => !line.startsWith('##vso[task.debug]')).join('\n'),
    result: named('complete').at(-1)?.properties.get('result'),
    outputs: Object.fromEntries(
      named('setvariable').map((each) => [each.properties.get('variable'), each.data]),
    ),
    writes: sandbox.recorder
      .all()
      .filter(({ method }) => method !== 'GET')
      .map(({ method, url }) => `${method} ${url.replace(/\?.*/, '')}`),
  };
}

/** Issues of the step, as people read them: `warning: …`. */
export function issuesOf({ lines }: StepEnd): readonly string[] {
  return lines.flatMap((line) => {
    const [, type, text] = /^##vso\[task\.logissue type=(\w+);.*?\](.*)$/.exec(line) ?? [];
    return text === undefined ? [] : [`${type}: ${text.replaceAll('%25', '%')}`];
  });
}

/** Ends a build as the agent does, so that it can be a baseline. */
export async function finish(test: TestSandbox, build: Build): Promise<void> {
  await createAgentHost(test.services).finishBuild(build.id, 'succeeded');
}

function run(
  variables: Readonly<Record<string, string | null>>,
  cwd: string,
  started: StepOptions['started'],
): Promise<{ readonly exitCode: number | null; readonly stdout: string }> {
  const env = Object.fromEntries(
    Object.entries(variables).filter((pair): pair is [string, string] => pair[1] !== null),
  );
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [ENTRY], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    started?.(() => child.kill('SIGKILL'));
    let stdout = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        stdout += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout }));
  });
}

async function upload(
  host: ReturnType<typeof createAgentHost>,
  build: Build,
  commands: readonly Command[],
): Promise<void> {
  // The same step of the same run has the same record in every attempt of these tests.
  const digest = createHash('sha256').update(`${build.planId}`).digest('hex');
  const recordId = digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  for (const { area, event, properties, data } of commands) {
    if (area === 'artifact') {
      const marks = [...properties].filter(([key]) => key !== 'artifactname' && key !== 'containerfolder');
      await host.uploadArtifact(build.id, {
        name: properties.get('artifactname') ?? '',
        recordId,
        kind: 'Container',
        properties: Object.fromEntries(marks),
        files: [{ path: basename(data), bytes: await readFile(data) }],
      });
    }
    if (event !== 'addattachment') continue;
    const type = properties.get('type') ?? '';
    const name = properties.get('name') ?? '';
    await host.uploadAttachment(build.id, { recordId, type, name, bytes: await readFile(data) });
  }
}
