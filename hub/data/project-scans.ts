import type { Fault } from '../../src/core/fault.ts';
import { inParallel } from '../../src/core/in-parallel.ts';
import type { Result } from '../../src/core/result.ts';
import type { BuildHost } from '../../src/ports/build-host.ts';
import type { ProjectRun } from '../../src/ports/project-host.ts';
import type { Expand } from './expand.ts';
import { loadRunScans } from './load-run-scans.ts';
import type { LoadedScan, ProjectScans } from './loaded-scan.ts';
import type { ScanSource } from './scan-sources.ts';

interface Ports {
  readonly build: BuildHost;
  readonly expand: Expand;
}

const WIDTH = 6;

/** What is in a finished run does not change: it is fetched once for as long as the page is open. */
export type RunCache = Map<number, Promise<Result<ProjectScans>>>;

/** The newest scan of each category of the sources; whatever cannot be read becomes a fault beside the others. */
export async function loadScans(
  sources: readonly ScanSource[],
  ports: Ports,
  cache: RunCache,
): Promise<ProjectScans> {
  const loaded = await inParallel(sources, WIDTH, (source) => loadSource(source, ports, cache));
  return {
    scans: newestOfCategories(loaded.flatMap(({ scans }) => scans)),
    faults: loaded.flatMap(({ faults }) => faults),
  };
}

/** Older runs are asked only while newer ones give nothing. */
async function loadSource(source: ScanSource, ports: Ports, cache: RunCache): Promise<ProjectScans> {
  const faults: Fault[] = [];
  for (const run of source.runs) {
    const found = await cached(run, source, ports, cache);
    if (!found.ok) return { scans: [], faults: [...faults, found.fault] };
    faults.push(...found.value.faults);
    if (found.value.scans.length > 0) return { scans: found.value.scans, faults };
  }
  return { scans: [], faults };
}

function cached(
  run: ProjectRun,
  source: ScanSource,
  ports: Ports,
  cache: RunCache,
): Promise<Result<ProjectScans>> {
  const known = cache.get(run.id);
  if (known !== undefined) return known;
  const asked = loadRunScans(run, source, ports).then((result) => {
    // What was refused today may be allowed at the next refresh.
    if (!result.ok || result.value.faults.length > 0) cache.delete(run.id);
    return result;
  });
  cache.set(run.id, asked);
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
