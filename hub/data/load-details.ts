import { type Result, success } from '../../src/core/result.ts';
import { readColumns } from '../../src/core/snapshot/columns.ts';
import { FORMAT_VERSION, MESSAGES_FORMAT } from '../../src/core/snapshot/formats.ts';
import type { Details } from '../../src/core/snapshot/read-details.ts';
import type { Receipt } from '../../src/core/snapshot/receipt.ts';
import type { BuildHost } from '../../src/ports/build-host.ts';
import type { Expand } from './expand.ts';
import { loadAttachment } from './load-attachment.ts';

/** What belongs to the findings of one index. @param place name: which scan of the run */
export async function loadDetails(
  place: { readonly runId: number; readonly name: string },
  receipt: Receipt,
  ports: { readonly build: BuildHost; readonly expand: Expand },
): Promise<Result<Details>> {
  const bytes = await loadAttachment({ ...place, type: MESSAGES_FORMAT }, receipt, ports);
  if (!bytes.ok) return bytes;
  const file = readColumns(MESSAGES_FORMAT, FORMAT_VERSION, bytes.value);
  if (!file.ok) return file;
  const rows = file.value.tables.get('findings') ?? [];
  const nothing = { flows: [], flowsCut: 0, related: [], relatedCut: 0 };
  return success({
    count: rows.length,
    finding: (row) => ({ message: String(rows[row]?.['message'] ?? ''), ...nothing }),
    rule: () => null,
  });
}
