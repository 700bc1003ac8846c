import type { Result } from '../../src/core/result.ts';
import { MESSAGES_FORMAT } from '../../src/core/snapshot/formats.ts';
import { type Details, readDetails } from '../../src/core/snapshot/read-details.ts';
import type { Receipt } from '../../src/core/snapshot/receipt.ts';
import { loadAttachment, type ScanPorts } from './load-attachment.ts';

/** What belongs to the findings of one index. @param place name: which scan of the run */
export async function loadDetails(
  place: { readonly runId: number; readonly name: string },
  receipt: Receipt,
  ports: ScanPorts,
): Promise<Result<Details>> {
  const bytes = await loadAttachment({ ...place, type: MESSAGES_FORMAT }, receipt, ports);
  return bytes.ok ? readDetails(bytes.value) : bytes;
}
