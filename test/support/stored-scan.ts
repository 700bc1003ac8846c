import { attachmentEntry, type Receipt, writeReceipt } from '../../src/core/snapshot/receipt.ts';
import type { ScanReport } from '../../src/core/snapshot/scan-report.ts';
import { type Snapshot, writeSnapshot } from '../../src/core/snapshot/snapshot-file.ts';
import { A_PLACE, aReport } from './report.ts';

/** A snapshot for tests: give what the test is about, the rest is an empty scan of a branch that passed. */
export function aSnapshot({ report, ...given }: Partial<Snapshot> = {}): Snapshot {
  const scan = {
    commit: 'c0ffee00'.repeat(5),
    branch: 'refs/heads/main',
    runId: 7,
    finishedAt: '2027-01-01T00:00:00Z',
  };
  const rest = { runs: [], findings: [], fixed: [], notScanned: [], category: 'api' };
  return { scan, ...rest, report: report ?? aReport(), ...given };
}

/** A step of a run by its name and attempt. */
export function aStep(id: string, given: Partial<ScanReport['step']> = {}): ScanReport['step'] {
  return { ...A_PLACE, id, name: id, ...given };
}

/** The index of a snapshot as a page gets it, decompressed. */
export function indexBytes(snapshot: Snapshot): Uint8Array {
  return writeSnapshot(snapshot).index;
}

/** What the step of this snapshot promises in a build property. */
export function receiptOf(snapshot: Snapshot): string {
  const { category, scan, findings } = snapshot;
  const entry = attachmentEntry('fixgate.index.v1', findings.length, [indexBytes(snapshot)]);
  const receipt: Receipt = {
    ...{ version: '0.1.0', category, commit: scan.commit, branch: scan.branch },
    ...{ tools: [], attachments: [entry] },
  };
  return writeReceipt(receipt);
}
