import type { Location } from '../../http/operation.ts';

function location(
  id: string,
  resourceName: string,
  routeTemplate: string,
  resourceVersion: number,
): Location {
  return {
    id,
    area: 'ExtensionManagement',
    resourceName,
    routeTemplate,
    resourceVersion,
    minVersion: '1.0',
    maxVersion: '7.2',
    releasedVersion: '0.0',
  };
}

const EXTENSION = '_apis/ExtensionManagement/InstalledExtensions/{publisherName}/{extensionName}';

/** Recorded from the service; always preview. */
export const DOCUMENTS = location(
  'bbe06c18-1c8b-4fcd-b9c6-1535aaab8749',
  'Documents',
  `${EXTENSION}/Data/Scopes/{scopeType}/{scopeValue}/Collections/{collectionName}/Documents/{documentId}`,
  1,
);
export const COLLECTION_QUERY = location(
  '56c331f1-ce53-4318-adfd-4db5c52a7a2e',
  'ExtensionDataCollectionQuery',
  `${EXTENSION}/ExtensionDataCollectionQuery`,
  1,
);
export const INSTALLED_BY_NAME = location(
  'fb0da285-f23e-4b56-8b53-3ef5f9f6de66',
  'InstalledExtensionsByName',
  '_apis/ExtensionManagement/InstalledExtensionsByName/{publisherName}/{extensionName}/{version}',
  2,
);
export const INSTALLED = location(
  '275424d0-c844-4fe2-bda6-04933a1357d8',
  'InstalledExtensions',
  '_apis/ExtensionManagement/InstalledExtensions/{extensionId}',
  2,
);
