import { statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { type Fault, fault } from '../core/fault.ts';
import { OWN_FOLDER } from '../core/own-folder.ts';
import type { FindOptions, FoundFile, FoundFiles } from '../ports/files.ts';
import { realPath } from './real-path.ts';
import { walk } from './walk.ts';
import { withoutCopies } from './without-copies.ts';

/** In folders named without a wildcard, what calls itself SARIF or CodeTF, and what may be ESLint's. */
const LOGS =
  '**/*.{sarif,sarif.json,sarif.gz,sarif.json.gz,sarif.zip,codetf,codetf.json,codetf.gz,codetf.json.gz}';
const JSON_FILES = '**/*.{json,json.gz}';
/** Never searched unless a pattern names them. */
const USUALLY_EXCLUDED = ['node_modules', '.git', OWN_FOLDER];
/** Clocks of file systems are coarse. */
const CLOCK_SLACK_MS = 2000;

interface Search {
  readonly files: Map<string, FoundFile>;
  readonly faults: Fault[];
  readonly leftOut: Set<string>;
  readonly excluded: (path: string) => boolean;
  readonly options: FindOptions;
}

/**
 * Files for patterns: paths, folders and globs; blank lines and `#` comments count for nothing, `!` takes away.
 * A pattern that finds nothing is a fault, so that a typing error is not a clean scan.
 */
export async function findFiles(patterns: readonly string[], options: FindOptions): Promise<FoundFiles> {
  const lines = patterns.flatMap((pattern) => pattern.split(/\r?\n/u)).map((line) => line.trim());
  const wanted = lines.filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('!'));
  const unwanted = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1).trim());
  const excludes = unwanted.map((pattern) => matcher(absolute(pattern, options.folder)));
  const search: Search = {
    files: new Map(),
    faults: [],
    leftOut: new Set(),
    excluded: (path) => excludes.some((matches) => matches(path)),
    options,
  };
  if (wanted.length === 0) search.faults.push(noMatch('(no pattern)'));
  for (const pattern of wanted) await add(search, pattern);
  const files = [...search.files.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const distinct = files.length < 2 ? { files, copies: [] } : await withoutCopies(files);
  return { ...distinct, leftOut: [...search.leftOut], faults: search.faults };
}

async function add(search: Search, pattern: string): Promise<void> {
  const full = absolute(pattern, search.options.folder);
  const named = kindOf(resolve(search.options.folder, pattern));
  if (named === 'file') {
    if (!search.excluded(posix(resolve(search.options.folder, pattern)))) {
      await keep(search, resolve(search.options.folder, pattern), pattern);
    }
    return;
  }
  if (named === 'no file') {
    search.faults.push(noFile(pattern));
    return;
  }
  if (named === null && !picomatch.scan(full).isGlob) {
    search.faults.push(notFound(pattern));
    return;
  }
  if (named !== 'folder') return addGlob(search, full, null, pattern);
  const folder = escaped(posix(resolve(search.options.folder, pattern)));
  await addGlob(search, `${folder}/${LOGS}`, `${folder}/${JSON_FILES}`, pattern);
}

/** @param perhaps of these files only those that are an input by what they hold */
async function addGlob(search: Search, glob: string, perhaps: string | null, pattern: string): Promise<void> {
  const { base } = picomatch.scan(glob);
  const skipped = USUALLY_EXCLUDED.filter((name) => !glob.split('/').includes(name));
  // What logs are called in a folder is our pattern: `A.SARIF` is one too.
  const matches = perhaps === null ? matcher(glob) : matcher(glob, true);
  const mayMatch = perhaps === null ? () => false : matcher(perhaps, true);
  let found = 0;
  let stale = 0;
  for (const entry of walk(base === '' ? '/' : base.replaceAll('\\', ''), new Set(skipped))) {
    const path = posix(entry.path);
    const name = nameOf(entry.path, search.options.folder);
    const isNamed = !search.excluded(path) && matches(path);
    const isPerhaps = !isNamed && !search.excluded(path) && mayMatch(path);
    if ('problem' in entry) {
      const isWanted = isNamed || (isPerhaps && entry.is === 'file');
      if (isWanted || entry.is === 'folder') search.faults.push(unreadable(name, entry.problem));
      if (isWanted) found++;
      continue;
    }
    const is = isNamed || (isPerhaps && (await holdsInput(entry.path, name)));
    if (typeof is === 'object') {
      search.faults.push(is);
      found++;
    } else if (is) {
      const { notOlderThan } = search.options;
      if (notOlderThan !== null && entry.modified < notOlderThan - CLOCK_SLACK_MS) {
        stale++;
        search.faults.push(tooOld(name, entry.modified));
      } else {
        found++;
        await keep(search, entry.path, name);
      }
    }
  }
  if (found === 0 && stale === 0) search.faults.push(noMatch(pattern));
}

