import { isObject, list, member, pick, text } from '../value.ts';

/** Which file a location names. */
interface ArtifactName {
  readonly uri: string | null;
  readonly baseId: string | null;
  /** `uri` is a container (an archive, a document), this is what is meant inside of it; null: the file itself is meant. */
  readonly entry: string | null;
}

/** Containers in containers. */
const MAX_DEPTH = 20;

/**
 * The file that a location names by its own uri, or by the index of one of the run's artifacts. Of both the uri counts:
 * real logs have indexes that point to another file.
 */
export function artifactOf(run: unknown, location: unknown): ArtifactName {
  // Some producers write the uri alone.
  const own = text(member(location, 'uri')) ?? text(location);
  const index = member(location, 'index') ?? member(location, 'fileIndex');
  if (own !== null && index === undefined) {
    return { uri: own, baseId: text(member(location, 'uriBaseId')), entry: null };
  }
  const artifacts = artifactsOf(run);
  const artifact = pick(artifacts, index);
  const shared = locationOf(artifact);
  const uri = own ?? text(member(shared, 'uri'));
  const baseId =
    (own === null ? text(member(shared, 'uriBaseId')) : null) ?? text(member(location, 'uriBaseId'));
  const isSame = uri !== null && uri === text(member(shared, 'uri'));
  const container = isSame ? containerOf(artifacts, artifact) : null;
  if (uri === null || container === null) return { uri, baseId, entry: null };
  const entry = [...container.entries, uri].map((name) => name.replace(/^[\\/]+/u, '')).join('!/');
  return { uri: container.uri, baseId: container.baseId, entry };
}

/** The same for many locations of a run: most runs have no artifact in another one, and then an own uri is all. */
export function artifactReader(run: unknown): (location: unknown) => ArtifactName {
  const areNested = list(artifactsOf(run)).some((artifact) => member(artifact, 'parentIndex') !== undefined);
  return (location) => {
    const uri = areNested ? null : text(member(location, 'uri'));
    if (uri === null) return artifactOf(run, location);
    return { uri, baseId: text(member(location, 'uriBaseId')), entry: null };
  };
}

function artifactsOf(run: unknown): unknown {
  return member(run, 'artifacts') ?? member(run, 'files');
}

/** The outermost artifact around a nested one, with what is between them. */
function containerOf(
  artifacts: unknown,
  artifact: unknown,
): { readonly uri: string; readonly baseId: string | null; readonly entries: readonly string[] } | null {
  const entries: string[] = [];
  const seen = new Set([artifact]);
  let inner = artifact;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    const outer = pick(artifacts, member(inner, 'parentIndex'));
    const uri = text(member(locationOf(outer), 'uri'));
    if (!isObject(outer) || uri === null || isFolder(outer, uri, inner)) break;
    // What is inside of itself is inside of nothing: an index of 0 may stand where there is none.
    if (seen.has(outer)) return null;
    seen.add(outer);
    entries.unshift(uri);
    inner = outer;
  }
  const uri = entries[0];
  if (uri === undefined) return null;
  return { uri, baseId: text(member(locationOf(inner), 'uriBaseId')), entries: entries.slice(1) };
}

/** A folder is no container: files in it are files of their own. Not every producer says what is a folder. */
function isFolder(outer: unknown, uri: string, inner: unknown): boolean {
  if (/[\\/]$/u.test(uri) || list(member(outer, 'roles')).includes('directory')) return true;
  const within = text(member(locationOf(inner), 'uri')) ?? '';
  return within.startsWith(uri) && /[\\/]/u.test(within.charAt(uri.length));
}

function locationOf(artifact: unknown): unknown {
  return member(artifact, 'location') ?? member(artifact, 'fileLocation');
}
