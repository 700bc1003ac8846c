import { driverName } from '../driver-name.ts';
import type { ReadOptions } from '../read-sarif.ts';
import { at, isObject, list, member, text } from '../value.ts';
import { below, join, type Place, readUri, resolveDots, spellings } from './uri.ts';

/** Where the scan ran, and how its base ids and folders relate to the repository. */
export interface Bases {
  /** A relative uri with the base it names. */
  resolve(path: string, baseId: string | null): Place;
  /** An absolute path as one of the repository, or null when no known root holds it. */
  relativise(path: string): string | null;
  /** The repository's file that an absolute path ends with, where nothing else tells; null: none for sure. */
  relocate(path: string): string | null;
  /** The file of the repository that a path names as a whole, in the repository's spelling; null: none is known. */
  fileOf(path: string): string | null;
  /** The container image that was scanned, as Trivy and Sysdig name it: paths are those in there. Null: the repository was. */
  readonly image: string | null;
  /** See `IMAGE_SCANNERS`. */
  readonly isImages: boolean;
  /** See `ELSEWHERE_SCANNERS`. */
  readonly isElsewhere: boolean;
  /** What was found out about uris before: results name few files often. */
  readonly known: Map<string, KnownPath>;
  /** By base id and folder: what stands before the name of a file in there. */
  readonly folders: Map<string | null, Map<string, string>>;
  /** How often somebody was asked about a single file: then another one beside it may be somewhere else. */
  questions(): number;
}

/** Exactly one is null. */
export interface KnownPath {
  readonly path: string | null;
  readonly pathProblem: string | null;
}

const MAX_CHAIN = 20;
const MAX_FOLDERS = 1000;
/**
 * The id of a base that is none: Terrascan, ament and Salesforce Code Analyzer, which encodes it, write the folder itself,
 * Infer the whole path of the file.
 */
