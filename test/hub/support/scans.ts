import type { LoadedScan } from '../../../hub/data/loaded-scan.ts';
import { readIndex } from '../../../src/core/snapshot/read-index.ts';
import { type Snapshot, writeSnapshot } from '../../../src/core/snapshot/snapshot-file.ts';

/** A scan as the hub holds it after it was written and read. */
export function aScan(snapshot: Snapshot, given: Partial<LoadedScan> = {}): LoadedScan {
  const index = readIndex(writeSnapshot(snapshot).index);
  if (!index.ok) throw new Error(index.fault.message);
  const { runId, finishedAt, branch, commit } = snapshot.scan;
  return {
    run: { id: runId, number: `20270101.${runId}`, finishedAt, link: `https://server/run/${runId}` },
    repository: { id: 'fabrikam', name: 'fabrikam' },
    branch,
    isDefaultBranch: branch === 'refs/heads/main',
    commit,
    category: snapshot.category,
    index: index.value,
    details: () => Promise.reject(new Error('no details in this test')),
    ...given,
  };
}
