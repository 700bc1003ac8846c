import { branchName } from '../../src/core/git-ref.ts';
import type { ScanIndex } from '../../src/core/snapshot/read-index.ts';
import type { Host } from '../host/host.ts';

/** Address of the hub with the findings of these scans; of pull requests those that are new. */
export function hubUrl(
  { collectionUrl, project, extensionId }: Pick<Host, 'collectionUrl' | 'project' | 'extensionId'>,
  scans: readonly ScanIndex[],
): string {
  const distinct = (textOf: (scan: ScanIndex) => string): readonly string[] => [
    ...new Set(scans.map(textOf)),
  ];
  const isOfPullRequest = scans.every(({ report }) => report.change.kind === 'pull-request');
  const filters: Readonly<Record<string, readonly string[]>> = {
    repo: distinct(({ report }) => report.repository.name),
    branch: distinct(({ scan }) => branchName(scan.branch)),
    cat: distinct(({ category }) => category),
    ...(isOfPullRequest ? { state: ['new'] } : {}),
  };
  const query = Object.entries(filters)
    .map(([name, values]) => `${name}=${values.map(encodeURIComponent).join(',')}`)
    .join('&');
  return `${collectionUrl}${encodeURIComponent(project.name)}/_apps/hub/${extensionId}.hub#/findings?${query}`;
}
