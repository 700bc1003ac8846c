import type { Baseline, BaselineEntry } from '../core/identity/comparison.ts';
import { type Result, success } from '../core/result.ts';
import { BASELINE_FORMAT, readBaseline } from '../core/snapshot/baseline-file.ts';
import { matchesReceipt, type Receipt, readReceipt } from '../core/snapshot/receipt.ts';
import type { BuildHost, Run } from '../ports/build-host.ts';
import type { Gzip } from '../ports/gzip.ts';
import type { BaselineRequest } from './baseline-request.ts';
import { RECEIPT_PREFIX } from './scan-identity.ts';

/** The attachments come from a run's own pipeline: they must not be able to fill our memory. */
const EXPANDED_BYTES_MAX = 1024 * 1024 * 1024;

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
): Promise<Result<Baseline | 'other-category' | 'purged' | 'unreadable'>> {
  const properties = await ports.build.properties(run.id);
  if (!properties.ok) return properties;
  const all = [...properties.value].filter(([name]) => name.startsWith(RECEIPT_PREFIX));
  const own = all.filter(([name]) => name === `${RECEIPT_PREFIX}${scanId}`);
  const receipts = own.length > 0 ? own : all;
  const parts: Baseline[] = [];
  for (const [name, text] of receipts) {
    const receipt = readReceipt(text);
    if (!receipt.ok) return success('unreadable');
    if (receipt.value.category !== category) continue;
    const part = await loadPart(run, name.slice(RECEIPT_PREFIX.length), receipt.value, ports);
    if (!part.ok) return part;
    if (typeof part.value === 'string') return success(part.value);
    parts.push(part.value);
  }
  const [first, ...others] = parts;
  return success(first === undefined ? 'other-category' : merge(first, others));
}

/** An attempt that was repeated leaves two attachments of one name; the receipt tells which one counts. */
async function loadPart(
  run: Run,
  scanId: string,
  receipt: Receipt,
  { build, gzip }: Ports,
): Promise<Result<Baseline | 'purged' | 'unreadable'>> {
  const listed = await build.attachments(run.id, BASELINE_FORMAT);
  if (!listed.ok) return listed;
  const named = listed.value.filter(({ name }) => name === scanId);
  for (const attachment of named) {
    const packed = await build.download(run.id, BASELINE_FORMAT, attachment);
    if (!packed.ok && packed.fault.code === 'platform.not-found') continue;
    if (!packed.ok) return packed;
    const bytes = gzip.expand(packed.value, EXPANDED_BYTES_MAX);
    if (!bytes.ok || !matchesReceipt(receipt, BASELINE_FORMAT, bytes.value)) continue;
    const baseline = readBaseline(bytes.value);
    if (baseline.ok) return success(baseline.value);
  }
  return success(named.length === 0 ? 'purged' : 'unreadable');
}

function merge(first: Baseline, others: readonly Baseline[]): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const { entries: each } of [first, ...others]) {
    for (const entry of each) if (!entries.has(entry.key)) entries.set(entry.key, entry);
  }
  const tools = [...new Set([first, ...others].flatMap(({ tools: each }) => each))].sort();
  return { ...first, tools, entries: [...entries.values()] };
}