/** The same file under two names counts once. */
async function keep(search: Search, path: string, name: string): Promise<void> {
  const real = realPath(path);
  if (real === null) {
    search.faults.push(notFound(name));
    return;
  }
  if (real === search.options.output) {
    search.leftOut.add(posix(name));
    return;
  }
  if (/\.zip$/iu.test(name)) return keepArchive(search, { path: real, name: posix(name) });
  const known = search.files.get(real);
  if (known === undefined || name < known.name) search.files.set(real, { path, name: posix(name) });
}

/** Of an archive the logs in it. */
async function keepArchive(search: Search, archive: FoundFile): Promise<void> {
  const { archiveFiles } = await import('./zip/archive-files.ts');
  const { files, faults } = await archiveFiles(archive);
  search.faults.push(...faults);
  for (const file of files) if (!search.files.has(file.path)) search.files.set(file.path, file);
}

async function holdsInput(path: string, name: string): Promise<boolean | Fault> {
  const lazy = await import('./holds-input.ts');
  return lazy.holdsInput(path, name);
}

function kindOf(path: string): 'file' | 'folder' | 'no file' | null {
  try {
    const status = statSync(path);
    return status.isDirectory() ? 'folder' : status.isFile() ? 'file' : 'no file';
  } catch {
    // Not there, or not a plain name: then it is a pattern.
    return null;
  }
}

function matcher(glob: string, ignoresCase = sep === '\\'): (path: string) => boolean {
  return picomatch(glob, { dot: true, nocase: ignoresCase });
}

/** The pattern from the root, with `/`. The folder in front of it is no pattern, whatever its name. */
function absolute(pattern: string, folder: string): string {
  const plain = posix(pattern);
  if (/^(?:\/|[a-z]:\/)/iu.test(plain)) return plain;
  let base = resolve(folder);
  let rest = plain;
  while (/^\.\.?\//u.test(rest)) {
    base = resolve(base, rest.startsWith('../') ? '..' : '.');
    rest = rest.replace(/^\.\.?\/+/u, '');
  }
  return `${escaped(posix(base)).replace(/\/$/u, '')}/${rest}`;
}

function escaped(path: string): string {
  return path.replace(/[\\*?[\]{}()!+@|"$^]/gu, '\\$&');
}

function posix(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

function nameOf(path: string, folder: string): string {
  const inside = relative(folder, path);
  return posix(inside.startsWith('..') ? path : inside);
}

function notFound(file: string): Fault {
  return fault('input.not-found', {
    message: `There is no file ${file}.`,
    next: 'Check the path, and whether the scanner ran before and wrote its log there.',
    file,
  });
}

function noFile(file: string): Fault {
  return fault('input.unreadable', {
    message: `${file} is a pipe or a device, which can be read only once.`,
    next: 'Write the log to a file and name that.',
    file,
  });
}

function noMatch(file: string): Fault {
  return fault('input.no-match', {
    message: `No file matches ${file}.`,
    next: 'Check the pattern, and whether the scanner ran before and wrote its log there.',
    file,
  });
}

function tooOld(file: string, modified: number): Fault {
  return fault('input.stale', {
    message: `${file} is older than this job (${new Date(modified).toISOString()}): it is of another run.`,
    next: 'Clean the folder before scanning (checkout with clean: true), or name the file without a wildcard.',
    file,
  });
}

function unreadable(file: string, why: string): Fault {
  return fault('input.unreadable', {
    message: `${file} cannot be searched: ${why}.`,
    next: 'Give the account of the build the right to read it, or exclude it with a pattern that begins with “!”.',
    file,
  });
}
