/** What goes wrong with a request. */
export const FAULT_KINDS = [
  /** Not handled; the service is overloaded. */
  '503',
  /** Not handled; `Retry-After: 5`. */
  '429',
  /** Not handled; the sign-in page as the service sends it. */
  '203',
  /** Not handled; a page with status 200, as a proxy sends it. */
  'html',
  /** Handled; the connection breaks before the answer. */
  'lost',
  /** The connection breaks at once; handled when two more requests have come. */
  'late',
  /** The connection breaks at once; handled when the server has come to rest. */
  'later',
  /** Handled twice, as a proxy does that tries again; answered with the second answer. */
  'duplicate',
  /** Handled; half of the body comes, and nothing tells that there was more. */
  'truncated',
  /** Handled; half of the body comes, then the connection breaks. */
  'broken',
  /** The client dies before the request is handled. */
  'crash-before',
  /** The client dies after the request was handled. */
  'crash-after',
  /** Handled, after a while: `slow=2000`, in milliseconds; `slow=40..80@7` between two, by a seed. */
  'slow',
] as const;

/** What can become of an attachment that the agent uploads: it never comes, comes at rest, or comes twice. */
const UPLOAD_KINDS: readonly FaultKind[] = ['lost', 'late', 'later', 'duplicate'];

export type FaultKind = (typeof FAULT_KINDS)[number];

/** How long a request takes, at least. */
interface Pause {
  /** Milliseconds. */
  readonly least: number;
  readonly most: number;
  readonly seed: number;
}

/** Which requests fail, and how. */
export interface PlannedFault {
  readonly kind: FaultKind;
  /** Only of `slow`. */
  readonly pause: Pause | null;
  /**
   * Null: every request is counted. Else only those of this method whose path ends with these words. `UPLOAD`: an
   * attachment that the agent uploads, whose type ends so.
   */
  readonly of: { readonly method: string; readonly pathEnd: string } | null;
  /** From 1; null: all that are counted. */
  readonly from: number | null;
  /** `one`: only that one; `rest`: that one and all after it; `every`: each of which `from` divides the number. */
  readonly reach: 'one' | 'rest' | 'every';
}

const FORM =
  'Write NUMBER:KIND, NUMBER+:KIND, every NUMBER:KIND or METHOD path-end[#NUMBER[+]]:KIND, with commas between';

/**
 * Reads a plan of one line: `7:lost,9:late`, `12+:503` (from there on), `every 3:429` (every third),
 * `POST pushes#1:lost` (the first POST to a path that ends so; without `#`: all of them), `UPLOAD baseline.v1:lost`.
 * Throws a `RangeError` that says what is wrong with it.
 */
export function parseFaultPlan(text: string): readonly PlannedFault[] {
  const faults = text.split(',').map((item) => parseFault(item.trim()));
  // A slow request may fail too.
  const places = faults.map(({ of, from, reach, pause }) =>
    JSON.stringify([of, from, reach, pause !== null]),
  );
  const twice = places.findIndex((place, index) => places.indexOf(place) !== index);
  if (twice >= 0) throw new RangeError(`“${text.split(',')[twice]?.trim()}”: that request fails already.`);
  return faults;
}

function parseFault(item: string): PlannedFault {
  const colon = item.lastIndexOf(':');
  if (colon < 0) throw new RangeError(`“${item}” is no fault. ${FORM}.`);
  const where = item.slice(0, colon).trim();
  const word = item.slice(colon + 1).trim();
  const pause = readPause(word);
  const kind = pause === null ? FAULT_KINDS.find((each) => each === word && each !== 'slow') : 'slow';
  if (kind === undefined) {
    if (word.startsWith('slow'))
      throw new RangeError(`“${word}”: write slow=MILLISECONDS or slow=LEAST..MOST@SEED.`);
    throw new RangeError(`“${word}” is no kind of fault. Known kinds: ${FAULT_KINDS.join(', ')}.`);
  }
  const numbered = /^(every )?(\d+)(\+)?$/.exec(where);
  if (numbered !== null) {
    const [, every, number = '', rest] = numbered;
    const from = requestNumber(number);
    if (every !== undefined && rest !== undefined)
      throw new RangeError(`“${where}” names no request. ${FORM}.`);
    return { kind, pause, of: null, from, reach: reachOf(every, rest) };
  }
  const named = /^(GET|POST|PUT|PATCH|DELETE|UPLOAD) (\S+?)(?:#(\d+)(\+)?)?$/.exec(where);
  if (named === null) throw new RangeError(`“${where}” names no request. ${FORM}.`);
  const [, method = '', pathEnd = '', number, rest] = named;
  if (method === 'UPLOAD' && !UPLOAD_KINDS.includes(kind))
    throw new RangeError(`“${item}”: of an upload there is ${UPLOAD_KINDS.join(', ')}.`);
  const from = number === undefined ? null : requestNumber(number);
  return {
    kind,
    pause,
    of: { method, pathEnd: pathEnd.toLowerCase() },
    from,
    reach: reachOf(undefined, rest),
  };
}

function reachOf(every: string | undefined, rest: string | undefined): PlannedFault['reach'] {
  if (every !== undefined) return 'every';
  return rest === undefined ? 'one' : 'rest';
}

function requestNumber(text: string): number {
  const number = Number(text);
  if (number < 1 || !Number.isSafeInteger(number)) {
    throw new RangeError(`There is no request ${text}: they are counted from 1.`);
  }
  return number;
}

/** Whether the fault hits a request. @param count of those that the fault counts, this one included. */
export function isHit({ from, reach }: PlannedFault, count: number): boolean {
  if (from === null) return true;
  if (reach === 'every') return count % from === 0;
  return reach === 'rest' ? count >= from : count === from;
}

function readPause(word: string): Pause | null {
  const found = /^slow=(\d{1,6})(?:\.\.(\d{1,6})(?:@(\d{1,9}))?)?$/.exec(word);
  if (found === null) return null;
  const [, least = '0', most = least, seed = '1'] = found;
  return { least: Number(least), most: Math.max(Number(least), Number(most)), seed: Number(seed) };
}

/** The same for the same seed and number of the request. @returns milliseconds. */
export function pauseOf({ least, most, seed }: Pause, count: number): number {
  // One step of mulberry32: even enough for delays.
  let state = Math.imul(seed ^ (count * 0x9e3779b9), 1) + 0x6d2b79f5;
  state = Math.imul(state ^ (state >>> 15), state | 1);
  state ^= state + Math.imul(state ^ (state >>> 7), state | 61);
  return least + (((state ^ (state >>> 14)) >>> 0) % (most - least + 1));
}
