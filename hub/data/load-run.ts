import type { ProjectHosts } from '../../src/azure-devops/connect-project.ts';
import { fault } from '../../src/core/fault.ts';
import { failure, type Result, success } from '../../src/core/result.ts';
import { INDEX_FORMAT, MESSAGES_FORMAT } from '../../src/core/snapshot/formats.ts';
import { type Details, readDetails } from '../../src/core/snapshot/read-details.ts';
import type { Attachment } from '../../src/ports/build-host.ts';
import type { Expand } from './expand.ts';
import { mergeRunScans, type RunScan, type RunScans } from './run-scans.ts';

/** Where a run's results are read, and how they are unpacked. */
interface RunSource {
  readonly hosts: { readonly build: Pick<ProjectHosts['build'], 'attachments' | 'download' | 'properties'> };
  readonly expand: Expand;
}

/** What the parser of a browser's tab can hold. */
const EXPANDED_BYTES_MAX = 512 * 1024 * 1024;

/** Everything that FixGate left in a run; a fault: nothing could be read at all. */
export async function loadRun(
  runId: number,
  isCompleted: boolean,
  source: RunSource,
): Promise<Result<RunScans>> {
  const { build } = source.hosts;
  const [attachments, properties] = await Promise.all([
    build.attachments(runId, INDEX_FORMAT),
    build.properties(runId),
  ]);
  if (!attachments.ok) return attachments;
  const found = await Promise.all(
    attachments.value.map(async (attachment) => {
      return { attachment, bytes: await fetchBytes(runId, INDEX_FORMAT, attachment, source) };
    }),
  );
  const merged = mergeRunScans(found, properties.ok ? properties.value : new Map(), isCompleted);
  if (properties.ok) return success(merged);
  return success({ ...merged, warnings: [properties.fault, ...merged.warnings] });
}

/** Messages, flows and rules of one scan. */
export async function loadDetails(
  runId: number,
  { attachment, index }: RunScan,
  source: RunSource,
): Promise<Result<Details>> {
  const bytes = await fetchBytes(runId, MESSAGES_FORMAT, attachment, source);
  const details = bytes.ok ? readDetails(bytes.value) : bytes;
  if (!details.ok || details.value.belongsTo(index)) return details;
  return failure(
    fault('snapshot.damaged', {
      message: 'The messages that the run holds belong to another result.',
      next: 'Run the job again; it stores both anew.',
    }),
  );
}

async function fetchBytes(
  runId: number,
  type: string,
  attachment: Attachment,
  { hosts, expand }: RunSource,
): Promise<Result<Uint8Array>> {
  const packed = await hosts.build.download(runId, type, attachment);
  return packed.ok ? expand(packed.value, EXPANDED_BYTES_MAX) : packed;
}
