import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A task as its task.json describes it; what the agent does not need is left out. */
export interface TaskPackage {
  /** Absolute folder of task.json. */
  readonly folder: string;
  readonly id: string;
  readonly name: string;
  readonly version: { readonly major: number; readonly minor: number; readonly patch: number };
  readonly minimumAgentVersion: string | null;
  readonly inputs: readonly TaskInput[];
  /** Handler → target file. */
  readonly execution: ReadonlyMap<string, string>;
  readonly commandsRestricted: boolean;
  /** Null: any variable. */
  readonly settableVariables: readonly string[] | null;
}

interface TaskInput {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly type: string;
  readonly defaultValue: string;
}

/** All tasks whose task.json lies in one of the folders or up to three levels below (`tasks/Gate/GateV1`). */
export async function loadTaskPackages(folders: readonly string[]): Promise<TaskPackage[]> {
  const found = await Promise.all(folders.map((folder) => findTaskFiles(folder, 3)));
  return Promise.all(found.flat().map(readTaskPackage));
}

/**
 * The newest Minor.Patch of a major version, by name, by contribution (`publisher.extension.id.Name`) or by id.
 * Throws TaskPackageError when different tasks have the name.
 */
export function findTaskPackage(
  packages: readonly TaskPackage[],
  name: string,
  major: number,
): TaskPackage | null {
  const short = (name.split('.').at(-1) ?? name).toLowerCase();
  const matching = packages.filter(
    (each) =>
      each.version.major === major && (each.name.toLowerCase() === short || each.id === name.toLowerCase()),
  );
  const ids = new Set(matching.map((each) => each.id));
  if (ids.size > 1) {
    throw new TaskPackageError(
      `The task name '${name}' is ambiguous. Specify one of the following identifiers to resolve the ambiguity: ${[...ids].sort().join(', ')}`,
    );
  }
  const newest = matching.sort(({ version: a }, { version: b }) => b.minor - a.minor || b.patch - a.patch);
  return newest[0] ?? null;
}

export function versionText({ version }: TaskPackage): string {
  return `${version.major}.${version.minor}.${version.patch}`;
}

/** A folder or a task.json that cannot be used; the message says which and why. */
export class TaskPackageError extends Error {}

async function findTaskFiles(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: Error) => {
    throw new TaskPackageError(`The folder with the agent's tasks cannot be read: ${error.message}`);
  });
  if (entries.some((entry) => entry.isFile() && entry.name === 'task.json'))
    return [join(folder, 'task.json')];
  if (depth === 0) return [];
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules');
  const below = await Promise.all(folders.map((entry) => findTaskFiles(join(folder, entry.name), depth - 1)));
  return below.flat();
}

async function readTaskPackage(path: string): Promise<TaskPackage> {
  const json = object(await readJson(path));
  const version = object(json['version']);
  const restrictions = object(json['restrictions']);
  const allowed = object(restrictions['settableVariables'])['allowed'];
  if (typeof json['id'] !== 'string' || typeof json['name'] !== 'string')
    throw new TaskPackageError(`${path}: id and name are needed`);
  const numbers = ['Major', 'Minor', 'Patch'].map((part) => Number(version[part] ?? Number.NaN));
  if (!numbers.every((number) => Number.isInteger(number) && number >= 0))
    throw new TaskPackageError(`${path}: version needs the numbers Major, Minor and Patch`);
  const [major = 0, minor = 0, patch = 0] = numbers;
  return {
    folder: dirname(path),
    id: json['id'].toLowerCase(),
    name: json['name'],
    version: { major, minor, patch },
    minimumAgentVersion: optionalText(json['minimumAgentVersion']),
    inputs: list(json['inputs']).map(readInput),
    execution: new Map(
      Object.entries(object(json['execution'])).map(([name, data]) => [
        name,
        String(object(data)['target'] ?? ''),
      ]),
    ),
    commandsRestricted: object(restrictions['commands'])['mode'] === 'restricted',
    settableVariables: Array.isArray(allowed) ? allowed.map(String) : null,
  };
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new TaskPackageError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readInput(value: unknown): TaskInput {
  const input = object(value);
  return {
    name: String(input['name'] ?? ''),
    aliases: list(input['aliases']).map(String),
    type: String(input['type'] ?? 'string'),
    defaultValue: input['defaultValue'] === undefined ? '' : String(input['defaultValue']),
  };
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function optionalText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
