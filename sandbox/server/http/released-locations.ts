import type { Location } from './operation.ts';

/**
 * Writes the locations of one area that are out of preview: Services answers them up to 7.2, and 7.1 without
 * `-preview`. Ids, routes and versions as recorded from the service.
 * @param oldest the version since when most of the area exists
 */
export function releasedLocations(area: string, oldest = '1.0') {
  return (
    id: string,
    resourceName: string,
    routeTemplate: string,
    resourceVersion = 1,
    minVersion = oldest,
  ): Location => ({
    id,
    area,
    resourceName,
    routeTemplate,
    resourceVersion,
    minVersion,
    maxVersion: '7.2',
    releasedVersion: '7.1',
  });
}
