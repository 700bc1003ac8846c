import type { Result } from '../../src/core/result.ts';
import type { Attachment, BuildHost } from '../../src/ports/build-host.ts';
import type { Expand } from './expand.ts';

/** Whoever may run a pipeline can attach anything: it must not be able to fill our memory. */
const EXPANDED_BYTES_MAX = 256 * 1024 * 1024;

interface Source {
  readonly build: Pick<BuildHost, 'download'>;
  readonly expand: Expand;
}

/** An attachment of a run, expanded. @param type such as `fixgate.index.v1` */
export async function downloadExpanded(
  runId: number,
  type: string,
  attachment: Attachment,
  { build, expand }: Source,
): Promise<Result<Uint8Array>> {
  const packed = await build.download(runId, type, attachment);
  return packed.ok ? expand(packed.value, EXPANDED_BYTES_MAX) : packed;
}
