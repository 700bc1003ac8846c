import { repoPath } from '../../text/repo-path.ts';
import type { Bases, KnownPath } from './base-uris.ts';
import { outsideProblem, refusedProblem } from './lost-file.ts';
import { type Place, readUri, resolveDots } from './uri.ts';

const MAX_KNOWN = 100_000;
/** Of each base. */
const MAX_FOLDERS = 20_000;

/** The repository's path that a uri means, or why there is none. */
export function pathOf(uri: string, baseId: string | null, bases: Bases): KnownPath {
  const key = baseId === null ? `-${uri}` : `${baseId.length}:${baseId}${uri}`;
  const known = bases.known.get(key);
  if (known !== undefined) return known;
  const found = findPath(uri, baseId, bases);
  if (bases.known.size >= MAX_KNOWN) bases.known.clear();
  bases.known.set(key, found);
  return found;
}

/**
 * Words in the place of a file: of Scorecard, which counts in the message beside them, of Black Duck, of Mayhem, of Xray,
 * of scans of an app as a whole, of Trivy, which finds licenses in packages, of Sysdig; `<stdin>`, `<built-in>` of GCC,
 * `<project /a>` of ECLAIR and what else is read from a pipe; what programs write that have none; objects of Kubernetes,
 * `team/web(Pod)` of nctl.
 */
export const NO_FILE =
  /^(?:no (?:file|location)(?: [\w ]{1,60})?|package manager file path not available|(?:file:\/\/)?(?:unknown[-_ ]file|package[ -]descriptor)|unknown|%?SRCROOT%?|os packages|(?:container|docker)[ -]image(?: \S{1,200})?|(?:file:\/\/)?<[^<>]{1,300}>|\([\w -]{1,40}\)|[\w.-]{1,253}\/[\w.-]{1,253}\([a-z]\w{1,62}\)|-|image\/|(?:\/dev\/)?stdin|n\/a|undefined|null|none)$/iu;
