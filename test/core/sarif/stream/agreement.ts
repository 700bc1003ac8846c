import { expect } from 'vitest';
import { READ_LIMITS } from '../../../../src/core/sarif/limits.ts';
import { ResultScanner } from '../../../../src/core/sarif/stream/result-scanner.ts';
import { type Survey, type SurveyProblem, survey } from '../../../../src/core/sarif/stream/survey.ts';
import { fc } from '../../../support/property.ts';
import { logs } from './arbitrary-log.ts';

const encoder = new TextEncoder();
const WINDOWS = [32, 97, 1000, 262_144, 1_048_576];
/** What breaks JSON or UTF-8 in most places. */
const BYTES = [0x00, 0x1f, 0x22, 0x2c, 0x2d, 0x30, 0x5b, 0x5c, 0x5d, 0x65, 0x75, 0x7b, 0x7d, 0x80, 0xc3];

/** The scanner with a window of so many bytes. */
export async function load(windowBytes = 65_536): Promise<ResultScanner> {
  const scanner = await ResultScanner.load({ ...READ_LIMITS, windowBytes });
  if (scanner === null) throw new Error('this platform has no WebAssembly');
  return scanner;
}

/** Of artifacts, small ones are kept whole by one of them: what nobody reads does not matter. */
function withoutContents(log: unknown): unknown {
  return JSON.parse(JSON.stringify(log, (name, value) => (name === 'contents' ? undefined : value)));
}

/** What both scanners have to agree on. */
function facts(found: Survey | SurveyProblem): unknown {
  if ('kind' in found) return found;
  const places = [...found.results].map(([run, { starts, end, bad, firstBad, telling }]) => {
    const offsets = Array.from({ length: starts.length }, (_, index) => starts.at(index));
    return [run, offsets, end, bad, firstBad, telling];
  });
  return { log: withoutContents(found.log), offsets: [...found.offsets], places };
}

async function surveyed(bytes: Uint8Array, scanner: ResultScanner | null): Promise<unknown> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += 1000) yield bytes.subarray(from, from + 1000);
  }
  return facts(await survey(pieces(), READ_LIMITS, bytes.length, scanner));
}

/** Both scanners find the same in this text. */
export async function agreeOn(text: string, window: number): Promise<void> {
  const bytes = encoder.encode(text);
  expect(await surveyed(bytes, await load(window))).toEqual(await surveyed(bytes, null));
}

/** Both scanners find the same in any log, in windows of any size. */
export async function agreeOnLogs(numRuns: number): Promise<void> {
  const property = fc.asyncProperty(
    logs,
    fc.nat(3),
    fc.constantFrom(...WINDOWS),
    async (log, indent, window) => {
      const bytes = encoder.encode(JSON.stringify(log, null, indent));
      expect(await surveyed(bytes, await load(window))).toEqual(await surveyed(bytes, null));
    },
  );
  await fc.assert(property, { numRuns });
}

/** Both refuse the same damaged logs, at the same byte. */
export async function agreeOnDamage(numRuns: number): Promise<void> {
  const damage = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    byte: fc.constantFrom(...BYTES),
  });
  const damages = fc.array(damage, { minLength: 1, maxLength: 2 });
  const property = fc.asyncProperty(logs, damages, async (log, all) => {
    const whole = encoder.encode(JSON.stringify(log));
    for (const { at, byte } of all) whole[Math.floor(at * (whole.length - 1))] = byte;
    const cut = whole.subarray(0, Math.ceil(whole.length * (all[0]?.at ?? 1)));
    for (const bytes of [whole, cut]) {
      expect(await surveyed(bytes, await load(97))).toEqual(await surveyed(bytes, null));
    }
  });
  await fc.assert(property, { numRuns });
}
