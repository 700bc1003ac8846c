import { assignKeys } from '../../src/core/identity/assign-keys.ts';
import { withoutBaseline } from '../../src/core/identity/match.ts';
import type { Finding, Run } from '../../src/core/sarif/finding.ts';
import { readSarif } from '../../src/core/sarif/read-log.ts';
import { writeSnapshot } from '../../src/core/snapshot/snapshot-file.ts';
import type { ServedScan } from '../../test/hub/harness/served-scan.ts';
import { aReport } from '../../test/support/report.ts';

const TODAY = '2027-02-28T08:00:00Z';

/** What the task attaches to the run that scanned this log, before compression. */
export async function packLog(log: string) {
  const findings: Finding[] = [];
  const runs: Run[] = [];
  async function* chunks() {
    yield new TextEncoder().encode(log);
  }
  await readSarif(
    chunks(),
    { file: 'scan.sarif', sourceRoots: [], category: null },
    {
      run: (run) => runs.push(run),
      finding: (finding) => findings.push(finding),
      fault: ({ message }) => {
        throw new Error(message);
      },
    },
  );
  const scan = { commit: 'c0ffee', branch: 'refs/heads/main', runId: 1, finishedAt: TODAY };
  const matched = withoutBaseline(
    assignKeys(findings, () => null),
    null,
    TODAY,
  ).findings;
  const dated = matched.map((one, at) => ({
    ...one,
    firstSeen: `2027-02-${String(1 + (at % 28)).padStart(2, '0')}T08:00:00Z`,
  }));
  const { index, messages } = writeSnapshot({
    scan,
    category: 'web',
    runs,
    report: aReport(),
    findings: dated.map((one) => ({ ...one, decision: null })),
    fixed: [],
    notScanned: [],
  });
  const served: ServedScan = {
    run: { id: 1, number: '20270228.1', finishedAt: TODAY, link: 'http://127.0.0.1/run/1' },
    repository: { id: 'fabrikam', name: 'fabrikam' },
    branch: scan.branch,
    isDefaultBranch: true,
    commit: scan.commit,
    category: 'web',
    index: 'index.bin.gz',
    details: 'details.bin.gz',
  };
  return { index, messages, served };
}

export { makeLog } from './make-log.ts';
