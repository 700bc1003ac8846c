import { branchName } from '../../src/core/git-ref.ts';
import type { ScanIndex } from '../../src/core/snapshot/read-index.ts';
import type { Host } from '../host/host.ts';
import { DEFAULT_QUERY } from './findings-query.ts';
import { formatQuery } from './query-hash.ts';
import { formatRoute } from './route.ts';

type HostPlace = Pick<Host, 'collectionUrl' | 'project' | 'extensionId'>;

/** Web address of the hub. @param hash without `#` */
export function hubUrl({ collectionUrl, project, extensionId }: HostPlace, hash: string): string {
  return `${collectionUrl}${encodeURIComponent(project.name)}/_apps/hub/${extensionId}.hub#${hash}`;
}

/**
 * The hub with the findings of these scans. It knows no scans of pull requests: those lead to the branch that they
 * want to change.
 */
export function hashOfScans(scans: readonly ScanIndex[]): string {
  const distinct = (textOf: (scan: ScanIndex) => string): readonly string[] => [
    ...new Set(scans.map(textOf)),
  ];
  const filters = {
    repo: distinct(({ report }) => report.repository.name),
    branch: distinct(({ scan, report: { change } }) =>
      branchName(change.kind === 'pull-request' ? change.targetBranch : scan.branch),
    ),
    cat: distinct(({ category }) => category),
  };
  return formatRoute('findings', formatQuery({ ...DEFAULT_QUERY, filters }));
}
