import type { FindingSink } from './read-sarif.ts';
import type { RunReader } from './run-reader.ts';
import type { JsonObject } from './value.ts';

/**
 * One result as finding and whatever the sink asks for. A log must not be able to stop the reading of the others, not
 * even through a mistake of ours: such a one goes to `failed`.
 */
export function tellResult(
  reader: RunReader,
  result: JsonObject,
  resultIndex: number,
  sink: FindingSink,
  failed: (cause: unknown) => void,
): void {
  const guarded = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (cause) {
      failed(cause);
      return null;
    }
  };
  const finding = guarded(() => reader.finding(result, resultIndex));
  if (finding === null) return;
  sink.finding(finding);
  if (sink.offer !== undefined) {
    const offer = guarded(() => reader.offer(result, finding));
    if (offer !== null) sink.offer(offer);
  }
  if (sink.detail !== undefined) {
    const detail = guarded(() => reader.detail(result, finding));
    if (detail !== null) sink.detail(detail);
  }
  if (sink.raw !== undefined) {
    const raw = guarded(() => reader.raw(result, finding));
    if (raw !== null) sink.raw(raw);
  }
}
