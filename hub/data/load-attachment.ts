import { failure, type Result } from '../../src/core/result.ts';
import { damaged } from '../../src/core/snapshot/damaged.ts';
import { matchesReceipt, type Receipt } from '../../src/core/snapshot/receipt.ts';
import type { BuildHost } from '../../src/ports/build-host.ts';
import type { Digest } from './digest.ts';
import { downloadExpanded } from './download-expanded.ts';
import type { Expand } from './expand.ts';

/** What every read of a scan needs. */
export interface ScanPorts {
  readonly build: BuildHost;
  readonly expand: Expand;
  readonly digest: Digest;
}

interface AttachmentPlace {
  readonly runId: number;
  /** `fixgate.index.v1`. */
  readonly type: string;
  /** Which scan of the run. */
  readonly name: string;
}

/**
 * The attachment that the receipt was written for, expanded. A repeated attempt leaves several of one name: the receipt
 * tells which one counts. `snapshot.damaged`: none of them.
 */
export async function loadAttachment(
  { runId, type, name }: AttachmentPlace,
  receipt: Receipt,
  ports: ScanPorts,
): Promise<Result<Uint8Array>> {
  const listed = await ports.build.attachments(runId, type);
  if (!listed.ok) return listed;
  const named = listed.value.filter((each) => each.name === name);
  for (const attachment of named) {
    const bytes = await downloadExpanded(runId, type, attachment, ports);
    if (!bytes.ok && ['platform.not-found', 'snapshot.damaged'].includes(bytes.fault.code)) continue;
    if (!bytes.ok) return bytes;
    const content = { bytes: bytes.value.length, sha256: await ports.digest(bytes.value) };
    if (matchesReceipt(receipt, type, content)) return bytes;
  }
  const why = named.length === 0 ? 'it is not attached to the run.' : 'it is not what its receipt says.';
  return failure(damaged(type, why));
}
