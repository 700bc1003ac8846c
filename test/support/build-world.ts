import { queueBuild } from '../../sandbox/server/areas/build/queue-build.ts';
import { NO_OBJECT } from '../../sandbox/server/git/git-store.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server/sandbox-server.ts';
import type { Build, BuildDefinition } from '../../sandbox/server/world/build.ts';
import type { Repository } from '../../sandbox/server/world/git.ts';
import type { Identity, Scope } from '../../sandbox/server/world/identity.ts';
import { addPat, addPerson, addProject, addRepository } from '../../sandbox/server/world/populate.ts';
import { addDefinition } from '../../sandbox/server/world/populate-build.ts';
import type { Project } from '../../sandbox/server/world/world.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Parsed body; undefined without one or for other content types. */
  readonly json: unknown;
}

export interface Ask {
  readonly body?: unknown;
  readonly contentType?: string;
  readonly token?: string;
  readonly accept?: string;
}

/** A sandbox with one project `Fabrikam`, one repository `shop` with a commit on main, one pipeline `CI`. */
export interface BuildWorld {
  readonly sandbox: Sandbox;
  readonly project: Project;
  readonly repository: Repository;
  readonly definition: BuildDefinition;
  readonly person: Identity;
  /** Commit of `main`. */
  readonly head: string;
  tick(milliseconds: number): void;
  /** `path` begins after the organisation; api-version 7.1 is added unless it is there. */
  ask(method: string, path: string, options?: Ask): Promise<Answer>;
  pat(token: string, scopes: readonly Scope[]): void;
  commit(ref: string, files: Readonly<Record<string, string>>, message?: string): Promise<string>;
  queue(branch?: string): Build;
  close(): Promise<void>;
}

export const START = Date.parse('2026-11-21T09:00:00Z');
export const FULL_PAT = 'full-access-token';

export async function startBuildWorld(): Promise<BuildWorld> {
  let now = START;
  const sandbox = await startSandbox({ clock: { now: () => now } });
  const { services } = sandbox;
  const person = addPerson(services, 'Ada Lovelace', 'ada@fabrikam.example');
  addPat(services, person, FULL_PAT);
  const project = addProject(services, 'Fabrikam');
  const repository = await addRepository(services, project, 'shop');
  const definition = addDefinition(services, project, repository, { name: 'CI', authoredById: person.id });

  const commit: BuildWorld['commit'] = async (ref, files, message = 'change') => {
    const parent = await services.git.resolve(repository.id, ref);
    const edits = Object.entries(files).map(([path, text]) => {
      return { kind: 'write' as const, path, bytes: Buffer.from(text), mode: null };
    });
    const signature = {
      name: person.displayName,
      email: person.uniqueName,
      date: new Date(now).toISOString(),
    };
    const id = await services.git.writeCommit(repository.id, {
      treeId: await services.git.writeTree(repository.id, parent, edits),
      parents: parent === null ? [] : [parent],
      author: signature,
      committer: signature,
      message,
    });
    const update = { name: ref, oldObjectId: parent ?? NO_OBJECT, newObjectId: id };
    await services.git.updateRef(repository.id, update);
    return id;
  };
  const head = await commit('refs/heads/main', { 'azure-pipelines.yml': 'trigger: none\n' }, 'first');

  return {
    sandbox,
    project,
    repository,
    definition,
    person,
    head,
    commit,
    tick(milliseconds) {
      now += milliseconds;
    },
    ask: (method, path, options = {}) => ask(sandbox.url, method, path, options),
    pat: (token, scopes) => void addPat(services, person, token, scopes),
    queue: (branch = 'refs/heads/main') =>
      queueBuild(services, {
        definition,
        sourceBranch: branch,
        sourceVersion: head,
        reason: 'manual',
        requestedForId: person.id,
        triggerInfo: {},
      }),
    close: () => sandbox.close(),
  };
}

async function ask(url: string, method: string, path: string, options: Ask): Promise<Answer> {
  const version = path.includes('api-version=') ? '' : `${path.includes('?') ? '&' : '?'}api-version=7.1`;
  const response = await fetch(`${url}/${path}${version}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`:${options.token ?? FULL_PAT}`).toString('base64')}`,
      'x-tfs-fedauthredirect': 'Suppress',
      ...(options.accept === undefined ? {} : { accept: options.accept }),
      ...(options.body === undefined ? {} : { 'content-type': options.contentType ?? 'application/json' }),
    },
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = Buffer.from(bytes).toString('utf8');
  const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
  return {
    status: response.status,
    headers: response.headers,
    text,
    bytes,
    json: isJson ? JSON.parse(text) : undefined,
  };
}
