import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { objectBody } from '../../http/body.ts';
import { type Call, empty, json, list, type Operation } from '../../http/operation.ts';
import { ownMember, setOwnMember } from '../../own-member.ts';
import type { ExtensionDocument } from '../../world/world.ts';
import { type Collection, collectionForWriting, existingCollection } from './collection.ts';
import { DOCUMENTS } from './locations.ts';

/** `__etag` with which a writer says "whatever is there". */
const ANY_VERSION = -1;
const MAXIMUM_ID_LENGTH = 50;

/** Documents of an extension: create, set (create or replace), update (must exist), delete; `__etag` guards changes. */
export const documentsOperations: readonly Operation[] = [
  {
    operation: '-',
    location: DOCUMENTS,
    method: 'GET',
    scopes: ['vso.extension.data'],
    query: [],
    handle: (call) => list(Object.values(existingCollection(call))),
  },
  {
    operation: '-',
    location: DOCUMENTS,
    method: 'GET',
    scopes: ['vso.extension.data'],
    needs: ['documentId'],
    query: [],
    handle: (call) => json(existingDocument(existingCollection(call), call.params['documentId'] ?? '')),
  },
  {
    operation: '-',
    location: DOCUMENTS,
    method: 'POST',
    scopes: ['vso.extension.data_write'],
    query: [],
    handle(call) {
      const collection = collectionForWriting(call);
      const { id } = body(call);
      if (id !== null && ownMember(collection, id) !== undefined) {
        throw new ApiError(
          409,
          'DocumentExistsException',
          `The document already exists. Document id: ${id}.`,
        );
      }
      return json(write(call, collection, id ?? call.services.ids.guid()));
    },
  },
  {
    operation: '-',
    location: DOCUMENTS,
    method: 'PUT',
    scopes: ['vso.extension.data_write'],
    query: [],
    handle(call) {
      const collection = collectionForWriting(call);
      const { id } = body(call);
      const existing = id === null ? undefined : ownMember(collection, id);
      if (existing !== undefined) checkVersion(call, existing);
      return json(write(call, collection, id ?? call.services.ids.guid()));
    },
  },
  {
    operation: '-',
    location: DOCUMENTS,
    method: 'PATCH',
    scopes: ['vso.extension.data_write'],
    query: [],
    handle(call) {
      const collection = existingCollection(call);
      const existing = existingDocument(collection, body(call).id ?? '');
      checkVersion(call, existing);
      return json(write(call, collection, existing.id));
    },
  },
  {
    operation: '-',
    location: DOCUMENTS,
    method: 'DELETE',
    scopes: ['vso.extension.data_write'],
    needs: ['documentId'],
    query: [],
    handle(call) {
      const collection = existingCollection(call);
      delete collection[existingDocument(collection, call.params['documentId'] ?? '').id];
      return empty(204);
    },
  },
];

function body(call: Call): {
  readonly id: string | null;
  readonly members: Readonly<Record<string, unknown>>;
} {
  const members = objectBody(call, 'doc');
  const { id } = members;
  if (id === undefined || id === null || id === '') return { id: null, members };
  if (typeof id !== 'string' || id.length > MAXIMUM_ID_LENGTH) {
    throw invalidArgument(`The document id must be text of at most ${MAXIMUM_ID_LENGTH} characters.`);
  }
  return { id, members };
}

function existingDocument(collection: Collection, id: string): ExtensionDocument {
  const document = ownMember(collection, id);
  if (document !== undefined) return document;
  throw new ApiError(
    404,
    'DocumentDoesNotExistException',
    `The document does not exist. Document id: ${id}.`,
  );
}

function checkVersion(call: Call, existing: ExtensionDocument): void {
  const { __etag: version } = objectBody(call, 'doc');
  if (version === ANY_VERSION || version === existing.__etag) return;
  throw new ApiError(
    400,
    'InvalidDocumentVersionException',
    `The version of the document does not match. Document id: ${existing.id}, expected version: ${existing.__etag}, given version: ${String(version)}.`,
  );
}

function write(call: Call, collection: Collection, id: string): ExtensionDocument {
  const document = { ...body(call).members, id, __etag: (ownMember(collection, id)?.__etag ?? 0) + 1 };
  setOwnMember(collection, id, document);
  return document;
}
