import { type Fault, fault } from '../../src/core/fault.ts';
import { failure, type Result, success } from '../../src/core/result.ts';
import { INDEX_FORMAT } from '../../src/core/snapshot/formats.ts';
import { readIndex } from '../../src/core/snapshot/read-index.ts';
import type { Receipt } from '../../src/core/snapshot/receipt.ts';
import type { ProjectRun } from '../../src/ports/project-host.ts';
import { loadAttachment, type ScanPorts } from './load-attachment.ts';
import { loadDetails } from './load-details.ts';
import type { LoadedScan } from './loaded-scan.ts';
import { remembered } from './remembered.ts';
import type { ScanSource } from './scan-sources.ts';

/** One scan of a run, checked against its receipt. @param id which one */
export async function loadRunScan(
  id: string,
  receipt: Receipt,
  run: ProjectRun,
  { repository, branch, isDefaultBranch }: ScanSource,
  ports: ScanPorts,
): Promise<Result<LoadedScan>> {
  const place = { runId: run.id, name: id };
  const bytes = await loadAttachment({ ...place, type: INDEX_FORMAT }, receipt, ports);
  const index = bytes.ok ? readIndex(bytes.value) : bytes;
  if (!index.ok) return failure(inRun(index.fault, run, repository.name));
  const { number, finishedAt } = run;
  return success({
    run: { id: run.id, number, finishedAt, link: ports.build.runLink(run.id) },
    repository,
    branch,
    isDefaultBranch,
    commit: receipt.commit,
    category: receipt.category,
    index: index.value,
    details: remembered(() => loadDetails(place, receipt, ports)),
  });
}

/** The same fault, with the run that it came from. */
export function inRun(found: Fault, run: ProjectRun, repository: string): Fault {
  if (found.code !== 'snapshot.damaged') return found;
  return { ...found, message: `Run ${run.number} of ${repository}: ${found.message}` };
}

/** A step of the run gave a verdict, but could not see everything. */
export function incompleteScan(run: ProjectRun, repository: string): Fault {
  return fault('scan.not-successful', {
    message: `Run ${run.number} of ${repository}: one of its scans was not complete, so what it found is not shown.`,
    next: `Open run ${run.number} and see what its FixGate step says.`,
  });
}
