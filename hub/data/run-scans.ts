import { type Fault, fault } from '../../src/core/fault.ts';
import type { Verdict } from '../../src/core/gate/verdict.ts';
import type { Result } from '../../src/core/result.ts';
import { INDEX_FORMAT } from '../../src/core/snapshot/formats.ts';
import { newestAttempts } from '../../src/core/snapshot/newest-attempts.ts';
import type { ScanIndex } from '../../src/core/snapshot/read-index.ts';
import { matchesReceipt, readReceipt } from '../../src/core/snapshot/receipt.ts';
import { RECEIPT_PREFIX, VERDICT_PREFIX } from '../../src/core/snapshot/run-names.ts';
import { clip } from '../../src/core/text/clip.ts';
import { compareText } from '../../src/core/text/compare-text.ts';
import { oneLine } from '../../src/core/text/one-line.ts';
import type { Attachment } from '../../src/ports/build-host.ts';

/** What a run holds under the type of indices. */
export interface FoundIndex {
  readonly attachment: Attachment;
  readonly index: Result<ScanIndex>;
  /** Of the decompressed bytes; null: they could not be had. */
  readonly content: { readonly bytes: number; readonly sha256: string } | null;
}

/** The newest scan of one step of a run. */
export interface RunScan {
  readonly attachment: Attachment;
  readonly index: ScanIndex;
}

/** Everything that the steps of a run left. */
export interface RunScans {
  /** By stage, job, leg and step. */
  readonly scans: readonly RunScan[];
  /** What is there and cannot be read or believed, or should be there and is not; the scans count in spite of it. */
  readonly warnings: readonly Fault[];
  /** The worst verdict of steps whose scan is not among `scans`; null: there is none. */
  readonly unseen: Verdict['verdict'] | null;
}

const NAME_MAX = 60;
const WORST_FIRST = ['error', 'failed', 'passed'] as const;

/** The worst of several verdicts; null: of none. */
export function worstVerdict(verdicts: readonly Verdict['verdict'][]): Verdict['verdict'] | null {
  return WORST_FIRST.find((each) => verdicts.includes(each)) ?? null;
}

/**
 * Merges what jobs, legs of a matrix and attempts left: of every step the newest attempt counts.
 * @param isCompleted while a run goes on, properties and attachments of a step arrive one after the other
 */
export function mergeRunScans(
  found: readonly FoundIndex[],
  properties: ReadonlyMap<string, string>,
  isCompleted: boolean,
): RunScans {
  const warnings: Fault[] = [];
  const read: (RunScan & Pick<FoundIndex, 'content'>)[] = [];
  for (const { attachment, index, content } of found) {
    if (index.ok) read.push({ attachment, index: index.value, content });
    else warnings.push(unreadable(attachment, index.fault));
  }
  const newest = newestAttempts(read, ({ index }) => index.report.step).toSorted(byStep);
  const seen = new Set(newest.map(({ index }) => index.report.step.id));
  if (isCompleted) {
    for (const scan of newest) if (!isAsPromised(scan, properties)) warnings.push(mismatch(scan.index));
    const promised = idsOf(properties, RECEIPT_PREFIX).filter((id) => !seen.has(id));
    const damaged = new Set(found.map(({ attachment }) => attachment.name));
    for (const id of promised) if (!damaged.has(id)) warnings.push(lost(properties.get(RECEIPT_PREFIX + id)));
  }
  const unseen = idsOf(properties, VERDICT_PREFIX)
    .filter((id) => !seen.has(id))
    .flatMap((id) => WORST_FIRST.find((each) => each === properties.get(VERDICT_PREFIX + id)) ?? []);
  const scans = newest.map(({ attachment, index }) => ({ attachment, index }));
  const said = new Map(warnings.map((warning) => [warning.message, warning]));
  return { scans, warnings: [...said.values()], unseen: worstVerdict(unseen) };
}

/** The part of a property's name that tells the step; the property of the whole run has none. */
function idsOf(properties: ReadonlyMap<string, string>, prefix: string): readonly string[] {
  return [...properties.keys()]
    .filter((name) => name.startsWith(prefix) && name.length > prefix.length)
    .map((name) => name.slice(prefix.length));
}

function byStep({ index: { report: a } }: RunScan, { index: { report: b } }: RunScan): number {
  return (
    compareText(a.step.stage, b.step.stage) ||
    compareText(a.step.job, b.step.job) ||
    compareText(a.step.leg, b.step.leg) ||
    compareText(a.step.name, b.step.name) ||
    compareText(a.step.id, b.step.id)
  );
}

/** A scan that is not complete leaves no receipt, nor does a job that may not write properties. */
function isAsPromised(
  { index, content }: RunScan & Pick<FoundIndex, 'content'>,
  properties: ReadonlyMap<string, string>,
): boolean {
  const text = properties.get(RECEIPT_PREFIX + index.report.step.id);
  if (text === undefined || index.report.verdict.verdict === 'error') return true;
  const receipt = readReceipt(text);
  return receipt.ok && content !== null && matchesReceipt(receipt.value, INDEX_FORMAT, content);
}

function unreadable({ name }: Attachment, { code, message, next }: Fault): Fault {
  const shown = clip(oneLine(name), NAME_MAX);
  return fault(code, { message: `The result '${shown}' of this run does not count: ${message}`, next });
}

function mismatch({ category }: ScanIndex): Fault {
  return fault('snapshot.damaged', {
    message: `The stored result of the category '${clip(oneLine(category), NAME_MAX)}' is not the one that its step promised.`,
    next: 'Do not rely on it: run the job again, and find out what else in the pipeline attaches files of the type of FixGate.',
  });
}

function lost(text: string | undefined): Fault {
  const receipt = readReceipt(text ?? '');
  const what = receipt.ok ? ` of the category '${clip(oneLine(receipt.value.category), NAME_MAX)}'` : '';
  return fault('snapshot.damaged', {
    message: `A step says that it stored a result${what}, but the run does not have it.`,
    next: 'Its upload failed or retention took it. Run the job again.',
  });
}
