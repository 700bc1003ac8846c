import { resolve } from 'node:path';
import type { Fault } from '../core/fault.ts';
import { success } from '../core/result.ts';
import { readSarif } from '../core/sarif/read-log.ts';
import { type WriteRequest, writeSarif } from '../core/sarif-writing/write-log.ts';
import { openInput } from '../node/open-input.ts';
import { createOutputFile } from '../node/output-file.ts';
import { createSourceReader } from '../node/read-source.ts';
import { settledPath } from '../node/real-path.ts';
import type { OutputFile } from '../ports/files.ts';
import type { Io } from './io.ts';
import type { FilesRead } from './read-files.ts';
import { version } from './version.ts';

/** Characters per write. */
const BATCH = 64 * 1024;

/** What a command knows beyond what was read. */
interface SarifRequest
  extends Pick<WriteRequest, 'runs' | 'annotate' | 'isCompared' | 'hasDismissals' | 'faults'> {
  /** As the user called it; `-`: stdout. */
  readonly out: string;
  readonly read: FilesRead;
  /** Absolute: what paths are relative to. */
  readonly root: string;
  /** Its files are the code that was scanned. */
  readonly isSource: boolean;
}

/** Writes the findings of the named files as one log. @returns what went wrong. */
export async function writeSarifFile(given: SarifRequest, io: Io): Promise<readonly Fault[]> {
  const { out, read, root, isSource, runs, faults, annotate, isCompared, hasDismissals } = given;
  const target =
    out === '-' ? success(toStdout(io)) : createOutputFile(settledPath(resolve(io.cwd, out)), out);
  if (!target.ok) return [target.fault];
  const request: WriteRequest = {
    runs,
    faults,
    annotate,
    isCompared,
    hasDismissals,
    categoryOf: ({ category }) => category,
    provenance: null,
    includesCode: true,
    sourceOf: isSource ? createSourceReader(root, { keepsMark: true }) : () => null,
    version: version(),
  };
  const problems = await writeSarif(request, {
    read: readSarif,
    open: async (file) => openInput(read.paths.get(file) ?? file, file),
    options: read.reading,
    write: target.value.write,
  });
  const unwritten = target.value.finish();
  return unwritten === null ? problems : [...problems, unwritten];
}

function toStdout(io: Io): OutputFile {
  let waiting: string[] = [];
  let size = 0;
  const flush = (): null => {
    io.stdout(waiting.join(''));
    waiting = [];
    size = 0;
    return null;
  };
  return {
    write(text) {
      waiting.push(text);
      size += text.length;
      if (size >= BATCH) flush();
    },
    finish: flush,
  };
}
