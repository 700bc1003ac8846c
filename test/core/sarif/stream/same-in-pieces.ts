import { expect } from 'vitest';
import { fc } from '../../../support/property.ts';
import { logs } from './arbitrary-log.ts';
import { toldAtOnce, toldInPieces } from './told.ts';

/** Bytes of a piece, from a few to all. */
export const WINDOWS = [64, 97, 256, 1000, 4099, 65_536, 1_048_576];

const encoder = new TextEncoder();

/** Any log tells the same in pieces of any size as at once. @param numRuns logs that are tried */
export async function expectSameInPieces(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      logs,
      fc.constantFrom(...WINDOWS),
      fc.nat(2),
      fc.boolean(),
      fc.constantFrom(0, 1, 3, 2_000_000),
      async (value, size, indent, all, records) => {
        const bytes = encoder.encode(JSON.stringify(value, null, indent));
        const wanted = { details: all, offers: all };
        expect(await toldInPieces(bytes, size, { repairBytes: 0, records }, wanted)).toEqual(
          await toldAtOnce(bytes, wanted),
        );
      },
    ),
    { numRuns },
  );
}
