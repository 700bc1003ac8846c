import { expect } from 'vitest';
import { fc } from '../../../support/property.ts';
import { usualLogs } from './arbitrary-usual-log.ts';
import { detailedAtOnce, toldAtOnce, toldInPieces, toldLater } from './told.ts';

const WINDOWS = fc.constantFrom(3000, 65_536);
const LIMITS = { repairBytes: 0 };

/** What is told of usual results in pieces is what is told of them at once. @param numRuns logs that are tried */
export async function expectToldAsParsed(numRuns: number): Promise<void> {
  const wanted = { details: false, offers: false };
  await fc.assert(
    fc.asyncProperty(usualLogs, WINDOWS, async (bytes, size) => {
      expect(await toldInPieces(bytes, size, LIMITS, wanted)).toEqual(await toldAtOnce(bytes, wanted));
    }),
    { numRuns },
  );
}

/** Details that are asked for at the end are those that come at once. @param numRuns logs that are tried */
export async function expectSameDetailsLater(numRuns: number): Promise<void> {
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(usualLogs, WINDOWS, async (bytes, size) => {
      const { found, left } = await toldLater(bytes, size, LIMITS);
      expect(found).toEqual(await detailedAtOnce(bytes));
      asked += left;
    }),
    { numRuns },
  );
  expect(asked).toBeGreaterThan(numRuns / 2);
}
