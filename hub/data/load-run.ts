import type { Fault } from '../../src/core/fault.ts';
import { type Result, success } from '../../src/core/result.ts';
import { INDEX_FORMAT } from '../../src/core/snapshot/formats.ts';
import type { BuildHost } from '../../src/ports/build-host.ts';
import { mergeRunScans, type RunScans } from './run-scans.ts';

/** The run of the tab, and how to unpack what it holds. */
export interface RunSource {
  readonly build: Pick<BuildHost, 'attachments' | 'download' | 'properties'>;
  readonly expand: (gzip: Uint8Array) => Promise<Result<Uint8Array>>;
}

/** Everything that FixGate left in a run; a fault: nothing could be read at all. */
export async function loadRun(
  runId: number,
  isCompleted: boolean,
  { build, expand }: RunSource,
): Promise<Result<RunScans>> {
  const [attachments, properties] = await Promise.all([
    build.attachments(runId, INDEX_FORMAT),
    build.properties(runId),
  ]);
  if (!attachments.ok) return attachments;
  const found = await Promise.all(
    attachments.value.map(async (attachment) => {
      const packed = await build.download(runId, INDEX_FORMAT, attachment);
      return { attachment, bytes: packed.ok ? await expand(packed.value) : packed };
    }),
  );
  const merged = mergeRunScans(found, properties.ok ? properties.value : new Map(), isCompleted);
  const unknown: readonly Fault[] = properties.ok ? [] : [properties.fault];
  return success({ ...merged, warnings: [...unknown, ...merged.warnings] });
}
