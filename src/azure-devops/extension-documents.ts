export const EXTENSION_DATA_VERSION = '7.1-preview.1';

/** Path of a collection of documents that an extension of ours keeps for everybody. @param extension its name */
export function extensionDocuments(extension: string, collection: string): readonly string[] {
  const installed = ['_apis', 'ExtensionManagement', 'InstalledExtensions', 'fixgate', extension];
  return [...installed, 'Data', 'Scopes', 'Default', 'Current', 'Collections', collection, 'Documents'];
}
