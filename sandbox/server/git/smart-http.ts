import { readFile, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { registerPush } from '../areas/git/apply-ref-update.ts';
import { refused } from '../areas/git/git-errors.ts';
import { lockedBy } from '../areas/git/ref-locks.ts';
import { mayForce, refuseRefUpdate } from '../areas/git/ref-rules.ts';
import { usableRepository } from '../areas/git/usable-repository.ts';
import { ApiError } from '../http/api-error.ts';
import { authenticate } from '../http/authenticate.ts';
import { localised } from '../http/localised.ts';
import { type Caller, requireGit } from '../http/lookup.ts';
import type { Recorder } from '../http/recorder.ts';
import { challenge } from '../http/respond.ts';
import { scopesAllow } from '../http/scopes.ts';
import type { SideDoor } from '../http/server.ts';
import type { Services } from '../services.ts';
import type { RefUpdate, Repository } from '../world/git.ts';
import { NO_OBJECT } from './git-store.ts';
import { runHttpBackend } from './http-backend.ts';
import { readCommands } from './receive-commands.ts';

const SERVICES =
  /^(?:\/([^/]+))?\/_git\/([^/?]+)(\/info\/refs|\/git-upload-pack|\/git-receive-pack)(?:\?(.*))?$/;

/**
 * Git over HTTP at `/{project}/_git/{repository}` (names or GUIDs; without project both have the same name), with
 * the tokens, scopes and permissions of REST. A push registers itself like one through the API.
 */
export function createSmartHttp(services: Services, recorder: Recorder): SideDoor {
  return async (request, response, path) => {
    const match = SERVICES.exec(path);
    if (match === null) return false;
    const [, project, name = '', service = '', search = ''] = match;
    response.once('close', () => record(recorder, request, response, isAuthenticated));
    const pushing = service === '/git-receive-pack' || /(?:^|&)service=git-receive-pack/.test(search);
    const who = authenticate(services, request.headers.authorization);
    const isAuthenticated = who.kind === 'authenticated';
    const allowed =
      who.kind === 'authenticated' &&
      scopesAllow(who.token.scopes, [pushing ? 'vso.code_write' : 'vso.code']);
    if (!allowed) return refuse(response, 401, challenge(services), 'Authentication required.');
    const params = { project: decode(project ?? name), repositoryId: decode(name) };
    const caller: Caller = { services, caller: who.identity, token: who.token, params };
    try {
      const repository = usableRepository(caller);
      if (pushing) requireGit(caller, 'GenericContribute', repository);
      const directory = services.git.directory(repository.id);
      if (directory === null)
        return refuse(response, 501, {}, 'This sandbox holds its repositories in memory.');
      await pointHead(directory, repository);
      await serve(caller, repository, { directory, request, response, service, search });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return refuse(response, error.status, {}, localised(error.message, services.language));
    }
    return true;
  };
}

/** Method, address and status; packs are no bodies that anybody wants to read. */
function record(
  recorder: Recorder,
  request: IncomingMessage,
  response: ServerResponse,
  authenticated: boolean,
): void {
  recorder.add({
    method: request.method ?? '',
    url: request.url ?? '',
    operation: null,
    status: response.statusCode,
    authenticated,
    requestBody: '',
    responseBody: undefined,
    violations: [],
  });
}

interface Exchange {
  readonly directory: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly service: string;
  readonly search: string;
}

async function serve(caller: Caller, repository: Repository, exchange: Exchange): Promise<void> {
  const { directory, request, response, service, search } = exchange;
  const { services } = caller;
  const receiving = service === '/git-receive-pack';
  const body: Readable =
    request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request;
  const { commands, head } = receiving ? await readCommands(body) : { commands: [], head: Buffer.alloc(0) };
  const before = receiving ? await refsOf(services, repository) : new Map<string, string>();
  await runHttpBackend(
    {
      directory,
      method: request.method ?? 'GET',
      service,
      search,
      contentType: request.headers['content-type'] ?? '',
      protocol: String(request.headers['git-protocol'] ?? ''),
      user: caller.caller.uniqueName,
      environment: receiving ? denials(caller, repository, commands) : {},
      head,
      body,
    },
    response,
  );
  if (receiving) {
    const after = await refsOf(services, repository);
    const moved = commands.filter(
      ({ name, newObjectId }) =>
        before.get(name) !== after.get(name) && (after.get(name) ?? NO_OBJECT) === newObjectId,
    );
    if (moved.length > 0) registerPush(services, repository, caller.caller.id, moved);
  }
  response.end();
}

async function refsOf(services: Services, repository: Repository): Promise<Map<string, string>> {
  const refs = await services.git.refs(repository.id, 'refs/');
  return new Map(refs.map((ref) => [ref.name, ref.objectId]));
}

/** What the hook of the repository refuses. */
function denials(
  caller: Caller,
  repository: Repository,
  commands: readonly RefUpdate[],
): Record<string, string> {
  const denied = commands.flatMap((update) => {
    const refusal = refuseRefUpdate(caller, repository, update);
    if (refusal !== null) return [`${update.name} ${refused(caller, refusal).message}`];
    const locker = lockedBy(caller.services.world, repository.id, update.name);
    const locked = locker !== null && locker !== caller.caller.id;
    return locked ? [`${update.name} The branch is locked by another user.`] : [];
  });
  const mayForceAll = commands.every(({ name }) => mayForce(caller, repository, name));
  return {
    FIXGATE_DENIED_REFS: denied.join('\n'),
    FIXGATE_DENY_FORCE: mayForceAll ? '' : refused(caller, 'forcePushRequired').message,
  };
}

/** A clone checks out what HEAD names: the default branch of today. */
async function pointHead(directory: string, repository: Repository): Promise<void> {
  const path = join(directory, 'HEAD');
  const wanted = `ref: ${repository.defaultBranch}\n`;
  if ((await readFile(path, 'utf8')) !== wanted) await writeFile(path, wanted);
}

function refuse(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string | string[]>>,
  message: string,
): true {
  response.writeHead(status, { ...headers, 'content-type': 'text/plain; charset=utf-8' });
  response.end(message);
  return true;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not a valid escape: no name has it, so the look-up answers 404.
    return text;
  }
}
