import { type Snapshot, writeSnapshot } from '../../../src/core/snapshot/snapshot-file.ts';
import type { ServedScan } from '../harness/served-scan.ts';
import { servePage } from './page-server.ts';
import { sampleSnapshot } from './sample-scans.ts';

const HARNESS = 'test/hub/harness/findings-harness.tsx';

/** The findings view over these scans; repositories by name. */
function serveFindings(scans: readonly { readonly snapshot: Snapshot; readonly repository: string }[]) {
  const files = new Map<string, Uint8Array | string>();
  const served = scans.map(({ snapshot, repository }, at): ServedScan => {
    const { index, messages } = writeSnapshot(snapshot);
    files.set(`index-${at}.bin`, index);
    files.set(`details-${at}.bin`, messages);
    const { runId, finishedAt, branch, commit } = snapshot.scan;
    return {
      run: { id: runId, number: `20270228.${runId}`, finishedAt, link: `http://127.0.0.1/run/${runId}` },
      repository: { id: repository, name: repository },
      branch,
      isDefaultBranch: branch === 'refs/heads/main',
      commit,
      category: snapshot.category,
      index: `index-${at}.bin`,
      details: `details-${at}.bin`,
    };
  });
  files.set('scans.json', JSON.stringify(served));
  return servePage(HARNESS, files);
}

/** Two repositories, one of them with a second branch: 260 findings, 26 of them fixed ones. */
export function serveSamples() {
  return serveFindings([
    { repository: 'fabrikam', snapshot: sampleSnapshot({ count: 120, runId: 1 }) },
    { repository: 'fabrikam', snapshot: sampleSnapshot({ count: 80, runId: 2, branch: 'refs/heads/topic' }) },
    { repository: 'contoso', snapshot: sampleSnapshot({ count: 40, runId: 3, category: 'api' }) },
  ]);
}
