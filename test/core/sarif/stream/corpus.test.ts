import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedFolder } from '../../../support/shared.ts';
import { toldAtOnce, toldInPieces } from './told.ts';

const shared = sharedFolder();
const WINDOWS = [64, 97, 256, 1000, 4099, 65_536, 1_048_576];

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

describe.skipIf(shared === null)('every file of the corpus, read in pieces', () => {
  const folder = join(shared ?? '', 'corpus/sarif');
  const files = shared === null ? [] : readdirSync(folder, { recursive: true }).map(String);
  const logs = files.filter((file) => !file.endsWith('.csv') && statSync(join(folder, file)).isFile());

  it('tells the same as read at once, in the same order', async () => {
    let inOrder = 0;
    for (const [index, file] of logs.entries()) {
      const bytes = new Uint8Array(readFileSync(join(folder, file)));
      const expected = await toldAtOnce(bytes);
      const limits = isInOrder(bytes) ? { repairBytes: 0 } : {};
      if (isInOrder(bytes)) inOrder++;
      const isDeep = process.env['FIXGATE_DEEP'] !== undefined;
      const windows = isDeep ? WINDOWS : [WINDOWS[index % WINDOWS.length]];
      for (const size of windows) {
        expect(await toldInPieces(bytes, size ?? 64, limits), `${file} by ${size}`).toEqual(expected);
      }
      expect(await toldInPieces(bytes, 65_536, limits, { details: false, offers: false }), file).toEqual(
        expected.filter(([kind]) => kind !== 'detail' && kind !== 'offer'),
      );
    }
    expect(logs.length).toBeGreaterThan(300);
    expect(inOrder).toBeGreaterThan(250);
  }, 300_000);
});
