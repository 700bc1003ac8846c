import type { TreeEntry } from '../../git/git-store.ts';
import { type Call, json, type Operation, type Reply } from '../../http/operation.ts';
import { repositoryUrl } from '../../wire/repository.ts';
import { contentFormat, rawContent } from './content-format.ts';
import { unknownObject } from './git-errors.ts';
import { LOCATIONS } from './locations.ts';
import { usableRepository } from './usable-repository.ts';

/** GET blobs/{sha1}: octets unless JSON is asked for. */
async function getBlob(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const id = objectId(call);
  const bytes = await call.services.git.blob(repository.id, id);
  if (bytes === null) throw unknownObject(id, 404);
  const format = contentFormat(call);
  if (format !== 'json') {
    const name = call.query.get('fileName') ?? id;
    return rawContent(bytes, format, call.query.flag('download') ? name : null);
  }
  const base = repositoryUrl(call.services, repository);
  const url = `${base}/blobs/${id}`;
  return json({
    objectId: id,
    size: bytes.length,
    url,
    _links: { self: { href: url }, repository: { href: base } },
  });
}

/** GET trees/{sha1}: the entries of a tree, `recursive=true` those of its folders too. */
async function getTree(call: Call): Promise<Reply> {
  const repository = usableRepository(call);
  const { git } = call.services;
  const id = objectId(call);
  const root = await git.entry(repository.id, id, '');
  if (root === null) throw unknownObject(id, 404);
  const base = repositoryUrl(call.services, repository);
  const entries = await git.entries(repository.id, id, '', call.query.flag('recursive'));
  const url = `${base}/trees/${root.objectId}`;
  const hrefs = entries.map((entry) => ({ href: entryUrl(base, entry) }));
  return json({
    objectId: root.objectId,
    url,
    treeEntries: entries.map((entry) => ({
      objectId: entry.objectId,
      relativePath: entry.path,
      mode: entry.mode.replace(/^0/, ''),
      gitObjectType: entry.type,
      url: entryUrl(base, entry),
      size: entry.size ?? 0,
    })),
    size: entries.reduce((sum, entry) => sum + (entry.size ?? 0), 0),
    _links: { self: { href: url }, repository: { href: base }, treeEntries: hrefs },
  });
}

function entryUrl(base: string, entry: TreeEntry): string {
  return `${base}/${entry.type === 'tree' ? 'trees' : 'blobs'}/${entry.objectId}`;
}

/** Object ids only; a ref name or `sha^` is as unknown as a missing object. */
function objectId(call: Call): string {
  const id = (call.params['sha1'] ?? '').toLowerCase();
  if (!/^[0-9a-f]{40}$/.test(id)) throw unknownObject(id, 404);
  return id;
}

export const objectsOperations: readonly Operation[] = [
  {
    operation: 'git/Blobs_Get Blob',
    location: LOCATIONS.blobs,
    method: 'GET',
    needs: ['sha1'],
    scopes: ['vso.code'],
    query: ['download', 'fileName', '$format', 'resolveLfs'],
    handle: getBlob,
  },
  {
    operation: 'git/Trees_Get',
    location: LOCATIONS.trees,
    method: 'GET',
    needs: ['sha1'],
    scopes: ['vso.code'],
    query: ['projectId', 'recursive', 'fileName', '$format'],
    handle: getTree,
  },
];
