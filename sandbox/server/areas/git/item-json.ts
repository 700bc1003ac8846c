import type { TreeEntry } from '../../git/git-store.ts';
import type { Call } from '../../http/operation.ts';
import { commitRef } from '../../wire/commit-ref.ts';
import { repositoryUrl } from '../../wire/repository.ts';
import type { Repository } from '../../world/git.ts';
import { contentMetadata, readableText } from './content-metadata.ts';
import type { ResolvedVersion } from './version-descriptor.ts';

export interface ItemOptions {
  readonly content: boolean;
  readonly metadata: boolean;
  readonly latestProcessedChange: boolean;
}

/** GitItem. */
export async function itemJson(
  call: Pick<Call, 'services'>,
  repository: Repository,
  version: ResolvedVersion,
  entry: TreeEntry,
  options: ItemOptions,
): Promise<Record<string, unknown>> {
  const { git } = call.services;
  const wantsBytes = entry.type === 'blob' && (options.content || options.metadata);
  const bytes = wantsBytes ? await git.blob(repository.id, entry.objectId) : null;
  const content = options.content && bytes !== null ? readableText(bytes) : null;
  return {
    objectId: entry.objectId,
    gitObjectType: entry.type,
    commitId: version.commitId,
    path: `/${entry.path}`,
    ...(entry.type === 'tree' ? { isFolder: true } : {}),
    ...(entry.mode === '120000' ? { isSymLink: true } : {}),
    ...(options.metadata ? { contentMetadata: contentMetadata(entry.path, bytes) } : {}),
    ...(content === null ? {} : { content }),
    ...(options.latestProcessedChange ? await latestChange(call, repository, version, entry) : {}),
    url: itemUrl(call, repository, version, entry.path),
  };
}

async function latestChange(
  call: Pick<Call, 'services'>,
  repository: Repository,
  version: ResolvedVersion,
  entry: TreeEntry,
): Promise<Record<string, unknown>> {
  const { git } = call.services;
  const [id] = await git.log(repository.id, version.commitId, { path: entry.path, top: 1 });
  const commit = id === undefined ? null : await git.commit(repository.id, id);
  return commit === null ? {} : { latestProcessedChange: commitRef(call.services, repository, commit) };
}

function itemUrl(
  call: Pick<Call, 'services'>,
  repository: Repository,
  version: Pick<ResolvedVersion, 'search'>,
  path: string,
): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return `${repositoryUrl(call.services, repository)}/items/${encoded}?${version.search}`;
}
