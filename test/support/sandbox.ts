import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grantTask } from '../../sandbox/seed/grant-task.ts';
import { commitFiles } from '../../sandbox/server/areas/git/commit-files.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox/server/sandbox-server.ts';
import type { Repository } from '../../sandbox/server/world/git.ts';
import type { Identity } from '../../sandbox/server/world/identity.ts';
import {
  addPat,
  addPerson,
  addProject,
  addRepository,
  projectBuildService,
} from '../../sandbox/server/world/populate.ts';
import type { Project } from '../../sandbox/server/world/world.ts';

/** The token with full access that every test sandbox has. */
const OWNER_PAT = 'owner-pat';

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, undefined for anything else. Untyped on purpose: tests look at what is on the wire. */
  // biome-ignore lint/suspicious/noExplicitAny: the wire has no types
  readonly body: any;
  readonly text: string;
  readonly bytes: Uint8Array;
}

export interface ApiOptions {
  /** Default `owner-pat`; null sends no credentials. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Added as `api-version` unless the path has one; default `7.1`, null sends none. */
  readonly version?: string | null;
}

interface GitRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A sandbox with an administrator, their token, project Fabrikam, whose jobs may do what the task needs, and the empty repository web. */
export interface TestSandbox {
  readonly sandbox: Sandbox;
  readonly services: Sandbox['services'];
  /** `http://127.0.0.1:PORT/fabrikam`. */
  readonly url: string;
  readonly owner: Identity;
  readonly project: Project;
  readonly repository: Repository;
  /** `/Fabrikam/_apis/git/repositories/web`. */
  readonly repositoryPath: string;
  /** A REST request; `path` starts after the organisation (`/Fabrikam/_apis/…`). Octets go as they are, the rest as JSON. */
  api(method: string, path: string, body?: unknown, options?: ApiOptions): Promise<ApiAnswer>;
  /** Real git with the token in `http.extraHeader`; a failing command resolves too. */
  git(
    args: readonly string[],
    options?: { readonly cwd?: string; readonly token?: string | null },
  ): Promise<GitRun>;
  /** Clone address without user name. */
  readonly cloneUrl: string;
  /** A commit on a branch (default main), past permissions and policies; null removes a file. Returns its id. */
  commit(
    files: Readonly<Record<string, string | Uint8Array | null>>,
    options?: {
      readonly refName?: string;
      readonly message?: string;
      readonly from?: string;
      readonly repository?: Repository;
    },
  ): Promise<string>;
  /** An empty folder that goes away with the sandbox. */
  folder(): Promise<string>;
  close(): Promise<void>;
}

export async function startTestSandbox(options: SandboxOptions = {}): Promise<TestSandbox> {
  const sandbox = await startSandbox(options);
  const { services } = sandbox;
  const owner = addPerson(services, 'Ada Owner', 'ada@example.com');
  addPat(services, owner, OWNER_PAT);
  const project = addProject(services, 'Fabrikam');
  grantTask(services, projectBuildService(services, project), project);
  const repository = await addRepository(services, project, 'web');
  const folders: string[] = [];
  const folder = async (): Promise<string> => {
    const created = await mkdtemp(join(tmpdir(), 'fixgate-test-'));
    folders.push(created);
    return created;
  };
  return {
    sandbox,
    services,
    url: sandbox.url,
    owner,
    project,
    repository,
    repositoryPath: '/Fabrikam/_apis/git/repositories/web',
    api: (method, path, body, given = {}) => request(sandbox.url, method, path, body, given),
    git: (args, { cwd, token = OWNER_PAT } = {}) => runGit(args, cwd, token),
    cloneUrl: `${sandbox.url}/Fabrikam/_git/web`,
    commit: (files, given = {}) =>
      commitFiles(services, given.repository ?? repository, owner, {
        refName: given.refName ?? 'refs/heads/main',
        message: given.message ?? 'Change',
        files,
        ...(given.from === undefined ? {} : { from: given.from }),
      }),
    folder,
    async close() {
      await sandbox.close();
      await Promise.all(folders.map((each) => rm(each, { recursive: true, force: true })));
    },
  };
}

/** `Basic` credentials of a token, as git and REST send them. */
export function basic(token: string): string {
  return `Basic ${Buffer.from(`:${token}`).toString('base64')}`;
}

async function request(
  url: string,
  method: string,
  path: string,
  body: unknown,
  { token = OWNER_PAT, headers = {}, version = '7.1' }: ApiOptions,
): Promise<ApiAnswer> {
  const versioned =
    version === null || /[?&]api-version=/i.test(path)
      ? path
      : `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`;
  const octets = body instanceof Uint8Array;
  const response = await fetch(`${url}${versioned}`, {
    method,
    redirect: 'manual',
    headers: {
      accept: 'application/json',
      'x-tfs-fedauthredirect': 'Suppress',
      ...(token === null ? {} : { authorization: basic(token) }),
      ...(body === undefined
        ? {}
        : { 'content-type': octets ? 'application/octet-stream' : 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: octets ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text !== '' ? JSON.parse(text) : undefined,
    text,
    bytes,
  };
}

function runGit(args: readonly string[], cwd: string | undefined, token: string | null): Promise<GitRun> {
  const header = token === null ? [] : ['-c', `http.extraHeader=Authorization: ${basic(token)}`];
  const identity = ['-c', 'user.name=Ada Owner', '-c', 'user.email=ada@example.com'];
  const environment = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    LC_ALL: 'C',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: 'true',
  };
  return new Promise((resolve) => {
    execFile(
      'git',
      [...identity, ...header, ...args],
      { cwd, env: environment, maxBuffer: 1 << 26 },
      (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
    );
  });
}
