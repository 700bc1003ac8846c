import type { Service } from '../host.ts';
import { membersOf, textOf } from '../read-value.ts';
import { requestJson } from '../rest.ts';
import type { Exposed } from '../xdm/channel.ts';

const SETTINGS = '$settings';

/** `ms.vss-features.extension-data-service`: documents and settings by REST, with the token that the page passes. */
export const extensionDataService: Service = ({ config }) => ({
  getExtensionDataManager(extensionId, accessToken) {
    const id = String(extensionId);
    const dot = id.lastIndexOf('.');
    const extension = [id.slice(0, dot), id.slice(dot + 1)].map(encodeURIComponent).join('/');
    const base = `${config.organization.url}/_apis/ExtensionManagement/InstalledExtensions/${extension}`;
    return dataManager(base, String(accessToken));
  },
});

function dataManager(base: string, token: string): Exposed {
  const documents = (collection: unknown, options: unknown, id?: unknown): string => {
    const { scopeType, scopeValue } = membersOf(options);
    const scope = [
      textOf(scopeType) ?? 'Default',
      textOf(scopeValue) ?? (scopeType === 'User' ? 'Me' : 'Current'),
    ];
    const path = ['Data', 'Scopes', ...scope, 'Collections', String(collection), 'Documents'];
    return [base, ...[...path, ...(id === undefined ? [] : [String(id)])].map(encodeURIComponent)].join('/');
  };
  const get = async (url: string): Promise<unknown> => unwrapped(await requestJson(url, token));
  const send = (method: string) => (collection: unknown, document: unknown, options: unknown) =>
    requestJson(documents(collection, options), token, { method, body: document });
  return {
    async getValue(key, options) {
      try {
        return membersOf(await get(documents(SETTINGS, options, key)))['value'];
      } catch (error) {
        if (membersOf(error)['status'] === 404) return membersOf(options)['defaultValue'];
        throw error;
      }
    },
    async setValue(key, value, options) {
      const body = { id: key, value, __etag: -1 };
      return membersOf(await requestJson(documents(SETTINGS, options), token, { method: 'PUT', body }))[
        'value'
      ];
    },
    getDocument: (collection, id, options) => get(documents(collection, options, id)),
    getDocuments: (collection, options) => get(documents(collection, options)),
    createDocument: send('POST'),
    setDocument: send('PUT'),
    updateDocument: send('PATCH'),
    async deleteDocument(collection, id, options) {
      await requestJson(documents(collection, options, id), token, { method: 'DELETE' });
    },
    queryCollectionsByName: (names) =>
      query(
        base,
        token,
        (Array.isArray(names) ? names : []).map((collectionName) => ({ collectionName })),
      ),
    queryCollections: (collections) => query(base, token, Array.isArray(collections) ? collections : []),
  };
}

async function query(base: string, token: string, collections: readonly unknown[]): Promise<unknown> {
  const scoped = collections.map((each) => ({
    scopeType: 'Default',
    scopeValue: 'Current',
    ...membersOf(each),
  }));
  const body = { collections: scoped };
  return unwrapped(
    await requestJson(`${base}/ExtensionDataCollectionQuery`, token, { method: 'POST', body }),
  );
}

/** A list arrives as `{count, value}`. */
function unwrapped(answer: unknown): unknown {
  const { count, value } = membersOf(answer);
  return typeof count === 'number' && Array.isArray(value) ? value : answer;
}
