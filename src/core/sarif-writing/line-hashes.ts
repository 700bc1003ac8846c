/** UTF-16 units, blanks left out, that a line's hash is made of: its own and those of the lines below it. */
const WINDOW = 100;
const FACTOR = 37;
const END_OF_FILE = 65_535;
const WORD = 2 ** 32;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;

/** An unsigned number of 64 bits in two halves: BigInt is a hundred times slower. */
interface Wide {
  readonly high: number;
  readonly low: number;
}

/**
 * What GitHub's uploads call `primaryLocationLineHash`, for each line of a file (the first at index 0), so that an
 * alert keeps its identity there. Per line: the polynomial hash (base 37, modulo 2^64) of the 100 units from its
 * first character that is neither space nor tab, without spaces and tabs, line ends as `\n`, the end of the file as
 * 65535 and then zeros; in hexadecimal; `:n` says the how manieth line with this hash it is.
 * @param text of the file; a byte order mark in it counts as a character
 */
export function lineHashes(text: string): readonly string[] {
  const { units, starts } = unitsOf(text);
  const counts = new Map<string, number>();
  const hashes: string[] = [];
  const leaving = power(WINDOW);
  let hash: Wide = { high: 0, low: 0 };
  let end = 0;
  for (const start of starts) {
    for (; end < start + WINDOW; end += 1) {
      const gone = end < WINDOW ? 0 : (units[end - WINDOW] ?? 0);
      hash = add(times(hash, FACTOR), units[end] ?? 0, times(leaving, gone));
    }
    const name = hex(hash);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    hashes.push(`${name}:${count}`);
  }
  return hashes;
}

/** The characters that count, and at which of them each line starts. */
function unitsOf(text: string): { readonly units: Uint16Array; readonly starts: readonly number[] } {
  const units = new Uint16Array(text.length + 1);
  const starts: number[] = [];
  let length = 0;
  let startsLine = true;
  const push = (unit: number): void => {
    if (startsLine) starts.push(length);
    startsLine = unit === LINE_FEED;
    units[length] = unit;
    length += 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === SPACE || unit === TAB) {
      // A blank between them keeps carriage return and line feed apart only in the text, not here.
      continue;
    }
    if (unit === CARRIAGE_RETURN) push(LINE_FEED);
    else if (unit !== LINE_FEED || text.charCodeAt(at - 1) !== CARRIAGE_RETURN) push(unit);
  }
  push(END_OF_FILE);
  return { units: units.subarray(0, length), starts };
}

function times({ high, low }: Wide, factor: number): Wide {
  const product = low * factor;
  return { high: (high * factor + Math.floor(product / WORD)) % WORD, low: product % WORD };
}

function add({ high, low }: Wide, unit: number, minus: Wide): Wide {
  const sum = low + unit - minus.low;
  const carry = Math.floor(sum / WORD);
  return { high: (((high + carry - minus.high) % WORD) + WORD) % WORD, low: ((sum % WORD) + WORD) % WORD };
}

function power(exponent: number): Wide {
  let result: Wide = { high: 0, low: 1 };
  for (let step = 0; step < exponent; step += 1) result = times(result, FACTOR);
  return result;
}

function hex({ high, low }: Wide): string {
  return high === 0 ? low.toString(16) : `${high.toString(16)}${low.toString(16).padStart(8, '0')}`;
}
