import type { Fault, FaultCode } from '../../fault.ts';
import { faultAtPosition, positionAt } from './position.ts';
import type { SourceText } from './source-text.ts';

/** A log's JSON, as far as it could be parsed. */
export interface ParsedLog {
  /** Undefined: nothing could be read, `fault` says why. */
  readonly value: unknown;
  /** The JSON text that `value` came from: without the console output around it. Positions start at `start`. */
  readonly json: string;
  readonly start: number;
  readonly fault: Fault | null;
}

/** `JSON.parse`, which says only whether it could. */
export function parse(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    // V8's message is not stable: whoever needs the place looks for it.
    return { ok: false };
  }
}

/** A fault about a place in the text; its message names the place. */
export function faultAt(
  source: SourceText,
  index: number,
  code: FaultCode,
  what: string,
  next: string,
): Fault {
  return faultAtPosition(source.file, positionAt(source, index), { code, what, next });
}

/** Nothing could be read. */
export function unreadable(reported: Fault): ParsedLog {
  return { value: undefined, json: '', start: 0, fault: reported };
}
