import { writeFile } from 'node:fs/promises';
import { fault } from '../../core/fault.ts';
import { failure, type Result, success } from '../../core/result.ts';
import { thrownText } from '../../core/thrown.ts';

/** @param path absolute */
export async function writeReport(path: string, text: string): Promise<Result<void>> {
  try {
    await writeFile(path, text);
    return success(undefined);
  } catch (thrown) {
    return failure(
      fault('output.unwritable', {
        message: `The report could not be written: ${thrownText(thrown)}.`,
        next: 'Name another file with --report, or take it from --json.',
        file: path,
      }),
    );
  }
}