/** How Black Duck names what it found in an archive: by its path in there, in newer versions without the archive. */
const IN_ARCHIVE =
  /^\/(?:(?:BOOT|META|WEB)-INF\/|[^#]{1,1000}#[^#]{1,1000}\.(?:jar|war|ear|zip|tar|tgz|gz)(?:\.original)?(?:$|!?\/))/u;
/** Of what Checkov and Prisma Cloud say about the image of a Dockerfile: `Dockerfile (nginx:1.2 lines:1-9 (sha256:2bc7))`. */
const OF_IMAGE = / \([^()]{1,500} lines:\d{1,9}-\d{1,9} \(sha256:[0-9a-f]{1,64}\)\)$/u;
/** Shorter ones may be part of a word in the place of a file, as in `n/a`. */
const MIN_FOLDER = 3;
/** Names without anything that has a meaning or could hide one, as most paths of most logs; hosts of code may. */
const SIMPLE = /^(?!github\.|gitlab\.|bitbucket\.)\w[\w.-]{0,100}(?:\/\w[\w.-]{0,100}){0,30}$/;
const SIMPLE_NAME = /^\w[\w.-]{0,100}$/;
const FILE = 'file:///';
const OF_WINDOWS = /^(?:[a-z]:|\/\/)/u;
/** How the files are called that say how images are made. */
const OF_CONTAINERS = /docker|container/iu;
/** Named by the package of its class, below a source folder that the scanner does not know: Veracode, SpotBugs, AppScan. */
const CLASS =
  /^(?:com|org|net|edu|gov|info|dev|app|[a-z]{2})\/(?:[\w$]{1,100}\/){0,20}[\w$]{1,100}\.(?:java|kt|scala|groovy)$/u;

/** As `pathOf`, for whom asks once for each file. Of one beside another that was found only its name is looked at. */
export function findPath(uri: string, baseId: string | null, bases: Bases): KnownPath {
  const end = uri.lastIndexOf('/') + 1;
  const name = uri.slice(end);
  if (bases.isImages && !OF_CONTAINERS.test(name)) return problem(`${uri} is an image or lies in one`);
  if (end < MIN_FOLDER || !SIMPLE_NAME.test(name)) return lookAt(uri, baseId, bases);
  const folder = uri.slice(0, end);
  const known = bases.folders.get(baseId)?.get(folder);
  // A file of another kind may have made the folder known: classes are sought in all folders.
  if (known !== undefined && !CLASS.test(known + name)) return { path: known + name, pathProblem: null };
  const before = bases.questions();
  const found = lookAt(uri, baseId, bases);
  const isAlike = bases.questions() === before && simplePlace(uri) !== null;
  if (isAlike) keepFolder(folder, baseId, name, found.path, bases);
  return found;
}

/** Nothing in the way from a simple uri to its path looks at the last name: all that is there begins or ends with a slash. */
function keepFolder(
  folder: string,
  baseId: string | null,
  name: string,
  path: string | null,
  { folders }: Bases,
): void {
  const isFolderAsId = baseId !== null && /[\\/]/u.test(baseId);
  if (path === null || isFolderAsId || !SIMPLE.test(path) || !`/${path}`.endsWith(`/${name}`)) return;
  const ofBase = folders.get(baseId) ?? new Map<string, string>();
  folders.set(baseId, ofBase);
  if (ofBase.size < MAX_FOLDERS) ofBase.set(folder, path.slice(0, path.length - name.length));
}

function lookAt(uri: string, baseId: string | null, bases: Bases): KnownPath {
  if (bases.image !== null) return problem(`${uri} lies in the image ${bases.image}`);
  if (NO_FILE.test(uri)) return problem(`${uri}: the result names no file`);
  const place = simplePlace(uri) ?? readUri(uri.replace(OF_IMAGE, ''));
  const resolved = place.kind === 'relative' ? bases.resolve(place.path, baseId) : place;
  if (resolved.kind === 'foreign') return problem(`${uri} is no file of the repository`);
  if (resolved.kind === 'relative') {
    const isElsewhere = resolved.path.startsWith('../') || CLASS.test(resolved.path);
    const found = isElsewhere ? bases.relocate(resolved.path) : null;
    return checked(found ?? (uri.includes('\\') ? spelled(resolved.path, bases) : resolved.path));
  }
  const inside = bases.relativise(resolved.path);
  if (inside !== null) return checked(OF_WINDOWS.test(resolved.path) ? spelled(inside, bases) : inside);
  // `/webgoat/a.aspx` with a base id is meant below that base, though the slash says otherwise.
  if (baseId !== null && /^\/[^/]/u.test(uri)) return checked(resolved.path.slice(1));
  const named = resolved.path.slice(1);
  const relocated = bases.relocate(resolved.path) ?? (CLASS.test(named) ? bases.relocate(named) : null);
  if (relocated !== null) return checked(relocated);
  if (IN_ARCHIVE.test(resolved.path)) return problem(`${uri} lies in an archive`);
  return problem(bases.isElsewhere ? `${uri} is no file of the repository` : outsideProblem(resolved.path));
}

/** A path of Windows, which does not tell upper from lower case, as the repository spells it. */
function spelled(path: string, bases: Bases): string {
  return bases.fileOf(path) ?? path;
}

/** What `readUri` would say, at a tenth of its cost; null: it has to look. */
function simplePlace(uri: string): Place | null {
  if (SIMPLE.test(uri)) return { kind: 'relative', path: uri };
  const path = uri.startsWith(FILE) ? uri.slice(FILE.length) : '';
  return SIMPLE.test(path) ? { kind: 'absolute', path: `/${path}` } : null;
}

function checked(path: string): KnownPath {
  if (SIMPLE.test(path)) return { path, pathProblem: null };
  // `src/../lib/a.c` is `lib/a.c`; what is rooted or climbs above the root stays as it is and is refused.
  const kept = repoPath(path.startsWith('/') ? path : (resolveDots(path) ?? path));
  return kept.ok ? { path: kept.path, pathProblem: null } : problem(refusedProblem(path, kept.problem));
}

function problem(pathProblem: string): KnownPath {
  return { path: null, pathProblem };
}
