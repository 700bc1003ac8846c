import { type Fault, fault } from '../fault.ts';
import { thrownText } from '../thrown.ts';

/** The beginning of a stream: all of it, or more than was asked for. */
interface Collected {
  readonly chunks: readonly Uint8Array[];
  readonly size: number;
  readonly complete: boolean;
}

/** Reads until the stream ends or `max` bytes are exceeded. Rejects with `BrokenStream` when the stream rejects. */
export async function collect(chunks: AsyncIterable<Uint8Array>, max: number): Promise<Collected> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of unbroken(chunks)) {
    size += chunk.length;
    kept.push(chunk);
    if (size > max) return { chunks: kept, size, complete: false };
  }
  return { chunks: kept, size, complete: true };
}

/** The first bytes, some more than were asked for. Rejects as `collect` does. */
export async function headOf(
  bytes: { glance(): AsyncIterable<Uint8Array> },
  min: number,
): Promise<Uint8Array> {
  const head: number[] = [];
  for await (const chunk of unbroken(bytes.glance())) {
    head.push(...chunk.subarray(0, min));
    if (head.length >= min) break;
  }
  return Uint8Array.from(head);
}

/** The same bytes; what the stream rejects with is told apart from mistakes of others: it becomes `BrokenStream`. */
export async function* unbroken(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  let offset = 0;
  try {
    for (;;) {
      const step = await iterator.next().catch((cause: unknown) => {
        throw new BrokenStream(offset, cause);
      });
      if (step.done === true) return;
      offset += step.value.length;
      yield step.value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** True also for one that another bundle of this file made: what is read later lies in files of its own. */
export function isBrokenStream(cause: unknown): cause is BrokenStream {
  return cause instanceof Error && cause.name === BROKEN && 'fault' in cause;
}

const BROKEN = 'BrokenStream';

/** What a stream rejected with, and after how many bytes. */
class BrokenStream extends Error {
  override readonly name = BROKEN;
  readonly offset: number;

  constructor(offset: number, cause: unknown) {
    super(thrownText(cause), { cause });
    this.offset = offset;
  }

  fault(file: string): Fault {
    return fault('input.unreadable', {
      message: `The file cannot be read: ${this.message}`,
      next: 'Check that the file exists, is complete and may be read.',
      file,
      line: 1,
      column: 1,
      offset: this.offset,
      cause: this.cause,
    });
  }
}
