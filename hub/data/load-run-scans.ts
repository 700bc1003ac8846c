import { type Fault, fault } from '../../src/core/fault.ts';
import { type Result, success } from '../../src/core/result.ts';
import { INDEX_FORMAT } from '../../src/core/snapshot/formats.ts';
import { readIndex, type ScanIndex } from '../../src/core/snapshot/read-index.ts';
import { type Receipt, readReceipt } from '../../src/core/snapshot/receipt.ts';
import { RECEIPT_PREFIX, VERDICT_PREFIX } from '../../src/core/snapshot/run-names.ts';
import type { BuildHost } from '../../src/ports/build-host.ts';
import type { ProjectRun } from '../../src/ports/project-host.ts';
import type { Expand } from './expand.ts';
import { loadAttachment } from './load-attachment.ts';
import { loadDetails } from './load-details.ts';
import type { LoadedScan, ProjectScans } from './loaded-scan.ts';
import { remembered } from './remembered.ts';
import type { ScanSource } from './scan-sources.ts';

interface Ports {
  readonly build: BuildHost;
  readonly expand: Expand;
}

/** Every scan for which the run has a receipt, checked against it. A fault: the server did not let us look. */
export async function loadRunScans(
  run: ProjectRun,
  source: ScanSource,
  ports: Ports,
): Promise<Result<ProjectScans>> {
  const properties = await ports.build.properties(run.id);
  if (!properties.ok) return properties;
  const scans: LoadedScan[] = [];
  const faults: Fault[] = [];
  for (const [id, text] of receiptsIn(properties.value)) {
    const loaded = text === null ? incomplete(run, source) : await loadScan(id, text, run, source, ports);
    if (loaded.ok) scans.push(loaded.value);
    else if (loaded.fault.code === 'snapshot.damaged' || loaded.fault.code === 'scan.not-successful')
      faults.push(loaded.fault);
    else return loaded;
  }
  return success({ scans, faults });
}

/** Receipts by scan; null: the step gave a verdict, but its scan was not complete. */
function receiptsIn(properties: ReadonlyMap<string, string>): ReadonlyMap<string, string | null> {
  const receipts = new Map<string, string | null>();
  for (const name of properties.keys()) {
    const id = name.startsWith(VERDICT_PREFIX) ? name.slice(VERDICT_PREFIX.length) : '';
    if (id !== '') receipts.set(id, null);
  }
  for (const [name, text] of properties) {
    if (name.startsWith(RECEIPT_PREFIX)) receipts.set(name.slice(RECEIPT_PREFIX.length), text);
  }
  return receipts;
}

async function loadScan(
  id: string,
  receiptText: string,
  run: ProjectRun,
  source: ScanSource,
  ports: Ports,
): Promise<Result<LoadedScan>> {
  const receipt = readReceipt(receiptText);
  if (!receipt.ok) return { ok: false, fault: inRun(receipt.fault, run, source) };
  const bytes = await loadAttachment({ runId: run.id, type: INDEX_FORMAT, name: id }, receipt.value, ports);
  if (!bytes.ok) return { ok: false, fault: inRun(bytes.fault, run, source) };
  const index = readIndex(bytes.value);
  if (!index.ok) return { ok: false, fault: inRun(index.fault, run, source) };
  return success(loadedScan(id, receipt.value, index.value, run, source, ports));
}

function loadedScan(
  id: string,
  receipt: Receipt,
  index: ScanIndex,
  run: ProjectRun,
  { repository, branch, isDefaultBranch }: ScanSource,
  ports: Ports,
): LoadedScan {
  const { number, finishedAt } = run;
  return {
    run: { id: run.id, number, finishedAt, link: ports.build.runLink(run.id) },
    repository,
    branch,
    isDefaultBranch,
    commit: receipt.commit,
    category: receipt.category,
    index,
    details: remembered(() => loadDetails({ runId: run.id, name: id }, receipt, ports)),
  };
}

/** The same fault, with the run that it came from. */
function inRun(found: Fault, run: ProjectRun, { repository }: ScanSource): Fault {
  if (found.code !== 'snapshot.damaged') return found;
  return { ...found, message: `Run ${run.number} of ${repository.name}: ${found.message}` };
}

function incomplete(run: ProjectRun, { repository }: ScanSource): Result<never> {
  const message = `Run ${run.number} of ${repository.name}: one of its scans was not complete, so what it found is not shown.`;
  const next = `Open run ${run.number} and see what its FixGate step says.`;
  return { ok: false, fault: fault('scan.not-successful', { message, next }) };
}
