import type { Finding } from './finding.ts';
import type { FindingSink } from './read-sarif.ts';
import type { RunReader } from './run-reader.ts';
import { type JsonObject, list, member } from './value.ts';

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
  const offer = once(() => guarded(() => reader.offer(result, finding)));
  const detail = once(() => guarded(() => reader.detail(result, finding)));
  if (sink.offer !== undefined) {
    const told = offer();
    if (told !== null) sink.offer(told);
  }
  if (sink.detail !== undefined && (!isHeavy(finding, result) || sink.wantsDetail?.(finding) !== false)) {
    const told = detail();
    if (told !== null) sink.detail(told);
  }
  if (sink.raw !== undefined) {
    const raw = guarded(() => reader.raw(result, finding, { offer, detail }));
    if (raw !== null) sink.raw(raw);
  }
}

function once<T>(read: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => {
    known ??= { value: read() };
    return known.value;
  };
}

function isHeavy({ flows }: Finding, result: JsonObject): boolean {
  const places = list(member(result, 'locations')).length + list(member(result, 'relatedLocations')).length;
  const fixes = list(member(result, 'fixes')).length;
  const stacks = list(member(result, 'stacks')).length;
  return flows > 0 || fixes > 0 || places > 1 || stacks > 0;
}
