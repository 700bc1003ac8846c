import type { StoredBaseline } from '../identity/baseline-entries.ts';
import type { Baseline } from '../identity/comparison.ts';
import { failure, type Result, success } from '../result.ts';
import { damaged } from './damaged.ts';
import { BASELINE_FORMAT } from './formats.ts';
import { readEntries } from './read-entries.ts';
import { readStored } from './read-stored.ts';
import { scanRef } from './schemas.ts';
import * as shape from './shape.ts';

const header = shape.object({ scan: scanRef, category: shape.text, tools: shape.list(shape.text) });

/** Reads what `writeBaseline` made, without making its entries; anything else is `snapshot.damaged`. */
export function openBaseline(bytes: Uint8Array): Result<StoredBaseline> {
  const stored = readStored(BASELINE_FORMAT, bytes);
  if (!stored.ok) return stored;
  const head = header.read(stored.value.header);
  const entries = readEntries(stored.value);
  if (head === undefined || entries === null || !stored.value.isRead()) {
    return failure(damaged(BASELINE_FORMAT, 'values are missing or of another type.'));
  }
  return success({ ...head, entries });
}

/** The same with all entries as objects. */
export function readBaseline(bytes: Uint8Array): Result<Baseline> {
  const opened = openBaseline(bytes);
  if (!opened.ok) return opened;
  const { entries, ...head } = opened.value;
  return success({
    ...head,
    entries: Array.from({ length: entries.length }, (_, row) => entries.entry(row)),
  });
}
