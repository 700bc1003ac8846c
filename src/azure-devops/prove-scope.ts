import type { Result } from '../core/result.ts';
import type { Client } from './client.ts';
import { EXTENSION_DATA_VERSION, extensionDocuments } from './extension-documents.ts';
import { type Need, scopeLabel } from './grants.ts';
import { NO_COMMIT, NOTHING } from './nowhere.ts';
import type { Call } from './request.ts';

/** What a write that cannot succeed showed. */
interface Proof {
  /** Null: it showed nothing. */
  readonly has: boolean | null;
  /** What was answered, in a sentence. */
  readonly words: string;
}

/** Sends the impossible write for a scope, once however often it is asked. */
export type ProveScope = (scope: Need['scope']) => Promise<Proof>;

/** A write to a place that exists nowhere, with a body that no place would take. */
interface ImpossibleWrite {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: readonly string[];
  readonly version?: string;
  readonly body?: unknown;
  readonly isExtensionData?: boolean;
}

const NO_RUN = '2147483647';
const REPOSITORY = ['_apis', 'git', 'repositories', NOTHING];

const WRITES: Readonly<Partial<Record<Need['scope'], ImpossibleWrite>>> = {
  'vso.code_status': {
    method: 'POST',
    path: [...REPOSITORY, 'commits', NO_COMMIT, 'statuses'],
    body: {},
  },
  'vso.code_write': { method: 'POST', path: [...REPOSITORY, 'pullrequests'], body: { title: '' } },
  'vso.build_execute': {
    method: 'DELETE',
    path: [NOTHING, '_apis', 'build', 'builds', NO_RUN, 'tags', 'no-such-tag'],
  },
  'vso.work_write': { method: 'PATCH', path: [NOTHING, '_apis', 'wit', 'workitems', NO_RUN], body: [] },
  'vso.extension.data_write': {
    method: 'DELETE',
    path: [...extensionDocuments('no-such-extension', NOTHING), NOTHING],
    version: EXTENSION_DATA_VERSION,
    isExtensionData: true,
  },
};

/**
 * Proves scopes for writing with writes that cannot succeed: what they name exists nowhere. Rests on the assumption that
 * a server looks at the scope before it looks for the thing (rejected with 401, or with 404 or 400).
 */
export function proveScopes(clients: {
  readonly collection: Client;
  readonly extensions: Client;
}): ProveScope {
  const proofs = new Map<Need['scope'], Promise<Proof>>();
  return (scope) => {
    const proof = proofs.get(scope) ?? prove(scope, clients);
    proofs.set(scope, proof);
    return proof;
  };
}

async function prove(
  scope: Need['scope'],
  { collection, extensions }: { readonly collection: Client; readonly extensions: Client },
): Promise<Proof> {
  const write = WRITES[scope];
  if (write === undefined)
    return { has: null, words: 'No write that cannot succeed is known for this scope.' };
  const { method, path, version, body } = write;
  const call: Call = {
    what: `ask for the scope ${scopeLabel(scope)} with a write that cannot succeed`,
    path,
    needs: { scope, permission: 'ViewProject' },
    ...(version === undefined ? {} : { version }),
  };
  const client = write.isExtensionData === true ? extensions : collection;
  return read(scope, await client.send(method, call, body));
}

function read(scope: Need['scope'], answer: Result<void> & { readonly typeKey?: string | null }): Proof {
  if (answer.ok) {
    const words = `The server accepted a write to what does not exist, which proves nothing about the scope ${scopeLabel(scope)}.`;
    return { has: null, words };
  }
  const { code, message } = answer.fault;
  if (code === 'platform.missing-scope') {
    const words = `A write that cannot succeed was refused with 401: the token lacks the scope ${scopeLabel(scope)}.`;
    return { has: false, words };
  }
  const isRead = [
    'platform.not-found',
    'platform.rejected',
    'platform.missing-permission',
    'platform.conflict',
  ];
  // An address that nobody serves is answered without looking at scopes, and without a type.
  if (isRead.includes(code) && (answer.typeKey ?? null) !== null) {
    const words = `A write that cannot succeed was refused for what it names, not for the scope: the token has ${scopeLabel(scope)} or a wider one.`;
    return { has: true, words };
  }
  return { has: null, words: message };
}
