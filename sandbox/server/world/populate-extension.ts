import { guidFrom } from '../ids.ts';
import { type Services, timestamp } from '../services.ts';
import type { InstalledExtension } from './world.ts';

/** Installs an extension in the organisation, by the ids of its manifest. */
export function installExtension(
  services: Services,
  manifest: Pick<InstalledExtension, 'publisherId' | 'extensionId' | 'extensionName' | 'version' | 'scopes'>,
): void {
  services.world.installedExtensions.push({
    ...manifest,
    publisherName: manifest.publisherId,
    registrationId: guidFrom(`extension:${manifest.publisherId}.${manifest.extensionId}`),
    installedOn: timestamp(services),
  });
}
