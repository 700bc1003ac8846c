import type { Fault } from '../../src/core/fault.ts';
import { inParallel } from '../../src/core/in-parallel.ts';
import type { Result } from '../../src/core/result.ts';
import type { Receipt } from '../../src/core/snapshot/receipt.ts';
import type { ProjectRun } from '../../src/ports/project-host.ts';
import type { ScanPorts } from './load-attachment.ts';
import { incompleteScan, inRun, loadRunScan } from './load-run-scan.ts';
import type { LoadedScan, ProjectScans } from './loaded-scan.ts';
import { runReceipts } from './run-receipts.ts';
import type { ScanSource } from './scan-sources.ts';

/** So that one page of one user does not eat up the limit of requests. */
const WIDTH = 6;

/** What is in a finished run does not change: it is fetched once for as long as the page is open. */
export interface RunCache {
  /** By run. */
  readonly properties: Map<string, Promise<Result<ReadonlyMap<string, string>>>>;
  /** By run and scan. */
  readonly scans: Map<string, Promise<Result<LoadedScan>>>;
}

/** The newest scan of each category of the sources; whatever cannot be read becomes a fault beside the others. */
export async function loadScans(
  sources: readonly ScanSource[],
  ports: ScanPorts,
  cache: RunCache,
): Promise<ProjectScans> {
  const loaded = await inParallel(sources, WIDTH, (source) => loadSource(source, ports, cache));
  return {
    scans: newestOfCategories(loaded.flatMap(({ scans }) => scans)),
    faults: loaded.flatMap(({ faults }) => faults),
  };
}

/**
 * A run may scan only what changed: on the default branch older runs are asked for categories that newer ones lack.
 * Elsewhere they are asked only while newer ones give nothing.
 */
async function loadSource(source: ScanSource, ports: ScanPorts, cache: RunCache): Promise<ProjectScans> {
  const scans: LoadedScan[] = [];
  const faults: Fault[] = [];
  for (const run of source.runs) {
    if (scans.length > 0 && !source.isDefaultBranch) break;
    const properties = await once(cache.properties, String(run.id), () => ports.build.properties(run.id));
    if (!properties.ok) {
      faults.push(properties.fault);
      break;
    }
    const known = new Set(scans.map(({ category }) => category));
    const receipts = [...runReceipts(properties.value)];
    for (const [id, receipt] of receipts) {
      if (receipt === null) {
        if (run === source.runs[0]) faults.push(incompleteScan(run, source.repository.name));
      } else if (!receipt.ok) faults.push(inRun(receipt.fault, run, source.repository.name));
      else if (!known.has(receipt.value.category)) {
        const scan = await cachedScan(id, receipt.value, run, source, ports, cache);
        if (scan.ok) scans.push(scan.value);
        else faults.push(scan.fault);
      }
    }
  }
  return { scans, faults };
}

function cachedScan(
  id: string,
  receipt: Receipt,
  run: ProjectRun,
  source: ScanSource,
  ports: ScanPorts,
  { scans }: RunCache,
): Promise<Result<LoadedScan>> {
  return once(scans, `${run.id} ${id}`, () => loadRunScan(id, receipt, run, source, ports));
}

/** What was refused today may be allowed at the next refresh: faults are not kept. */
function once<T>(
  cache: Map<string, Promise<Result<T>>>,
  key: string,
  ask: () => Promise<Result<T>>,
): Promise<Result<T>> {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const asked = ask().then((result) => {
    if (!result.ok) cache.delete(key);
    return result;
  });
  cache.set(key, asked);
  return asked;
}

/** Two pipelines may scan one category of one branch: the newest run counts, with all of its scans (legs of a matrix). */
function newestOfCategories(scans: readonly LoadedScan[]): readonly LoadedScan[] {
  const newest = new Map<string, LoadedScan[]>();
  for (const scan of scans) {
    const key = [scan.repository.id, scan.branch, scan.category].join('\n');
    const known = newest.get(key);
    const run = known?.[0]?.run;
    if (run?.id === scan.run.id) known?.push(scan);
    else if (run === undefined || scan.run.finishedAt > run.finishedAt) newest.set(key, [scan]);
  }
  return [...newest.values()].flat();
}
