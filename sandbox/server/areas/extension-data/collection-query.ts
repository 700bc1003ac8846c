import { objectBody } from '../../http/body.ts';
import { objects, text } from '../../http/members.ts';
import { list, type Operation } from '../../http/operation.ts';
import { findCollection } from './collection.ts';
import { COLLECTION_QUERY } from './locations.ts';

/** Several collections in one request; a collection that nobody has written to has no documents. */
export const collectionQueryOperations: readonly Operation[] = [
  {
    operation: '-',
    location: COLLECTION_QUERY,
    method: 'POST',
    scopes: ['vso.extension.data'],
    query: [],
    handle(call) {
      const wanted = objects(objectBody(call, 'collectionQuery')['collections']);
      return list(
        wanted.map((each) => {
          const name = {
            collectionName: text(each['collectionName']) ?? '',
            scopeType: text(each['scopeType']) ?? '',
            scopeValue: text(each['scopeValue']) ?? '',
          };
          return { ...name, documents: Object.values(findCollection(call, name) ?? {}) };
        }),
      );
    },
  },
];
