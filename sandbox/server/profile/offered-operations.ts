import type { Location, Operation } from '../http/operation.ts';
import { LOCATIONS_SINCE_7, OPERATIONS_SINCE_7, PREVIEW_UNTIL_6 } from './older-resources.ts';
import type { Profile, Release } from './profile.ts';

/** The operations that a release has, at locations with its versions; an operation that is missing has no route. */
export function offeredOperations(
  { release }: Pick<Profile, 'release'>,
  all: readonly Operation[],
): readonly Operation[] {
  if (release === null) return all;
  const lowered = new Map<Location, Location>();
  return all
    .filter((operation) => isOffered(release, operation))
    .map((operation) => {
      const location = lowered.get(operation.location) ?? lower(release, operation.location);
      lowered.set(operation.location, location);
      return { ...operation, location };
    });
}

function isOffered(release: Release, { location, operation }: Operation): boolean {
  if (isAbove(location.minVersion, release.newest)) return false;
  return majorOf(release) >= 7 || !(LOCATIONS_SINCE_7.has(location) || OPERATIONS_SINCE_7.has(operation));
}

/** What `OPTIONS _apis` of the release says of a resource. */
function lower(release: Release, location: Location): Location {
  const older = majorOf(release) < 7 ? PREVIEW_UNTIL_6.get(location) : undefined;
  const inPreview = location.releasedVersion === '0.0' || older !== undefined;
  return {
    ...location,
    resourceVersion: older ?? location.resourceVersion,
    maxVersion: release.newest,
    releasedVersion: inPreview ? '0.0' : release.released,
  };
}

function majorOf({ released }: Release): number {
  return Number.parseInt(released, 10);
}

/** Versions have two digits: `6.1` is above `6.0`. */
function isAbove(left: string, right: string): boolean {
  return Number(left) > Number(right);
}
