/**
 * What a SARIF uri names. `absolute`: a path on the machine of the scan, with `/`, dots resolved, without the
 * trailing slash: `/home/a`, `c:/a` (drives in lower case), `//server/share/a`.
 */
export type Place =
  | { readonly kind: 'absolute'; readonly path: string }
  | { readonly kind: 'relative'; readonly path: string }
  | { readonly kind: 'foreign'; readonly uri: string };

/** `registry.example.org/team/image:tag`, `image@sha256:…`: no files, though nothing in front says so. */
const IMAGE =
  /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?\/(?:[a-z0-9._-]+\/){0,20}[a-z0-9_-]+:\w|[^:\\]+@sha\d{3}:[0-9a-f]{32})/u;
/** Of a link to lines of a file, or of a line as compilers and MSBuild print it; nobody calls a file like that. */
const LINES =
  /(?:#L\d+(?:-L?\d+)?|(?=:\d)(?<=[\\/][^\\/:]{1,200}\.[a-z]\w{0,9})(?::\d{1,9}){1,2}|(?=\(\d)(?<=\.[a-z]\w{0,9})\(\d{1,9}(?:,\d{1,9}){0,3}\))$/iu;
/**
 * Of ggshield, which names files by their commit, or `staged`; and a base id or a variable that nobody replaced in the
 * place of the folder that holds the sources.
 */
const ROOTS =
  /^(?:commit:\/\/(?:[0-9a-f]{7,64}|staged|patch)\/|(?:%|\$[({]?)(?=[\w.]{0,30}(?:src|source|root|work_?space|repo|project|solution))[\w.]{1,60}[%)}]?[\\/])/iu;

/** Files of other repositories, as Trivy names those of Terraform modules that it fetched; the scheme is left out. */
const REMOTE =
  /^(?:git@[\w.-]{1,200}:|(?:github|gitlab|bitbucket)\.(?:com|org)\/[^/]{1,200}\/[^/]{1,200}\/(?:-\/)?(?:tree|blob|raw|src)\/)/iu;

/** Most uris: nothing in them is special. */
const PLAIN = /^[\w.@+-]+(?:\/[\w.@+ -]+)*$/u;

/** Reads a uri as producers write it: real URIs, Windows and UNC paths, rooted paths, with spaces or backslashes. */
export function readUri(raw: string): Place {
  const trimmed = raw.trim();
  if (REMOTE.test(trimmed)) return { kind: 'foreign', uri: trimmed };
  if (PLAIN.test(trimmed)) return { kind: 'relative', path: trimmed };
  const uri = trimmed.replace(LINES, '').replace(ROOTS, '');
  if (/^[a-z]:[\\/]/iu.test(uri)) return absolute(uri);
  // As `encodeURI` writes what it takes for a path of a uri.
  if (/^[a-z]:%5c/iu.test(uri)) return absolute(decodeOnce(uri));
  if (/^\\\\[^\\]/u.test(uri)) return absolute(uri);
  const file = /^file:(.*)$/isu.exec(uri);
  if (file !== null) return fileUri(file[1] ?? '');
  if (/^[a-z][a-z0-9+.-]+:/iu.test(uri) || IMAGE.test(uri)) return { kind: 'foreign', uri };
  if (uri.startsWith('//')) return absolute(decodeOnce(uri));
  if (/^[\\/]/u.test(uri)) return absolute(uri.startsWith('/') ? decodeOnce(uri) : uri);
  // A backslash shows a bare Windows path: nothing in it is encoded.
  return { kind: 'relative', path: uri.includes('\\') ? uri.replaceAll('\\', '/') : decodeOnce(uri) };
}

/**
 * `file:///c:/a`, `file://c:/a` (a drive as host), `file://machine/c:/a`, `file://server/share`, `file:/a`, `file:a`,
 * `file://./a`, `file:///${workspaceFolder}/a`.
 */
function fileUri(rest: string): Place {
  const path = decodeOnce(rest.replaceAll('\\', '/'));
  const inside = path.replace(/^\/{2,3}/u, '');
  const relative = inside.startsWith('./') ? inside.slice(2) : inside.replace(ROOTS, '');
  if (inside !== path && relative !== inside) return { kind: 'relative', path: relative };
  const drive = /^(?:\/\/[^/]+\/|\/*)([a-z][:|](?:\/.*)?)$/isu.exec(path);
  if (drive !== null) return absolute((drive[1] ?? '').replace('|', ':'));
  if (/^\/{4,}/u.test(path)) return absolute(path.replace(/^\/+/u, '//'));
  const local = /^\/\/(?:localhost)?(\/.*)$/isu.exec(path);
  if (local !== null) return absolute(local[1] ?? '/');
  // `file://a.yaml`, `file://src/a.js`: no file lies in a server, or in the place of a share.
  const short = /^\/\/([^/]+(?:\/[^/]+)?)$/u.exec(path)?.[1];
  if (short !== undefined) return { kind: 'relative', path: short };
  if (path.startsWith('/')) return absolute(path);
  return { kind: 'relative', path };
}

function absolute(path: string): Place {
  const plain = path
    .replaceAll('\\', '/')
    // `\\?\C:\a` and `\\?\UNC\server\share` are what Windows calls long paths.
    .replace(/^\/{2}[?.]\/(?:unc(?=\/)\/?|(?=[a-z]:))/iu, (lead) => (/unc/iu.test(lead) ? '//' : ''))
    // `/C:/a`, as libraries take it out of a uri.
    .replace(/^\/+(?=[a-z]:\/)/iu, '');
  const lead = /^\/\/(?=[^/])|^\/+|^[a-z]:\/?/iu.exec(plain)?.[0] ?? '';
  const root =
    lead.startsWith('//') && lead.length === 2
      ? '//'
      : /^[a-z]:/iu.test(lead)
        ? `${lead.slice(0, 2).toLowerCase()}/`
        : '/';
  const inside = resolveDots(plain.slice(lead.length));
  return inside === null ? { kind: 'foreign', uri: path } : { kind: 'absolute', path: `${root}${inside}` };
}

/** A name that is empty, `.` or `..`. */
const ODD_NAME = /(?:^|\/)\.{0,2}(?:\/|$)/u;

/** Resolves `.` and `..` and drops empty names; null when it climbs above its start. */
export function resolveDots(path: string): string | null {
  if (!ODD_NAME.test(path)) return path;
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.pop() === undefined) return null;
  }
  return names.join('/');
}

/** Percent-decoding, once. What is no valid encoding stays as it is: many producers do not encode at all. */
function decodeOnce(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // Not UTF-8 or a bare `%`: decode only what can be decoded.
    return text.replace(/(?:%[0-9a-f]{2})+/giu, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return run;
      }
    });
  }
}

