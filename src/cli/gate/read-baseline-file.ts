import { basename, resolve } from 'node:path';
import { type Fault, fault } from '../../core/fault.ts';
import { assignKeys } from '../../core/identity/assign-keys.ts';
import type { Baseline } from '../../core/identity/comparison.ts';
import { withoutBaseline } from '../../core/identity/match.ts';
import { joinChunks } from '../../core/join-chunks.ts';
import { failure, type Result, success } from '../../core/result.ts';
import { BASELINE_FORMAT } from '../../core/snapshot/formats.ts';
import { readBaseline } from '../../core/snapshot/read-baseline.ts';
import { toBaseline } from '../../core/snapshot/write-baseline.ts';
import { thrownText } from '../../core/thrown.ts';
import { openInput } from '../../node/open-input.ts';
import type { Io } from '../io.ts';
import { readFiles } from '../read-files.ts';

/** A baseline that was named on the command line. */
interface NamedBaseline {
  readonly baseline: Baseline;
  /** `sarif`: its findings are known by what the log says of them, unless the sources it scanned are given too. */
  readonly from: 'snapshot' | 'sarif';
}

/** Which file, and how to understand it. */
interface BaselineRequest {
  readonly file: string;
  /** The sources that the earlier log was made of; null: not known. */
  readonly sourceOf: ((path: string) => string | null) | null;
  readonly sourceRoots: readonly string[];
  /** Absolute: where paths of other machines are looked up; null: nowhere. */
  readonly checkout: string | null;
}

/** A baseline is smaller than the log it was made of. */
const SNAPSHOT_BYTES_MAX = 256 * 1024 * 1024;

/** The content when the file is a baseline attachment, null when it is something else. */
async function snapshotBytes(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (parts.length === 1 && !isSnapshot(chunk)) return null;
    if (length > SNAPSHOT_BYTES_MAX) throw new Error('it is too large');
  }
  return joinChunks(parts);
}

function isSnapshot(head: Uint8Array): boolean {
  return new TextDecoder().decode(head.subarray(0, 100)).includes(`"${BASELINE_FORMAT}"`);
}

async function readSnapshotFile(file: string, io: Io): Promise<Result<NamedBaseline> | null> {
  const opened = await openInput(resolve(io.cwd, file), file);
  if (!opened.ok) return opened;
  try {
    const bytes = await snapshotBytes(opened.value);
    if (bytes === null) return null;
    const read = readBaseline(bytes);
    return read.ok ? success({ baseline: read.value, from: 'snapshot' }) : failure({ ...read.fault, file });
  } catch (cause) {
    const message = `The baseline cannot be read: ${thrownText(cause)}.`;
    const next = 'Download the attachment again, or name another baseline.';
    return failure(fault('input.unreadable', { message, next, file, cause }));
  }
}

/** Reads an earlier SARIF file, or the baseline attachment of a run, compressed or not. */
export async function readBaselineFile(
  { file, sourceOf, sourceRoots, checkout }: BaselineRequest,
  today: string,
  io: Io,
): Promise<Result<NamedBaseline> | { readonly ok: false; readonly faults: readonly Fault[] }> {
  const snapshot = await readSnapshotFile(file, io);
  if (snapshot !== null) return snapshot;
  const { findings, runs, faults } = await readFiles(
    [file],
    sourceRoots,
    io,
    {},
    checkout === null ? null : { checkout, sourceOf: null },
    today,
  );
  if (faults.length > 0) return { ok: false, faults };
  const keyed = assignKeys(findings, sourceOf ?? (() => null));
  const scan = { commit: '', branch: basename(file), runId: 0, finishedAt: today };
  const comparison = withoutBaseline(keyed, null, today);
  return success({ baseline: toBaseline(comparison, scan, '', runs), from: 'sarif' });
}
