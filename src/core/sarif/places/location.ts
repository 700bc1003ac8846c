import { driverName } from '../driver-name.ts';
import { at, elements, isObject, type JsonObject, list, member, pick, text } from '../value.ts';
import { artifactOf } from './artifact.ts';
import type { Bases } from './base-uris.ts';
import { NO_FILE, pathOf } from './find-path.ts';
import { linesOf, type Region, snippetOf } from './region.ts';

const LAYER = /^([^@]{1,500})@(?:sha256:)?[0-9a-f]{64}:\//u;
const IMAGE_FOLDER = 'image/';
const WEB = /^https?:\/\//iu;

/** Where a result stands. Exactly one of `path` and `pathProblem` is null. */
interface ResultLocation extends Region {
  readonly path: string | null;
  readonly pathProblem: string | null;
  readonly logicalLocation: string | null;
  /** The one of the result's locations that all this is read from; undefined: it has none. */
  readonly chosen: JsonObject | undefined;
  /** For the evidence on columns. */
  readonly physicalLocation: unknown;
}

/** What `artifactOf` found. */
interface FileName {
  readonly uri: string;
  readonly baseId: string | null;
  readonly entry: string | null;
}

/** The location of a result that stands for it; the file that was analysed stands in for a missing one. */
export function locationOf(run: unknown, bases: Bases, result: unknown): ResultLocation {
  const chosen = chosenLocation(run, result);
  const physical = physicalOf(chosen);
  const artifact = fileOf(physical);
  const target = artifact ?? (chosen === undefined ? member(result, 'analysisTarget') : undefined);
  const { uri, baseId, entry } = artifactOf(run, target);
  const isNone = uri !== null && NO_FILE.test(uri);
  const logical = logicalNameOf(run, chosen) ?? (isNone ? null : text(at(chosen, 'message', 'text')));
  // Spelled out, as in all that each result makes: an object copied into another one takes longer than its reading.
  const { startLine, startColumn, endLine, endColumn } = linesOf(physical);
  // Converters of ZAP's reports take the scheme away, since GitHub refuses it.
  const isPage =
    logical !== null &&
    uri !== null &&
    logical !== uri &&
    logical.replace(WEB, '') === uri &&
    mayBeNamed(uri, bases);
  const { path, pathProblem, logicalLocation } =
    uri === null
      ? placeWithoutFile(logical)
      : (placeInImage(uri, logical) ??
        placeOf({ uri: isPage ? logical : uri, baseId, entry }, logical, bases));
  return {
    path,
    pathProblem,
    logicalLocation,
    startLine,
    startColumn,
    endLine,
    endColumn,
    snippet: snippetOf(physical),
    chosen,
    physicalLocation: physical,
  };
}

/** What may be a host, but also a file's name. */
const HOST = /^(?:[\w-]{1,63}\.){1,10}[a-z\d]{2,24}(?:[:/?]|$)/u;

/**
 * Has somebody to look at the names beside a file, although it seems to be one of the repository? In an image's folder,
 * and where a host may be meant that is not called like a file.
 */
export function mayBeNamed(uri: string, bases: Bases): boolean {
  return uri.startsWith(IMAGE_FOLDER) || (HOST.test(uri) && bases.fileOf(uri) === null);
}

/** Grype writes `image/` before a path in an image. Its name there says which layer it is in: another one at each build. */
function placeInImage(uri: string, logical: string | null): ReturnType<typeof placeOf> | null {
  const image = uri.startsWith(IMAGE_FOLDER) && logical !== null ? LAYER.exec(logical)?.[1] : undefined;
  if (image === undefined) return null;
  return { path: null, pathProblem: `${uri} lies in the image ${image}`, logicalLocation: uri };
}

/** The same if none is named. */
export function placeWithoutFile(logical: string | null): ReturnType<typeof placeOf> {
  const pathProblem = logical === null ? 'the result names no place' : 'the result names no file';
  return { path: null, pathProblem, logicalLocation: logical };
}

/**
 * Where a finding stands whose location names a file.
 * @param logical what the location is called beside that
 * @param find the repository's path
 */
export function placeOf(
  { uri, baseId, entry }: FileName,
  logical: string | null,
  bases: Bases,
  find = pathOf,
): Pick<ResultLocation, 'path' | 'pathProblem' | 'logicalLocation'> {
  const { path, pathProblem } = find(uri, baseId, bases);
  if (entry !== null) {
    const inside = entryName(path ?? uri, entry);
    return {
      path: null,
      pathProblem: `${inside} is no file of its own`,
      logicalLocation: logical ?? inside,
    };
  }
  return { path, pathProblem, logicalLocation: path === null ? nameElsewhere(uri, logical) : null };
}

/** An element of a web page (axe) is found on that page; what else has a name of its own is known by that. */
function nameElsewhere(uri: string, logical: string | null): string {
  if (logical === null) return uri;
  return WEB.test(uri) && !WEB.test(logical) ? `${uri} ${logical}` : logical;
}

/** How something inside of an archive or a document is called, as Java does it. */
export function entryName(container: string, entry: string | null): string {
  return entry === null ? container : `${container}!/${entry}`;
}

/** Of a result's locations the one that stands for it; undefined: it has none. */
export function chosenLocation(run: unknown, result: unknown): JsonObject | undefined {
  const written = elements(member(result, 'locations'));
  const [first] = written;
  if (written.length < 2) return isObject(first) ? first : undefined;
  const locations = written.filter(isObject);
  const ordered = endsWithPlace(run) ? locations.toReversed() : locations;
  return ordered.find((one) => namesFile(run, one)) ?? ordered[0];
}

/** Cppcheck lists how it came about before the place itself: where a pointer became null, then where it is used. */
export function endsWithPlace(run: unknown): boolean {
  return /^cppcheck\b/iu.test(driverName(run));
}

function namesFile(run: unknown, location: unknown): boolean {
  return artifactOf(run, fileOf(member(location, 'physicalLocation'))).uri !== null;
}

/** What a place says of its file. SARIF 1.0 had the uri itself there, and producers without a schema have it so. */
export function fileOf(physicalLocation: unknown): unknown {
  return (
    member(physicalLocation, 'artifactLocation') ??
    member(physicalLocation, 'fileLocation') ??
    (member(physicalLocation, 'uri') === undefined ? undefined : physicalLocation)
  );
}

/** MATLAB writes the region beside the file that it is of. */
function physicalOf(location: unknown): unknown {
  const physical = member(location, 'physicalLocation');
  const region = member(location, 'region');
  return region !== undefined && isObject(physical) && !('region' in physical)
    ? { ...physical, region }
    : physical;
}

/** Fully qualified name of what has no file; drafts of 2.0 wrote it beside the physical location. */
export function logicalNameOf(run: unknown, location: unknown): string | null {
  const all = list(member(location, 'logicalLocations'));
  const first = all.find(isObject) ?? member(location, 'logicalLocation');
  const index = member(first, 'index') ?? member(location, 'logicalLocationIndex');
  const shared = pick(member(run, 'logicalLocations'), index);
  return (
    text(member(first, 'fullyQualifiedName')) ??
    text(member(shared, 'fullyQualifiedName')) ??
    text(member(first, 'name')) ??
    text(member(shared, 'name')) ??
    text(member(location, 'fullyQualifiedLogicalName'))
  );
}