/**
 * An absolute path, and how else the same file may be called: without the machine's name (`file://host/home/a`), by
 * its drive (`/c/a` of Git Bash, `/cygdrive/c/a`, `/mnt/c/a`).
 */
export function spellings(path: string): readonly string[] {
  const shell = /^\/(?:cygdrive\/|mnt\/)?([a-z])(\/.*)$/iu.exec(path);
  if (shell !== null) return [path, `${(shell[1] ?? '').toLowerCase()}:${shell[2] ?? ''}`];
  const host = /^\/\/[^/]+(\/.*)$/u.exec(path);
  return host === null ? [path] : [path, host[1] ?? ''];
}

/** `path` below `root`, or null when it lies elsewhere. Both absolute as `readUri` gives them. */
export function below(path: string, root: string): string | null {
  const folder = root.endsWith('/') ? root : `${root}/`;
  const ignoresCase = /^(?:[a-z]:|\/\/)/u.test(folder);
  const matches = ignoresCase ? path.toLowerCase().startsWith(folder.toLowerCase()) : path.startsWith(folder);
  return matches && path.length > folder.length ? path.slice(folder.length) : null;
}

/** An absolute path from a folder and what stands below it. */
export function join(folder: string, inside: string): Place {
  return absolute(`${folder.endsWith('/') ? folder : `${folder}/`}${inside}`);
}