const FOLDER_AS_ID = /^(?:\/[^/]+\/|[a-z]:(?:[\\/]|%5c)|file:\/)/iu;
/** So deep in the file system that no folder of a repository is called like that. */
const DEEP = /^(?:\/[^/]+){3}/u;
const CLIMBING = /^(?:\.\.\/){1,40}(?!\.\.\/)(.+)$/su;
/** Base ids of folders that hold no sources. */
const NO_SOURCES = /home|tool|bin|cache|temp|tmp|sdk|user/iu;
/** They name the image in the place of a file; Snyk only where it does not know the one that says how it is made. */
const IMAGE_SCANNERS = /^(?:snyk container|prisma cloud \(twistcli\))$/iu;
/** Their absolute paths are in the image that they looked into, or addresses of the host, where they are no files. */
const ELSEWHERE_SCANNERS = /^(?:nuclei|docker scout|(?:owasp )?zap)$/iu;
/** A variable that nobody replaced, a home folder, no uri at all. */
const UNKNOWN_FOLDER = /^(?:[$%{<~]|[^/]*:|(?:SRC|SOURCE|PROJECT|REPO)_?ROOT\/?$)/u;
/** Folders that are above all repositories: what a path names below them begins with folders that are none of ours. */
const ABOVE = /^(?:[a-z]:)?\/(?:root\/|(?:home|users)\/[^/]+\/)?$/iu;
/** Sources folders of agents: of Azure Pipelines and GitHub, on the machine or in a container, and of others' hosted ones. */
const AGENT_FOLDERS = [
  /^\/(?:[^/]+\/){0,6}(?:_work|work|__w)\/\d+\/s\/(?=.)/u,
  /^\/__w\/([^/]+)\/\1\/(?=.)/u,
  /^[a-z]:\/(?:[^/]+\/){0,6}(?:a|_work|__w)\/\d+\/s\/(?=.)/iu,
  /^(?:[a-z]:)?\/(?:[^/]+\/){0,6}(?:a|work|_work)\/([^/]+)\/\1\/(?=.)/iu,
  /^\/github\/workspace\/(?=.)/u,
  /^\/home\/circleci\/project\/(?=.)/u,
  /^\/opt\/atlassian\/pipelines\/agent\/build\/(?=.)/u,
  /^\/drone\/src\/(?=.)/u,
  // MegaLinter's container.
  /^\/tmp\/lint\/(?=.)/u,
];

/**
 * Reads `originalUriBaseIds`, `versionControlProvenance` and `invocations` of a run. Known roots in the order of
 * trust: the caller's, the provenance's, the log's base ids, working directories, the folders of build agents.
 */
export function readBases(
  run: unknown,
  sourceRoots: readonly string[],
  { relocate: find, checkoutName }: Pick<ReadOptions, 'relocate' | 'checkoutName'> = {},
): Bases {
  let questions = 0;
  const relocate = (path: string): string | null => {
    if (find === undefined) return null;
    questions += 1;
    return find(path);
  };
  const inCheckout = (path: string): string =>
    checkoutName !== undefined && path.startsWith(`${checkoutName}/`) ? (relocate(`/${path}`) ?? path) : path;
  const bases = member(run, 'originalUriBaseIds');
  const tool = driverName(run);
  const checkouts = list(member(run, 'versionControlProvenance'));
  const mapped = checkouts.map((entry) => member(entry, 'mappedTo'));
  const mappedIds = new Map<string, string>();
  for (const target of mapped) {
    const id = text(member(target, 'uriBaseId'));
    if (id !== null) mappedIds.set(id, text(member(target, 'uri')) ?? '');
  }
  const parentOf = (id: string): string | null => text(at(bases, id, 'uriBaseId'));
  const base = (id: string, depth: number): Place => {
    const entry = member(bases, id);
    const uri =
      entry === undefined && FOLDER_AS_ID.test(id)
        ? id
        : text(isObject(entry) ? member(entry, 'uri') : entry);
    const parent = parentOf(id);
    if (mappedIds.has(id) && (uri === null || readUri(uri).kind === 'foreign')) return root('');
    // A chain without an end leads nowhere: it is as good as undefined.
    if (uri === null || (depth === 0 && isEndless(id, parentOf))) return root('');
    const place = readUri(uri);
    // A web address as base stands for the repository: paths below it are the repository's.
    if (place.kind === 'foreign' || (place.kind === 'relative' && UNKNOWN_FOLDER.test(place.path)))
      return root('');
    const full =
      place.kind === 'absolute' || parent === null ? place : under(base(parent, depth + 1), place.path);
    // Where it is on the machine nobody says, but the provenance that it is the repository's root.
    return full.kind === 'relative' && mappedIds.get(id) === '' ? root('') : full;
  };
  const found = new Map<string, Place>();
  const folderOf = (id: string): Place => {
    const known = found.get(id) ?? base(id, 0);
    // Made-up ids may be many.
    if (found.size < MAX_FOLDERS) found.set(id, known);
    return known;
  };
  const absoluteOf = (location: unknown): string[] => {
    // Drafts of 2.0 wrote a folder as a plain uri.
    const uri = text(location) ?? text(member(location, 'uri'));
    const id = text(member(location, 'uriBaseId'));
    const place = uri !== null ? readUri(uri) : id !== null ? base(id, 0) : null;
    const full = place?.kind === 'relative' && id !== null ? under(base(id, 0), place.path) : place;
    return full?.kind === 'absolute' && isFolder(full.path) ? [full.path] : [];
  };
  // Microsoft Security DevOps says it in a property.
  const named = checkouts.map((entry) => at(entry, 'properties', 'RepositoryRoot'));
  const provenance = [...mapped, ...named].flatMap(absoluteOf);
  const topOf = (id: string, depth = 0): string => {
    const parent = parentOf(id);
    return parent === null || depth > MAX_CHAIN ? id : topOf(parent, depth + 1);
  };
  const declared = (isObject(bases) ? Object.keys(bases) : [])
    .filter((id) => topOf(id) === id && !NO_SOURCES.test(id))
    .map((id) => base(id, 0))
    .flatMap((place) => (place.kind === 'absolute' && isFolder(place.path) ? [place.path] : []))
    .sort((a, b) => a.length - b.length);
  const working = list(member(run, 'invocations')).flatMap((one) =>
    absoluteOf(member(one, 'workingDirectory')),
  );
  const callers = sourceRoots
    .map(readUri)
    .flatMap((place) => (place.kind === 'absolute' ? [place.path] : []));
  const trusted = [...callers, ...provenance];
  // cfn-guard takes the slash away that an absolute path begins with.
  const withoutSlash = callers.filter((known) => DEEP.test(known));
  const withSlash = (path: string): string =>
    withoutSlash.map((known) => below(`/${path}`, known)).find((inside) => inside !== null) ?? path;
  // Where in the repository the scan ran, if that was not its root.
  const folders = working.flatMap((folder) => {
    const inside = trusted.map((known) => below(folder, known)).find((path) => path !== null);
    const known = inside ?? inAgentFolder(folder);
    return known === null ? [] : [known];
  });
  const fileOf = (path: string): string | null => {
    const file = relocate(`//${path}`);
    return file?.toLowerCase() === path.toLowerCase() ? file : null;
  };
  const inFolder = (path: string): string => {
    if (folders.length === 0) return path;
    const candidates = [path, ...folders.flatMap((folder) => resolveDots(`${folder}/${path}`) ?? [])];
    for (const candidate of candidates) {
      const file = fileOf(candidate);
      if (file !== null) return file;
    }
    return path;
  };
  // A log's own folder may be above the repository (ktlint's home folder), its root, or one of its folders: a module of
  // Android Lint, a source folder of SpotBugs.
  const fromElsewhere = (inside: string, path: string): string => {
    const named = fileOf(inside);
    if (named !== null) return named;
    const file = relocate(path);
    const isMeant =
      file !== null && (file.endsWith(`/${inside}`) || ABOVE.test(path.slice(0, -inside.length)));
    return (isMeant ? file : inAgentFolder(path)) ?? inside;
  };
  const roots = [...trusted, ...declared, ...working];
  const relativise = (path: string): string | null => {
    const all = spellings(path);
    // `file:///` before `/home/a`. But `file://src/a` is a relative path, and `/src` a folder as any.
    const rooted = path.startsWith('//') ? [path.slice(1)] : [];
    for (const known of roots) {
      const isTrusted = trusted.includes(known);
      for (const spelling of /^\/[^/]+\/[^/]/u.test(known) ? [...all, ...rooted] : all) {
        const inside = below(spelling, known);
        if (inside !== null) return isTrusted ? inside : fromElsewhere(inside, spelling);
      }
    }
    for (const spelling of [...all, ...rooted]) {
      const inside = inAgentFolder(spelling);
      if (inside !== null) return inside;
    }
    return null;
  };
  // `../src/a.c`, seen from a build folder: where that is the log may say. Nothing is sought, for it may lie outside.
  const climbed = (path: string): string | null => {
    for (const folder of path.startsWith('..') ? working : []) {
      const place = join(folder, path);
      const inside = place.kind === 'absolute' ? relativise(place.path) : null;
      if (inside !== null) return inside;
    }
    return null;
  };
  // `../../../home/vsts/work/1/s/a.yml`, seen from any folder: all of a path from the root on (actionlint, KICS).
  const fromRoot = (path: string): string | null => {
    const [, rest] = CLIMBING.exec(path) ?? [];
    if (rest === undefined) return null;
    const inside = withSlash(rest);
    if (inside !== rest) return inside;
    const ofAgent = inAgentFolder(`/${rest}`) ?? inAgentFolder(`d:/${rest}`);
    // `../drone/src/a.c` may as well lie in a folder beside.
    return ofAgent === null || find === undefined ? ofAgent : fileOf(ofAgent);
  };
  const settled = (path: string): Place => root(climbed(path) ?? fromRoot(path) ?? path);
  return {
    image: text(at(run, 'properties', 'imageName')) ?? text(at(run, 'properties', 'pullString')),
    isImages: IMAGE_SCANNERS.test(tool),
    isElsewhere: ELSEWHERE_SCANNERS.test(tool),
    known: new Map(),
    folders: new Map(),
    questions: () => questions,
    resolve: (path, writtenId) => {
      if (writtenId === null) return settled(inFolder(inCheckout(withSlash(path))));
      const isFileAsId = FOLDER_AS_ID.test(writtenId) && writtenId.endsWith(`/${path}`);
      const baseId = isFileAsId ? writtenId.slice(0, -path.length) : writtenId;
      const full = under(folderOf(baseId), path);
      if (full.kind === 'absolute' && FOLDER_AS_ID.test(baseId) && member(bases, baseId) === undefined)
        return root(relativise(full.path) ?? relocate(full.path) ?? path);
      if (full.kind === 'relative') return settled(full.path);
      if (full.kind !== 'absolute' || trusted.some((known) => below(full.path, known) !== null)) return full;
      // Scanned on another machine: the outermost base folder there is what the repository's root is here.
      const top = folderOf(topOf(baseId));
      const inside = top.kind === 'absolute' ? below(full.path, top.path) : null;
      // `../work/1/s/a.kt` below a home folder: where it leads is no less known than where an absolute path does.
      if (inside === null) return resolveDots(path) === null ? full : root(path);
      return root(fromElsewhere(inside, full.path));
    },
    relativise,
    relocate,
    fileOf,
  };
}

/** What of a path lies below the sources folder of a build agent; null: there is none. */
function inAgentFolder(path: string): string | null {
  for (const pattern of AGENT_FOLDERS) {
    const folder = pattern.exec(path)?.[0];
    if (folder !== undefined) return path.slice(folder.length);
  }
  return null;
}

function isEndless(id: string, parentOf: (id: string) => string | null): boolean {
  let last: string | null = id;
  for (let depth = 0; depth <= MAX_CHAIN && last !== null; depth += 1) last = parentOf(last);
  return last !== null;
}

function root(path: string): Place {
  return { kind: 'relative', path };
}

function under(place: Place, path: string): Place {
  if (place.kind === 'absolute') return join(place.path, path);
  if (place.kind === 'foreign') return root(path);
  return root(place.path === '' || resolveDots(place.path) === '' ? path : `${place.path}/${path}`);
}

/** A whole drive or file system is no repository. */
function isFolder(path: string): boolean {
  return /^(?:\/[^/]|[a-z]:\/[^/]|\/\/[^/]+\/[^/]+\/[^/])/u.test(path);
}
