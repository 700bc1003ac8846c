import { ApiError } from './api-error.ts';
import type { Location, Method } from './operation.ts';

interface Version {
  readonly major: number;
  readonly minor: number;
  readonly preview: boolean;
  /** `N` of `-preview.N`. */
  readonly resource: number | null;
}

/**
 * The version that answers, by the rules of the service: a write must name one, none may be newer than the
 * location's maximum, and beyond the released version `-preview` is mandatory. Throws the service's 400s.
 */
export function negotiateVersion(location: Location, method: Method, requested: string | undefined): string {
  if (requested === undefined || requested === '') {
    if (method !== 'GET') throw notSpecified(method);
    return location.releasedVersion === '0.0'
      ? `${location.maxVersion}-preview.${location.resourceVersion}`
      : location.releasedVersion;
  }
  const version = parse(requested);
  if (version === null) {
    throw new ApiError(
      400,
      'VssVersionNotSpecifiedException',
      `The api-version "${requested}" is not of the form major.minor[-preview[.version]].`,
    );
  }
  if (compare(version, parse(location.maxVersion)) > 0) throw outOfRange(version, location);
  if (!version.preview && compare(version, parse(location.releasedVersion)) > 0) throw underPreview(version);
  if (!version.preview) return `${version.major}.${version.minor}`;
  if (version.resource !== null && version.resource > location.resourceVersion)
    throw outOfRange(version, location);
  return `${version.major}.${version.minor}-preview.${version.resource ?? location.resourceVersion}`;
}

/** From the query, else from `Accept: application/json;api-version=7.1`. */
export function requestedVersion(query: string | undefined, accept: string): string | undefined {
  return query ?? /api-version=([^;,\s]+)/i.exec(accept)?.[1];
}

function parse(text: string): Version | null {
  const match = /^(\d+)\.(\d+)(-preview(?:\.(\d+))?)?$/i.exec(text);
  if (match === null) return null;
  const [, major, minor, preview, resource] = match;
  return {
    major: Number(major),
    minor: Number(minor),
    preview: preview !== undefined,
    resource: resource === undefined ? null : Number(resource),
  };
}

function compare(left: Version, right: Version | null): number {
  if (right === null) return 1;
  return left.major - right.major || left.minor - right.minor;
}

function notSpecified(method: Method): ApiError {
  return new ApiError(
    400,
    'VssVersionNotSpecifiedException',
    `No api-version was supplied for the "${method}" request. The version must be supplied either as part of the Accept header (e.g. "application/json; api-version=1.0") or as a query parameter (e.g. "?api-version=1.0").`,
  );
}

function outOfRange(version: Version, location: Location): ApiError {
  return new ApiError(
    400,
    'VssVersionOutOfRangeException',
    `The requested REST API version of ${version.major}.${version.minor} is out of range for this server. The latest REST API version this server supports is ${location.maxVersion}.`,
  );
}

function underPreview(version: Version): ApiError {
  const text = `${version.major}.${version.minor}`;
  return new ApiError(
    400,
    'VssInvalidPreviewVersionException',
    `The requested version "${text}" of the resource is under preview. The -preview flag must be supplied in the api-version for such requests. For example: "${text}-preview"`,
  );
}
