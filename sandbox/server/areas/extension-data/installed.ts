import { ApiError } from '../../http/api-error.ts';
import { json, list, type Operation } from '../../http/operation.ts';
import type { InstalledExtension } from '../../world/extension.ts';
import { INSTALLED, INSTALLED_BY_NAME } from './locations.ts';

/** Which extensions the organisation has. */
export const installedOperations: readonly Operation[] = [
  {
    operation: 'extensionManagement/Installed Extensions_List',
    location: INSTALLED,
    method: 'GET',
    scopes: ['vso.extension'],
    query: ['includeDisabledExtensions', 'includeErrors', 'assetTypes', 'includeInstallationIssues'],
    handle: (call) => list(call.services.world.installedExtensions.map(extensionWire)),
  },
  {
    operation: 'extensionManagement/Installed Extensions_Get',
    location: INSTALLED_BY_NAME,
    method: 'GET',
    scopes: ['vso.extension_manage'],
    query: ['assetTypes'],
    handle(call) {
      const { publisherName = '', extensionName = '' } = call.params;
      const found = call.services.world.installedExtensions.find(
        (each) =>
          each.publisherId.toLowerCase() === publisherName.toLowerCase() &&
          each.extensionId.toLowerCase() === extensionName.toLowerCase(),
      );
      if (found === undefined) {
        throw new ApiError(
          404,
          'InstalledExtensionNotFoundException',
          `The extension ${publisherName}.${extensionName} is not installed in this organization.`,
        );
      }
      return json(extensionWire(found));
    },
  },
];

function extensionWire(extension: InstalledExtension): Record<string, unknown> {
  return {
    extensionId: extension.extensionId,
    extensionName: extension.extensionName,
    publisherId: extension.publisherId,
    publisherName: extension.publisherName,
    version: extension.version,
    registrationId: extension.registrationId,
    manifestVersion: 1,
    scopes: extension.scopes,
    contributions: [],
    installState: { flags: 'none', lastUpdated: extension.installedOn },
    contributionTypes: [],
    lastPublished: extension.installedOn,
    files: [],
  };
}
