import type { TreeChange } from '../git/git-store.ts';
import type { Services } from '../services.ts';
import type { Repository } from '../world/git.ts';
import { repositoryUrl } from './repository.ts';

/** GitChange between two commits; `commitId` is where the items are looked at. */
export function changeJson(
  services: Pick<Services, 'baseUrl'>,
  repository: Repository,
  commitId: string,
  change: TreeChange,
): Record<string, unknown> {
  const path = change.path.split('/').map(encodeURIComponent).join('/');
  const search = `versionType=Commit&version=${commitId}&versionOptions=None`;
  return {
    item: {
      objectId: change.objectId ?? change.originalObjectId,
      ...(change.originalObjectId === null ? {} : { originalObjectId: change.originalObjectId }),
      gitObjectType: change.isFolder ? 'tree' : 'blob',
      commitId,
      path: `/${change.path}`,
      ...(change.isFolder ? { isFolder: true } : {}),
      url: `${repositoryUrl(services, repository)}/items/${path}?${search}`,
    },
    ...(change.originalPath === null ? {} : { sourceServerItem: `/${change.originalPath}` }),
    changeType: change.changeType,
  };
}

/** `{"Add": 1, "Edit": 2}`: how many changes of each type, folders included, as the service counts. */
export function changeTotals(changes: readonly TreeChange[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const { changeType } of changes) {
    const name = changeType
      .split(', ')
      .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
      .join(', ');
    totals[name] = (totals[name] ?? 0) + 1;
  }
  return totals;
}
