import { failure, type Result } from '../../src/core/result.ts';
import { damaged } from '../../src/core/snapshot/damaged.ts';
import { matchesReceipt, type Receipt } from '../../src/core/snapshot/receipt.ts';
import type { BuildHost } from '../../src/ports/build-host.ts';
import type { Expand } from './expand.ts';

/** Whoever may run a pipeline can attach anything: it must not be able to fill our memory. */
const EXPANDED_BYTES_MAX = 256 * 1024 * 1024;

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
  { build, expand }: { readonly build: BuildHost; readonly expand: Expand },
): Promise<Result<Uint8Array>> {
  const listed = await build.attachments(runId, type);
  if (!listed.ok) return listed;
  const named = listed.value.filter((each) => each.name === name);
  for (const attachment of named) {
    const packed = await build.download(runId, type, attachment);
    if (!packed.ok && packed.fault.code === 'platform.not-found') continue;
    if (!packed.ok) return packed;
    const bytes = await expand(packed.value, EXPANDED_BYTES_MAX);
    if (bytes.ok && matchesReceipt(receipt, type, bytes.value)) return bytes;
  }
  const why = named.length === 0 ? 'it is not attached to the run.' : 'it is not what its receipt says.';
  return failure(damaged(type, why));
}
