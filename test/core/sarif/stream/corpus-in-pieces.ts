import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { sharedFolder } from '../../../support/shared.ts';
import { toldAtOnce, toldInPieces } from './told.ts';

/** Logs that need no repair: nothing of them may have to be read as a whole. */
function isInOrder(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    JSON.parse(text);
    return !/"(?:physical_location|artifact_location|rule_id|tool_component)"\s*:/.test(text);
  } catch {
    return false;
  }
}

/** Every file of the corpus tells the same in pieces as at once, in the same order. @param windowsOf sizes of pieces of a file, by its index */
export async function expectCorpusInPieces(windowsOf: (index: number) => readonly number[]): Promise<void> {
  const folder = join(sharedFolder() ?? '', 'corpus/sarif');
  const files = readdirSync(folder, { recursive: true }).map(String);
  const logs = files.filter((file) => !file.endsWith('.csv') && statSync(join(folder, file)).isFile());
  let inOrder = 0;
  for (const [index, file] of logs.entries()) {
    const bytes = new Uint8Array(readFileSync(join(folder, file)));
    const expected = await toldAtOnce(bytes);
    const limits = isInOrder(bytes) ? { repairBytes: 0 } : {};
    if (isInOrder(bytes)) inOrder++;
    for (const size of windowsOf(index)) {
      expect(await toldInPieces(bytes, size, limits), `${file} by ${size}`).toEqual(expected);
    }
    expect(await toldInPieces(bytes, 65_536, limits, { details: false, offers: false }), file).toEqual(
      expected.filter(([kind]) => kind !== 'detail' && kind !== 'offer'),
    );
  }
  expect(logs.length).toBeGreaterThan(300);
  expect(inOrder).toBeGreaterThan(250);
}
