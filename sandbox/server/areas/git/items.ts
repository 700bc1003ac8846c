import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { objectBody } from '../../http/body.ts';
import { objects, text } from '../../http/members.ts';
import { type Call, json, list, type Operation, type Reply } from '../../http/operation.ts';
import { contentFormat, rawContent } from './content-format.ts';
import { findItem, findItems, readRecursion } from './find-items.ts';
import { type ItemOptions, itemJson } from './item-json.ts';
import { LOCATIONS } from './locations.ts';
import { usableRepository } from './usable-repository.ts';
import { descriptor, readDescriptor, resolveVersion } from './version-descriptor.ts';

/** GET items?path=: one item, as JSON or, unless JSON is asked for, the content of the file. */
async function getItem(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const { query } = call;
  const version = await resolveVersion(call, repository, readDescriptor(query));
  const path = query.get('path') ?? call.params['path'] ?? '/';
  if (readRecursion(query.get('recursionLevel')) !== 'none') return listItems(call, path);
  const entry = await findItem(call, repository, version, path);
  const format = contentFormat(call);
  if (format === 'json' || (format === null && entry.type !== 'blob')) {
    return json(await itemJson(call, repository, version, entry, itemOptions(call)));
  }
  const bytes = entry.type === 'blob' ? await call.services.git.blob(repository.id, entry.objectId) : null;
  if (bytes === null || format === 'zip') throw notAcceptable(call);
  const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
  return rawContent(bytes, format, query.flag('download') ? name : null);
}

/** GET items?scopePath=: a folder with what is below it, or one file as a list of one. */
async function listItems(call: Call, path = call.query.get('scopePath') ?? '/'): Promise<Reply> {
  const repository = usableRepository(call);
  const { query } = call;
  const version = await resolveVersion(call, repository, readDescriptor(query));
  const entries = await findItems(
    call,
    repository,
    version,
    path,
    readRecursion(query.get('recursionLevel')),
  );
  const [only, ...more] = entries;
  const format = contentFormat(call);
  if (format !== 'json' && format !== null && only?.type === 'blob' && more.length === 0) {
    const bytes = await call.services.git.blob(repository.id, only.objectId);
    if (bytes !== null && format !== 'zip') return rawContent(bytes, format, null);
  }
  if (format === 'zip') throw notAcceptable(call);
  const options = itemOptions(call);
  const items: unknown[] = [];
  for (const entry of entries) items.push(await itemJson(call, repository, version, entry, options));
  return list(items);
}

function itemOptions({ query }: Call): ItemOptions {
  const content = query.flag('includeContent');
  return {
    content,
    metadata: content || query.flag('includeContentMetadata'),
    latestProcessedChange: query.flag('latestProcessedChange'),
  };
}

/** POST itemsbatch: one list per descriptor. */
async function itemsBatch(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const body = objectBody(call);
  const descriptors = objects(body['itemDescriptors']);
  if (descriptors.length === 0) throw invalidArgument('The list of item descriptors must not be empty.');
  const yes = (name: string): boolean => String(body[name]).toLowerCase() === 'true';
  const options: ItemOptions = {
    content: false,
    metadata: yes('includeContentMetadata'),
    latestProcessedChange: yes('latestProcessedChange'),
  };
  const result: unknown[][] = [];
  for (const wanted of descriptors) {
    const { version, versionType, versionOptions, recursionLevel } = wanted;
    const resolved = await resolveVersion(call, repository, descriptor(version, versionType, versionOptions));
    const path = text(wanted['path']) ?? '/';
    const recursion = readRecursion(recursionLevel);
    const entries = await findItems(call, repository, resolved, path, recursion);
    result.push(
      await Promise.all(entries.map((entry) => itemJson(call, repository, resolved, entry, options))),
    );
  }
  return list(result);
}

function notAcceptable(call: Call): ApiError {
  const wanted = call.query.get('$format') ?? call.accept;
  return new ApiError(
    406,
    'VssRequestContentTypeNotSupportedException',
    `The sandbox does not answer ${wanted}.`,
  );
}

const VERSION_QUERY = [
  'versionDescriptor.version',
  'versionDescriptor.versionOptions',
  'versionDescriptor.versionType',
  'version',
  'versionType',
  'versionOptions',
];

const ITEM_QUERY = [
  ...VERSION_QUERY,
  'scopePath',
  'recursionLevel',
  'includeContentMetadata',
  'latestProcessedChange',
  'download',
  'includeLinks',
  'includeContent',
  'resolveLfs',
  'sanitize',
  'zipForUnix',
  '$format',
];

export const itemsOperations: readonly Operation[] = [
  {
    operation: 'git/Items_Get',
    location: LOCATIONS.items,
    method: 'GET',
    needs: ['path'],
    scopes: ['vso.code'],
    query: [...ITEM_QUERY, 'path'],
    handle: getItem,
  },
  {
    operation: 'git/Items_List',
    location: LOCATIONS.items,
    method: 'GET',
    scopes: ['vso.code'],
    query: ITEM_QUERY,
    handle: (call) => listItems(call),
  },
  {
    operation: 'git/Items_Get Items Batch',
    location: LOCATIONS.itemsBatch,
    method: 'POST',
    scopes: ['vso.code'],
    query: [],
    handle: itemsBatch,
  },
];
