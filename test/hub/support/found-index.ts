import type { FoundIndex } from '../../../hub/data/run-scans.ts';
import { sha256 } from '../../../src/core/hash/sha256.ts';
import { readIndex } from '../../../src/core/snapshot/read-index.ts';

/** What a run holds under this name. */
export function foundIndex(name: string, bytes: Uint8Array): FoundIndex {
  const attachment = { name, timelineId: 't', recordId: 'r' };
  return { attachment, index: readIndex(bytes), content: { bytes: bytes.length, sha256: sha256(bytes) } };
}
