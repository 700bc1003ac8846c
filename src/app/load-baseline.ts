import { sha256 } from '../core/hash/sha256.ts';
import { entriesOf, type StoredBaseline } from '../core/identity/baseline-entries.ts';
import type { BaselineEntry } from '../core/identity/comparison.ts';
import { type Result, success } from '../core/result.ts';
import { BASELINE_FORMAT } from '../core/snapshot/formats.ts';
import { openBaseline } from '../core/snapshot/read-baseline.ts';
import { matchesReceipt, type Receipt, readReceipt } from '../core/snapshot/receipt.ts';
import { RECEIPT_PREFIX } from '../core/snapshot/run-names.ts';
import type { BuildHost, Run } from '../ports/build-host.ts';
import type { Gzip } from '../ports/gzip.ts';
import type { BaselineRequest } from './baseline-request.ts';

/** The attachments come from a run's own pipeline: they must not be able to fill our memory. */
const EXPANDED_BYTES_MAX = 1024 * 1024 * 1024;
const DOWNLOADS = 2;

interface Ports {
  readonly build: BuildHost;
  readonly gzip: Gzip;
}

/**
 * The stored scan of the same step in one run; when the step was another one then, all scans of the category, merged
 * (the legs of a matrix). `purged`: its receipts promise
 * attachments that are not there; `unreadable`: they are there and not what the receipts say.
 */
export async function loadScan(
  run: Run,
  { category, scanId }: Pick<BaselineRequest, 'category' | 'scanId'>,
  ports: Ports,
): Promise<Result<StoredBaseline | 'other-category' | 'purged' | 'unreadable'>> {
  const properties = await ports.build.properties(run.id);
  if (!properties.ok) return properties;
  const receipts = new Map<string, Receipt>();
  for (const [name, text] of properties.value) {
    if (!name.startsWith(RECEIPT_PREFIX)) continue;
    const receipt = readReceipt(text);
    if (!receipt.ok) return success('unreadable');
    if (receipt.value.category === category) receipts.set(name.slice(RECEIPT_PREFIX.length), receipt.value);
  }
  const own = receipts.get(scanId);
  const parts: Part[] = [];
  for (const [id, receipt] of own === undefined ? receipts : [[scanId, own] as const]) {
    const part = await loadPart(run, id, receipt, ports);
    if (!part.ok) return part;
    if (typeof part.value === 'string') return success(part.value);
    parts.push({ baseline: part.value, ran: new Set(receipt.tools.map(({ name }) => name)) });
  }
  const [first, ...others] = parts;
  return success(first === undefined ? 'other-category' : merge(first, others));
}

interface Part {
  readonly baseline: StoredBaseline;
  /** Tools that looked then; entries of others were only carried along. */
  readonly ran: ReadonlySet<string>;
}

/** An attempt that was repeated leaves two attachments of one name; the receipt tells which one counts. */
async function loadPart(
  run: Run,
  scanId: string,
  receipt: Receipt,
  { build, gzip }: Ports,
): Promise<Result<StoredBaseline | 'purged' | 'unreadable'>> {
  const listed = await build.attachments(run.id, BASELINE_FORMAT);
  if (!listed.ok) return listed;
  const named = listed.value.filter(({ name }) => name === scanId);
  if (receipt.commit !== run.commit) return success('unreadable');
  for (const attachment of named) {
    // Again, should it not be what was promised: the end may have got lost on the way.
    for (let attempt = 1; attempt <= DOWNLOADS; attempt += 1) {
      const packed = await build.download(run.id, BASELINE_FORMAT, attachment);
      if (!packed.ok && packed.fault.code === 'platform.not-found') break;
      if (!packed.ok) return packed;
      const bytes = gzip.expand(packed.value, EXPANDED_BYTES_MAX);
      if (!bytes.ok) continue;
      const content = { bytes: bytes.value.length, sha256: sha256(bytes.value) };
      if (!matchesReceipt(receipt, BASELINE_FORMAT, content)) continue;
      const baseline = openBaseline(bytes.value);
      // The hash says that these are the promised bytes, not that they speak of this run.
      const isOfRun = baseline.ok && baseline.value.scan.commit === run.commit;
      if (isOfRun && baseline.value.category === receipt.category) return success(baseline.value);
      break;
    }
  }
  return success(named.length === 0 ? 'purged' : 'unreadable');
}

/** What one part only carried along does not count where another part looked: there it may be fixed. */
function merge(first: Part, others: readonly Part[]): StoredBaseline {
  if (others.length === 0) return first.baseline;
  const parts = [first, ...others];
  const ranSomewhere = new Set(parts.flatMap(({ ran }) => [...ran]));
  const entries = new Map<string, BaselineEntry>();
  for (const { baseline, ran } of parts) {
    for (let row = 0; row < baseline.entries.length; row += 1) {
      const entry = baseline.entries.entry(row);
      const isCurrent = ran.has(entry.tool) || !ranSomewhere.has(entry.tool);
      if (isCurrent && !entries.has(entry.key)) entries.set(entry.key, entry);
    }
  }
  const tools = [...new Set(parts.flatMap(({ baseline }) => baseline.tools))].sort();
  return { ...first.baseline, tools, entries: entriesOf([...entries.values()]) };
}
