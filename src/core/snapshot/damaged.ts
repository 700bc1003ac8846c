import { type Fault, fault } from '../fault.ts';
import { failure, type Result, success } from '../result.ts';

/** The fault of bytes that are not what their format promises. */
export function damaged(format: string, why: string): Fault {
  return fault('snapshot.damaged', {
    message: `A stored scan result (${format}) cannot be read: ${why}`,
    next: 'Run the pipeline of that scan again; it writes the result anew.',
  });
}

/** Text of an attachment to a value that nobody has looked at yet. */
export function parseStored(format: string, bytes: Uint8Array): Result<unknown> {
  try {
    return success(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (cause) {
    return failure(damaged(format, `it is not JSON (${String(cause)}).`));
  }
}
