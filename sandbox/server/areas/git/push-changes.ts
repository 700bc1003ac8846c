import type { TreeEdit } from '../../git/git-store.ts';
import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { isObject } from '../../http/body.ts';
import { objects, text } from '../../http/members.ts';

/** Whether a path (no leading slash) is a file or folder of the base commit. */
type Exists = (path: string) => Promise<boolean>;

/** `GitCommitRef.changes` → edits; 400 where a change does not fit the base commit. */
export async function readChanges(changes: unknown, exists: Exists): Promise<TreeEdit[]> {
  const list = objects(changes);
  if (list.length === 0) throw invalidArgument('A commit must have at least one change.');
  const known = new Map<string, boolean>();
  const present = async (path: string): Promise<boolean> => known.get(path) ?? (await exists(path));
  const edits: TreeEdit[] = [];
  for (const change of list) {
    const types = changeTypes(change['changeType']);
    const item = isObject(change['item']) ? change['item'] : {};
    const path = repositoryPath(text(item['path']));
    if (types.has('delete')) {
      if (!(await present(path))) throw notThere(path);
      known.set(path, false);
      edits.push({ kind: 'remove', path });
      continue;
    }
    if (types.has('rename')) {
      const from = repositoryPath(text(change['sourceServerItem']));
      if (!(await present(from))) throw notThere(from);
      if (await present(path)) throw alreadyThere(path, 'rename');
      known.set(from, false);
      edits.push({ kind: 'move', from, to: path });
    } else if (types.has('add')) {
      if (await present(path)) throw alreadyThere(path, 'add');
    } else if (types.has('edit')) {
      if (!(await present(path))) throw notThere(path);
    } else {
      throw invalidArgument(`The change type '${String(change['changeType'])}' is not supported.`);
    }
    known.set(path, true);
    if (change['newContent'] !== undefined) {
      edits.push({ kind: 'write', path, bytes: content(change['newContent'], path), mode: null });
    } else if (!types.has('rename')) {
      throw invalidArgument(`The change of '/${path}' has no newContent.`);
    }
  }
  return edits;
}

const FLAGS: readonly (readonly [name: string, bit: number])[] = [
  ['add', 1],
  ['edit', 2],
  ['rename', 8],
  ['delete', 16],
];

/** `VersionControlChangeType` is a flags enum: a number, or names with commas. */
function changeTypes(value: unknown): ReadonlySet<string> {
  if (typeof value === 'number') {
    return new Set(FLAGS.filter(([, bit]) => (value & bit) !== 0).map(([name]) => name));
  }
  return new Set((text(value) ?? '').split(',').map((name) => name.trim().toLowerCase()));
}

/** Without the leading slash; 400 for what cannot be a path of a repository. */
function repositoryPath(path: string | undefined): string {
  const clean = (path ?? '').replace(/^\//, '');
  const bad = (part: string): boolean =>
    part === '' || part === '.' || part === '..' || part.toLowerCase() === '.git' || part.includes('\0');
  if (clean.split('/').some(bad)) throw invalidArgument(`The path '${path ?? ''}' is not valid.`);
  return clean;
}

/** Raw text is stored as UTF-8; line ends stay as they are. */
function content(value: unknown, path: string): Uint8Array {
  const member = isObject(value) ? value : {};
  const body = text(member['content']);
  if (body === undefined) throw invalidArgument(`The change of '/${path}' has no content.`);
  const type = String(member['contentType'] ?? 'rawtext').toLowerCase();
  if (type === 'rawtext' || type === '0') return Buffer.from(body, 'utf8');
  if (type !== 'base64encoded' && type !== '1') throw invalidArgument(`Unknown content type '${type}'.`);
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(body)) {
    throw invalidArgument(`The content of '/${path}' is not valid base64.`);
  }
  return Buffer.from(body, 'base64');
}

function notThere(path: string): ApiError {
  return new ApiError(400, 'GitPathNotFoundException', `The path '/${path}' does not exist.`);
}

function alreadyThere(path: string, operation: string): ApiError {
  return new ApiError(
    400,
    'GitPathAlreadyExistsException',
    `The path '/${path}' specified in the ${operation} operation already exists. Please specify a new path.`,
  );
}
