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

/** The newest Minor.Patch of a major version, by name, by contribution (`publisher.extension.id.Name`) or by id. */
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
  const newest = matching.sort(({ version: a }, { version: b }) => b.minor - a.minor || b.patch - a.patch);
  return newest[0] ?? null;
}

export function versionText({ version }: TaskPackage): string {
  return `${version.major}.${version.minor}.${version.patch}`;
}

async function findTaskFiles(folder: string, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  if (entries.some((entry) => entry.isFile() && entry.name === 'task.json'))
    return [join(folder, 'task.json')];
  if (depth === 0) return [];
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== 'node_modules');
  const below = await Promise.all(folders.map((entry) => findTaskFiles(join(folder, entry.name), depth - 1)));
  return below.flat();
}

async function readTaskPackage(path: string): Promise<TaskPackage> {
  const json = object(JSON.parse(await readFile(path, 'utf8')));
  const version = object(json['version']);
  const restrictions = object(json['restrictions']);
  const allowed = object(restrictions['settableVariables'])['allowed'];
  if (typeof json['id'] !== 'string' || typeof json['name'] !== 'string')
    throw new Error(`${path}: id and name are needed`);
  return {
    folder: dirname(path),
    id: json['id'].toLowerCase(),
    name: json['name'],
    version: {
      major: Number(version['Major']),
      minor: Number(version['Minor']),
      patch: Number(version['Patch']),
    },
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
