import type { Fault } from '../core/fault.ts';
import { decidesWhatIsScanned } from '../core/fixes/protected-path.ts';
import type { FixHost } from '../ports/fix-host.ts';

/** Which files say what this pipeline scans, by path. */
interface ScanFiles {
  test(path: string): boolean;
  /** Why the pipeline's own file is not known: any YAML may be it then. */
  readonly fault: Fault | null;
}

/** Asks which file the pipeline runs from. */
export async function decidesOverScans(
  definitionId: number,
  host: Pick<FixHost, 'pipelineFile'>,
): Promise<ScanFiles> {
  const pipeline = await host.pipelineFile(definitionId);
  const isOwn = pipeline.ok
    ? (path: string) => path.toLowerCase() === pipeline.value?.toLowerCase()
    : (path: string) => /\.ya?ml$/iu.test(path);
  return {
    test: (path) => decidesWhatIsScanned(path) || isOwn(path),
    fault: pipeline.ok ? null : pipeline.fault,
  };
}
