import type { Location } from './operation.ts';

/** A location that is out of preview: Services answers up to 7.2, and 7.1 without `-preview`. */
export function releasedLocation(where: Omit<Location, 'maxVersion' | 'releasedVersion'>): Location {
  return { ...where, maxVersion: '7.2', releasedVersion: '7.1' };
}
