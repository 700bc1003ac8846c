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
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** Which requests fail, and how. */
export interface PlannedFault {
  readonly kind: FaultKind;
  /** Null: every request is counted. Else only those of this method whose path ends with these words. */
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
 * `POST pushes#1:lost` (the first POST to a path that ends so; without `#`: all of them).
 * Throws a `RangeError` that says what is wrong with it.
 */
export function parseFaultPlan(text: string): readonly PlannedFault[] {
  const faults = text.split(',').map((item) => parseFault(item.trim()));
  const places = faults.map(({ of, from, reach }) => JSON.stringify([of, from, reach]));
  const twice = places.findIndex((place, index) => places.indexOf(place) !== index);
  if (twice >= 0) throw new RangeError(`“${text.split(',')[twice]?.trim()}”: that request fails already.`);
  return faults;
}

function parseFault(item: string): PlannedFault {
  const colon = item.lastIndexOf(':');
  if (colon < 0) throw new RangeError(`“${item}” is no fault. ${FORM}.`);
  const where = item.slice(0, colon).trim();
  const kind = FAULT_KINDS.find((each) => each === item.slice(colon + 1).trim());
  if (kind === undefined) {
    const word = item.slice(colon + 1).trim();
    throw new RangeError(`“${word}” is no kind of fault. Known kinds: ${FAULT_KINDS.join(', ')}.`);
  }
  const numbered = /^(every )?(\d+)(\+)?$/.exec(where);
  if (numbered !== null) {
    const [, every, number = '', rest] = numbered;
    const from = requestNumber(number);
    if (every !== undefined && rest !== undefined)
      throw new RangeError(`“${where}” names no request. ${FORM}.`);
    return { kind, of: null, from, reach: reachOf(every, rest) };
  }
  const named = /^(GET|POST|PUT|PATCH|DELETE) (\S+?)(?:#(\d+)(\+)?)?$/.exec(where);
  if (named === null) throw new RangeError(`“${where}” names no request. ${FORM}.`);
  const [, method = '', pathEnd = '', number, rest] = named;
  const from = number === undefined ? null : requestNumber(number);
  return { kind, of: { method, pathEnd: pathEnd.toLowerCase() }, from, reach: reachOf(undefined, rest) };
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
