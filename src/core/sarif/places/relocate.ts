/** Tool caches, package folders and system folders: a file there may be called as one of ours, and is none. */
const NOT_OURS =
  /^\/(?!usr\/src\/)(?:usr|lib(?:32|64)?|etc|s?bin|proc|sys|dev)\/|(?:^|\/)(?:node_modules|bower_components|vendor|pkg\/mod|gems|site-packages|dist-packages|hostedtoolcache|_tool|_tasks|\.nuget|\.m2|\.cargo|\.gradle|\.npm|\.yarn|\.vscode[^/]*|program files[^/]*|windows(?: kits)?)\//iu;
/**
 * Where people mount a repository in a container, Svace's name for it, and that of .NET in builds that are the same
 * everywhere; where agents of Azure Pipelines check out, whatever their own folder is called. Only there a file may lie
 * at its root.
 */
const MOUNT =
  /\/\d{1,6}\/s\/$|^\/(?:_|src|source|sources|app|code|repo|repository|workspace|work|project|scan|path|target|data|mnt|\.build|usr\/src(?:\/app)?|tmp\/(?:src|repo|code))\/$/u;
/** `../../path/infra/a.tf`: how KICS names what is mounted beside its own folder. */
const BESIDE = /^(?:\.\.\/){1,20}([^/]{1,20}\/)(?!\.)(.+)$/u;

/** Deeper than any file of a repository; each end of a path of thousands of names would be looked up. */
const MAX_NAMES = 200;

/** Of `A$B.java`, how Contrast calls the file of a class inside of another, what is no part of the file's name. */
const INNER = /(?<=[^/])\$[^/.]{1,200}(?=\.[a-z]{1,10}$)/u;

/**
 * Finds files that a scanner saw on another machine or in a container: by the longest end of their path that is a file
 * of the repository. A file at the repository's root has too common a name to be taken for one, except as a whole path
 * and in folders where repositories are mounted. A relative path that climbs out of its folder is one of ours if it is
 * below such a folder as a whole; another one is itself, or else the only file that lies so in some folder.
 * @param files of the repository, relative with `/`
 * @returns takes a path as `readUri` gives it; null: no file of the repository is meant for sure
 */
export function relocator(files: Iterable<string>): (path: string) => string | null {
  const known = new Set(files);
  let folded: ReadonlyMap<string, string> | null = null;
  let byName: ReadonlyMap<string, readonly string[]> | null = null;
  return (path) => {
    if (!path.startsWith('/') && !/^[a-z]:/u.test(path)) {
      const [, mount = '', file = ''] = BESIDE.exec(path) ?? [];
      if (file !== '') return MOUNT.test(`/${mount}`) && known.has(file) ? file : null;
      if (known.has(path)) return path;
      byName ??= groupedByName(known);
      return onlyOne(path, byName);
    }
    // Windows does not tell upper from lower case: the repository's spelling counts.
    const hasDrive = /^[a-z]:/u.test(path);
    const isWindows = hasDrive || path.startsWith('//');
    if (isWindows) folded ??= new Map([...known].map((file) => [file.toLowerCase(), file]));
    const names = path.split('/').filter((name) => name !== '');
    const first = Math.max(hasDrive ? 1 : 0, names.length - MAX_NAMES);
    for (let start = first; start < names.length; start += 1) {
      const end = names.slice(start).join('/');
      const file = known.has(end) ? end : isWindows ? (folded?.get(end.toLowerCase()) ?? null) : null;
      if (file === null) continue;
      const before = path.slice(0, path.length - end.length);
      if (NOT_OURS.test(before)) return null;
      // `file://src/a.js`, `file:///a.yaml`: a relative path behind the slashes of a uri.
      const isAll = /^\/{1,2}$/u.test(before);
      return start < names.length - 1 || isAll || MOUNT.test(before) ? file : null;
    }
    return null;
  };
}

/** The only file that lies so in some folder; null: there is none, or several do. @param groups files by name */
function onlyOne(path: string, groups: ReadonlyMap<string, readonly string[]>): string | null {
  const source = groups.has(nameOf(path)) ? path : path.replace(INNER, '');
  const alike = groups.get(nameOf(source)) ?? [];
  if (alike.includes(source)) return source;
  const [found, ...others] = alike.filter((one) => one.endsWith(`/${source}`));
  return others.length === 0 ? (found ?? null) : null;
}

function groupedByName(files: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const name = nameOf(file);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [file]);
    else group.push(file);
  }
  return groups;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
