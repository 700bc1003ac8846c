import { open } from 'node:fs/promises';
import { type Fault, fault } from '../../core/fault.ts';
import { clip } from '../../core/text/clip.ts';
import { oneLine } from '../../core/text/one-line.ts';
import { thrownText } from '../../core/thrown.ts';
import type { FoundFile } from '../../ports/files.ts';
import { holdsInput } from '../holds-input.ts';
import { entryPath } from './entry-path.ts';
import { readZipDirectory, unreadableArchive, type ZipEntry } from './read-directory.ts';

/** Archives of scanners hold a handful. */
const MAX_ENTRIES = 200;
const MAX_NAME = 200;
/** Files that may be logs but do not say so, that are looked into. */
const MAX_PEEKS = 500;
const LOG = /\.(?:sarif|codetf)(?:\.json)?(?:\.gz)?$/iu;
/** How `zip` calls what it reads from a pipe. */
const STANDARD_INPUT = '-';
const JSON_FILE = /\.json(?:\.gz)?$/iu;

interface Found {
  readonly files: readonly FoundFile[];
  readonly faults: readonly Fault[];
}

/** The logs in an archive, each as a file of its own whose name begins with the archive's. */
export async function archiveFiles({ path, name }: FoundFile): Promise<Found> {
  const failed = (fault: Fault): Found => ({ files: [], faults: [fault] });
  try {
    const handle = await open(path, 'r');
    try {
      const directory = await readZipDirectory(handle, name);
      if (!directory.ok) return failed(directory.fault);
      const unnamed = directory.value.filter(({ name }) => mayBeLog(name)).length;
      if (unnamed > MAX_PEEKS) return failed(tooManyUnnamed(name, unnamed));
      const faults: Fault[] = [];
      const logs = await logsIn(path, name, directory.value, faults);
      if (logs.length === 0 && faults.length === 0) return failed(empty(name));
      if (logs.length > MAX_ENTRIES) return failed(tooMany(name, logs.length));
      const problem = problemOf(logs, (await handle.stat()).size);
      if (problem !== null) return failed(unreadableArchive(name, problem));
      const files = logs.map((entry) => ({
        path: entryPath(path, entry.place),
        name: nameIn(name, entry),
      }));
      return { files, faults };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    return failed(unreadableArchive(name, thrownText(cause), cause));
  }
}

/** What calls itself a log, and JSON that is one by what it holds. @param faults takes what cannot be opened */
async function logsIn(
  path: string,
  name: string,
  entries: readonly ZipEntry[],
  faults: Fault[],
): Promise<ZipEntry[]> {
  const logs: ZipEntry[] = [];
  for (const entry of entries) {
    const is =
      LOG.test(entry.name) ||
      (mayBeLog(entry.name) &&
        // Nobody can tell: then the archive is refused as if it were one.
        (entry.isEncrypted || (await holdsInput(entryPath(path, entry.place), nameIn(name, entry)))));
    if (typeof is === 'object') faults.push(is);
    else if (is) logs.push(entry);
  }
  return logs;
}

function nameIn(archive: string, entry: ZipEntry): string {
  return `${archive}/${plainName(entry.name)}`;
}

function mayBeLog(name: string): boolean {
  return name === STANDARD_INPUT || (JSON_FILE.test(name) && !LOG.test(name));
}

/** Entries that share their bytes are how a small archive becomes huge. */
function problemOf(entries: readonly ZipEntry[], size: number): string | null {
  const odd = entries.find(({ isEncrypted, method }) => isEncrypted || (method !== 0 && method !== 8));
  if (odd !== undefined) {
    const why = odd.isEncrypted ? 'encrypted' : 'compressed in a way that is not read';
    return `${plainName(odd.name)} in it is ${why}`;
  }
  const sum = entries.reduce((total, { compressedBytes }) => total + compressedBytes, 0);
  return sum > size ? 'its files overlap' : null;
}

/** For people only; nothing is ever written to such a path. */
function plainName(name: string): string {
  const parts = oneLine(name).replaceAll('\\', '/').split('/');
  return clip(parts.filter((part) => !['', '.', '..'].includes(part)).join('/'), MAX_NAME);
}

function empty(file: string): Fault {
  return fault('input.no-match', {
    message: `The archive ${file} holds no file that ends with .sarif, and no JSON of ESLint or CodeTF.`,
    next: 'Check what the scanner packed; call the logs in it *.sarif.',
    file,
  });
}

function tooManyUnnamed(file: string, count: number): Fault {
  return fault('input.too-large', {
    message: `The archive ${file} holds ${count} JSON files, more than the ${MAX_PEEKS} that are looked into for logs.`,
    next: 'Pack only what the scanner wrote, or unpack the archive.',
    file,
  });
}

function tooMany(file: string, count: number): Fault {
  return fault('input.too-large', {
    message: `The archive ${file} holds ${count} logs, more than the ${MAX_ENTRIES} that are read.`,
    next: 'Unpack it, or let the scanner write one log.',
    file,
  });
}
