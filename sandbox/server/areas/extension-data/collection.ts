import { ApiError, invalidArgument } from '../../http/api-error.ts';
import type { Call } from '../../http/operation.ts';
import type { ExtensionDocument } from '../../world/world.ts';

/** Documents of one collection by id, changed in place. */
export type Collection = Record<string, ExtensionDocument>;

interface CollectionName {
  readonly scopeType: string;
  readonly scopeValue: string;
  readonly collectionName: string;
}

/** The collection of the route, or null while nobody has written to it. */
export function findCollection(call: Call, name: CollectionName = nameOf(call)): Collection | null {
  return call.services.world.extensionData[keyOf(call, name)] ?? null;
}

/** The collection of the route; 404 while nobody has written to it. */
export function existingCollection(call: Call): Collection {
  const collection = findCollection(call);
  if (collection !== null) return collection;
  throw new ApiError(
    404,
    'DocumentCollectionDoesNotExistException',
    `The collection does not exist. Collection name: ${nameOf(call).collectionName}.`,
  );
}

/** The collection of the route, which the first document creates. */
export function collectionForWriting(call: Call): Collection {
  const data = call.services.world.extensionData;
  const key = keyOf(call, nameOf(call));
  const collection = data[key] ?? {};
  data[key] = collection;
  return collection;
}

function nameOf(call: Call): CollectionName {
  const { scopeType = '', scopeValue = '', collectionName = '' } = call.params;
  return { scopeType, scopeValue, collectionName };
}

/** `publisher.extension|Default|Current|collection`; `User` data is kept per person. */
function keyOf(call: Call, name: CollectionName): string {
  const extension =
    `${call.params['publisherName'] ?? ''}.${call.params['extensionName'] ?? ''}`.toLowerCase();
  return `${extension}|${scopeOf(call, name)}|${name.collectionName}`;
}

function scopeOf(call: Call, { scopeType, scopeValue }: CollectionName): string {
  const scope = `${scopeType}/${scopeValue}`.toLowerCase();
  if (scope === 'default/current') return 'Default|Current';
  if (scope === 'user/me') return `User|${call.caller.id}`;
  throw invalidArgument(`The scope ${scopeType}/${scopeValue} is not supported for extension data.`);
}
