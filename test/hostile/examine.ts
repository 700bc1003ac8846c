import { isDeepStrictEqual } from 'node:util';
import type { Fault } from '../../src/core/fault.ts';
import type { Finding } from '../../src/core/sarif/finding.ts';
import { toldAtOnce, toldInPieces } from '../core/sarif/stream/told.ts';

/** Sizes of the pieces in which a document arrives. */
export const WINDOWS: readonly [number, ...number[]] = [64, 97, 256, 1000, 4099, 65_536, 1_048_576];
const WANTED = [
  { details: true, offers: true },
  { details: true, offers: false },
  { details: false, offers: false },
];

/** What became of many documents. */
export class Tally {
  documents = 0;
  findings = 0;
  readonly codes = new Map<string, number>();
  /** What must not be, by document. */
  readonly wrong: string[] = [];

  line(what: string): string {
    const codes = [...this.codes]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, count]) => `${code} ${count}`);
    return `${what}: ${this.documents} documents, ${this.findings} findings, faults: ${codes.join(', ') || 'none'}`;
  }
}

/** Reads a document at once and in pieces; both must end, say the same, and place every fault. */
export async function examine(
  name: string,
  bytes: Uint8Array,
  windows: readonly number[],
  tally: Tally,
): Promise<void> {
  const wanted = WANTED[tally.documents++ % WANTED.length];
  const complain = (what: string) => tally.wrong.push(`${name}: ${what}`);
  try {
    const expected = await toldAtOnce(bytes, wanted);
    if (expected.length === 0) complain('silence');
    for (const [kind, what] of expected) {
      if (kind === 'finding') {
        tally.findings++;
        const finding = what as Finding;
        if ((finding.path === null) === (finding.pathProblem === null))
          complain('a finding of no place and no problem');
      }
      if (kind !== 'fault') continue;
      const fault = what as Fault;
      tally.codes.set(fault.code, (tally.codes.get(fault.code) ?? 0) + 1);
      if (fault.code === 'internal.bug') complain(fault.message);
      const { line = 0, column = 0, offset = -1 } = fault;
      const isPlaced = line > 0 && column > 0 && offset >= 0 && offset <= bytes.length;
      if (fault.file !== 'a.sarif' || !isPlaced) complain(`no place: ${JSON.stringify(fault)}`);
    }
    for (const size of windows) {
      const plain = await toldInPieces(bytes, size, { repairBytes: 0 }, wanted);
      if (isDeepStrictEqual(plain, expected)) continue;
      // Only what needs repair may be told in other words, and then the same when it may be repaired.
      if (
        !/is not repaired|read in small logs only|is UTF-32/u.test(JSON.stringify(plain)) ||
        isInOrder(bytes)
      ) {
        complain(`in pieces of ${size}: ${difference(plain, expected)}`);
      }
      const whole = await toldInPieces(bytes, size, {}, wanted);
      if (!isDeepStrictEqual(whole, expected)) complain(`repaired, ${size}: ${difference(whole, expected)}`);
    }
  } catch (cause) {
    complain(`throws ${cause instanceof Error ? cause.stack : String(cause)}`);
  }
}

function difference(told: readonly unknown[], expected: readonly unknown[]): string {
  const at = expected.findIndex((each, index) => !isDeepStrictEqual(each, told[index]));
  const index = at < 0 ? expected.length : at;
  return `${JSON.stringify(told[index])} instead of ${JSON.stringify(expected[index])}`.slice(0, 2000);
}

function isInOrder(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    JSON.parse(text);
    return !/"[a-z]+_[a-z_]+"\s*:/u.test(text) && !/\[{150}/u.test(text);
  } catch {
    return false;
  }
}
