import { guidFrom } from '../ids.ts';
import { type Services, timestamp } from '../services.ts';
import type { InstalledExtension } from './extension.ts';

type Given = Pick<
  InstalledExtension,
  'publisherId' | 'extensionId' | 'extensionName' | 'version' | 'scopes'
> &
  Partial<Pick<InstalledExtension, 'contributions' | 'baseUri' | 'files'>>;

/** Gives the organisation an extension, by the ids of its manifest, in the place of another version of it. */
export function addExtension(services: Services, given: Given): InstalledExtension {
  const { world } = services;
  const extension: InstalledExtension = {
    contributions: [],
    baseUri: null,
    files: [],
    ...given,
    publisherName: given.publisherId,
    registrationId: guidFrom(`extension:${given.publisherId}.${given.extensionId}`),
    installedOn: timestamp(services),
  };
  const others = world.installedExtensions.filter((each) => each.registrationId !== extension.registrationId);
  world.installedExtensions = [...others, extension];
  return extension;
}
