import type { Result } from '../../src/core/result.ts';
import { type Receipt, readReceipt } from '../../src/core/snapshot/receipt.ts';
import { RECEIPT_PREFIX, VERDICT_PREFIX } from '../../src/core/snapshot/run-names.ts';

/** Receipts by scan; null: the step gave a verdict, but its scan was not complete. @param properties of a run */
export function runReceipts(
  properties: ReadonlyMap<string, string>,
): ReadonlyMap<string, Result<Receipt> | null> {
  const receipts = new Map<string, Result<Receipt> | null>();
  for (const name of properties.keys()) {
    const id = name.startsWith(VERDICT_PREFIX) ? name.slice(VERDICT_PREFIX.length) : '';
    if (id !== '') receipts.set(id, null);
  }
  for (const [name, text] of properties) {
    if (name.startsWith(RECEIPT_PREFIX)) receipts.set(name.slice(RECEIPT_PREFIX.length), readReceipt(text));
  }
  return receipts;
}
