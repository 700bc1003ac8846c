import type { ProjectHosts } from '../../src/azure-devops/connect-project.ts';
import { fault } from '../../src/core/fault.ts';
import { failure, type Result, success } from '../../src/core/result.ts';
import { INDEX_FORMAT, MESSAGES_FORMAT } from '../../src/core/snapshot/formats.ts';
import { type Details, readDetails } from '../../src/core/snapshot/read-details.ts';
import { readIndex } from '../../src/core/snapshot/read-index.ts';
import type { Attachment } from '../../src/ports/build-host.ts';
import type { Digest } from './digest.ts';
import { downloadExpanded } from './download-expanded.ts';
import type { Expand } from './expand.ts';
import { type FoundIndex, mergeRunScans, type RunScan, type RunScans } from './run-scans.ts';

/** Where a run's results are read, and how they are unpacked. */
interface RunSource {
  readonly hosts: { readonly build: Pick<ProjectHosts['build'], 'attachments' | 'download' | 'properties'> };
  readonly expand: Expand;
  readonly digest: Digest;
}

/** What was read of a run that goes on, by its place: whoever looks again fetches only what came since. */
export type KnownIndexes = Map<string, FoundIndex>;

/**
 * Everything that FixGate left in a run; a fault: nothing could be read at all. Of a completed run all is read anew: an
 * attachment may have been replaced meanwhile.
 */
export async function loadRun(
  runId: number,
  isCompleted: boolean,
  source: RunSource,
  known: KnownIndexes,
): Promise<Result<RunScans>> {
  const { build } = source.hosts;
  const [attachments, properties] = await Promise.all([
    build.attachments(runId, INDEX_FORMAT),
    build.properties(runId),
  ]);
  if (!attachments.ok) return attachments;
  const found = await Promise.all(
    attachments.value.map(async (attachment) => {
      const place = [runId, attachment.timelineId, attachment.recordId, attachment.name].join('/');
      const before = isCompleted ? undefined : known.get(place);
      const one = before ?? (await fetchIndex(runId, attachment, source));
      if (one.content !== null) known.set(place, one);
      return one;
    }),
  );
  const merged = mergeRunScans(found, properties.ok ? properties.value : new Map(), isCompleted);
  if (properties.ok) return success(merged);
  return success({ ...merged, warnings: [properties.fault, ...merged.warnings] });
}

async function fetchIndex(runId: number, attachment: Attachment, source: RunSource): Promise<FoundIndex> {
  const bytes = await download(runId, INDEX_FORMAT, attachment, source);
  if (!bytes.ok) return { attachment, index: bytes, content: null };
  const content = { bytes: bytes.value.length, sha256: await source.digest(bytes.value) };
  return { attachment, index: readIndex(bytes.value), content };
}

/** Messages, flows and rules of one scan. */
export async function loadRunDetails(
  runId: number,
  { attachment, index }: RunScan,
  source: RunSource,
): Promise<Result<Details>> {
  const bytes = await download(runId, MESSAGES_FORMAT, attachment, source);
  const details = bytes.ok ? readDetails(bytes.value) : bytes;
  if (!details.ok || details.value.belongsTo(index)) return details;
  return failure(
    fault('snapshot.damaged', {
      message: 'The messages that the run holds belong to another result.',
      next: 'Run the job again; it stores both anew.',
    }),
  );
}

function download(
  runId: number,
  type: string,
  attachment: Attachment,
  { hosts: { build }, expand }: RunSource,
): Promise<Result<Uint8Array>> {
  return downloadExpanded(runId, type, attachment, { build, expand });
}
