import { type TreeEdit, TreeEditError } from './git-store.ts';
import type { ObjectReader } from './object-reader.ts';
import { formatTree, isTree, parseTree, rawPath, readablePath, type TreeLine } from './tree-object.ts';

/** A folder while it is being edited; children are read when they are first needed. */
interface Folder {
  readonly lines: Map<string, TreeLine>;
  readonly folders: Map<string, Folder>;
}

interface TreeObjects extends Pick<ObjectReader, 'read'> {
  /** @returns the id. */
  write(type: 'blob' | 'tree', bytes: Uint8Array): Promise<string>;
}

/** Applies edits in order to a tree (null: empty) and writes the trees that changed; returns the new root. */
export async function editTree(
  objects: TreeObjects,
  baseTreeId: string | null,
  edits: readonly TreeEdit[],
): Promise<string> {
  const root = await load(objects, baseTreeId);
  for (const edit of edits) {
    if (edit.kind === 'write') {
      const objectId = await objects.write('blob', edit.bytes);
      await put(objects, root, rawPath(edit.path), (old) => ({
        mode: edit.mode ?? old?.mode ?? '100644',
        objectId,
      }));
    } else if (edit.kind === 'remove') {
      await take(objects, root, rawPath(edit.path));
    } else {
      const moved = await take(objects, root, rawPath(edit.from));
      if ('lines' in moved) await putFolder(objects, root, rawPath(edit.to), moved);
      else
        await put(objects, root, rawPath(edit.to), (old) => {
          if (old !== null) throw new TreeEditError('exists', edit.to);
          return moved;
        });
    }
  }
  return (await write(objects, root)) ?? (await objects.write('tree', Buffer.alloc(0)));
}

async function load(objects: TreeObjects, treeId: string | null): Promise<Folder> {
  const object = treeId === null ? null : await objects.read(treeId);
  const entries = object === null ? [] : parseTree(object.bytes);
  return { lines: new Map(entries.map((entry) => [entry.name, entry])), folders: new Map() };
}

/** The folder that holds `path`; `create` makes missing ones. */
async function parent(objects: TreeObjects, root: Folder, path: string, create: boolean): Promise<Folder> {
  let folder = root;
  for (const name of path.split('/').slice(0, -1)) {
    const known = folder.folders.get(name);
    if (known !== undefined) {
      folder = known;
      continue;
    }
    const line = folder.lines.get(name);
    if (line !== undefined && !isTree(line))
      throw new TreeEditError(create ? 'exists' : 'missing', readablePath(path));
    if (line === undefined && !create) throw new TreeEditError('missing', readablePath(path));
    const child = await load(objects, line?.objectId ?? null);
    folder.folders.set(name, child);
    folder = child;
  }
  return folder;
}

async function put(
  objects: TreeObjects,
  root: Folder,
  path: string,
  make: (old: TreeLine | null) => { mode: string; objectId: string },
): Promise<void> {
  const folder = await parent(objects, root, path, true);
  const name = lastName(path);
  const old = folder.lines.get(name) ?? null;
  if (folder.folders.has(name) || (old !== null && isTree(old)))
    throw new TreeEditError('exists', readablePath(path));
  const { mode, objectId } = make(old);
  folder.lines.set(name, { mode, name, objectId });
}

async function putFolder(objects: TreeObjects, root: Folder, path: string, moved: Folder): Promise<void> {
  const folder = await parent(objects, root, path, true);
  const name = lastName(path);
  if (folder.lines.has(name) || folder.folders.has(name))
    throw new TreeEditError('exists', readablePath(path));
  folder.folders.set(name, moved);
}

async function take(
  objects: TreeObjects,
  root: Folder,
  path: string,
): Promise<Folder | { mode: string; objectId: string }> {
  const folder = await parent(objects, root, path, false);
  const name = lastName(path);
  const line = folder.lines.get(name);
  const child = folder.folders.get(name);
  folder.lines.delete(name);
  folder.folders.delete(name);
  if (child !== undefined) return child;
  if (line === undefined) throw new TreeEditError('missing', readablePath(path));
  return isTree(line) ? load(objects, line.objectId) : line;
}

/** Writes a folder; null when nothing is in it, since git has no empty folders. */
async function write(objects: TreeObjects, folder: Folder): Promise<string | null> {
  const lines = new Map(folder.lines);
  for (const [name, child] of folder.folders) {
    const objectId = await write(objects, child);
    if (objectId === null) lines.delete(name);
    else lines.set(name, { mode: '40000', name, objectId });
  }
  return lines.size === 0 ? null : objects.write('tree', formatTree([...lines.values()]));
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
