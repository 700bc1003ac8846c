import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { type Fault, fault } from '../core/fault.ts';
import { failure, type Result, success } from '../core/result.ts';
import { thrownText } from '../core/thrown.ts';
import type { OutputFile } from '../ports/files.ts';

/** Characters per write. */
const BATCH = 256 * 1024;

/** Opens a file beside `path` that replaces it in the end. @param name how the user called it */
export function createOutputFile(path: string, name: string): Result<OutputFile> {
  const temporary = `${path}.${process.pid}.tmp`;
  let trouble: unknown = null;
  let waiting: string[] = [];
  let size = 0;
  try {
    const file = openSync(temporary, 'wx');
    const guarded = (action: () => void): void => {
      try {
        if (trouble === null) action();
      } catch (cause) {
        trouble = cause;
      }
    };
    const flush = (): void => {
      const octets = Buffer.from(waiting.join(''));
      for (let from = 0; from < octets.length; ) from += writeSync(file, octets, from);
      waiting = [];
      size = 0;
    };
    return success({
      write(text) {
        waiting.push(text);
        size += text.length;
        if (size >= BATCH) guarded(flush);
      },
      finish() {
        guarded(flush);
        guarded(() => closeSync(file));
        guarded(() => renameSync(temporary, path));
        if (trouble === null) return null;
        rmSync(temporary, { force: true });
        return unwritable(name, trouble);
      },
    });
  } catch (cause) {
    return failure(unwritable(name, cause));
  }
}

function unwritable(file: string, cause: unknown): Fault {
  return fault('output.unwritable', {
    message: `${file} cannot be written: ${thrownText(cause)}.`,
    next: 'Name a file in a folder that exists, that this account may write to and that has room.',
    file,
    cause,
  });
}
