/** Bytes of a hash. */
export const HASH_BYTES = 8;
const DIGITS = 16;
/** Of digits by character; below 0: it is none, or in upper case, which would come back as another text. */
const VALUES = Int8Array.from({ length: 128 }, (_, character) => digit(character));

/** Puts a text of 16 lower-case hex digits into a row of eight bytes; false: it is something else. */
export function setHash(bytes: Uint8Array, row: number, text: string): boolean {
  if (text.length !== DIGITS) return false;
  const start = row * HASH_BYTES;
  let all = 0;
  for (let at = 0; at < HASH_BYTES; at += 1) {
    const byte = ((VALUES[text.charCodeAt(2 * at)] ?? -1) << 4) | (VALUES[text.charCodeAt(2 * at + 1)] ?? -1);
    all |= byte;
    bytes[start + at] = byte;
  }
  return all >= 0;
}

/** Does the row hold this text? */
export function isHash(bytes: Uint8Array, row: number, text: string): boolean {
  if (text.length !== DIGITS) return false;
  for (let at = 0; at < HASH_BYTES; at += 1)
    if (bytes[row * HASH_BYTES + at] !== byteOf(text, at)) return false;
  return true;
}

/** The way back, as one flat text: joined halves would be copied at the first comparison. */
export function hashText(bytes: Uint8Array, row: number): string {
  const start = row * HASH_BYTES;
  const high = (at: number): number => code((bytes[start + at] ?? 0) >>> 4);
  const low = (at: number): number => code((bytes[start + at] ?? 0) & 15);
  return String.fromCharCode(
    high(0),
    low(0),
    high(1),
    low(1),
    high(2),
    low(2),
    high(3),
    low(3),
    high(4),
    low(4),
    high(5),
    low(5),
    high(6),
    low(6),
    high(7),
    low(7),
  );
}

/** The first row with this text; -1: there is none. @param isNone of rows that hold no text */
export function rowOfHash(bytes: Uint8Array, text: string, isNone: (row: number) => boolean): number {
  const wanted = new Uint8Array(HASH_BYTES);
  if (!setHash(wanted, 0, text)) return -1;
  for (let start = 0; start < bytes.length; start += HASH_BYTES) {
    let at = 0;
    while (at < HASH_BYTES && bytes[start + at] === wanted[at]) at += 1;
    if (at === HASH_BYTES && !isNone(start / HASH_BYTES)) return start / HASH_BYTES;
  }
  return -1;
}

/** Below 0: these two are no digits, or in upper case, which would come back as another text. */
function byteOf(text: string, at: number): number {
  return (digit(text.charCodeAt(2 * at)) << 4) | digit(text.charCodeAt(2 * at + 1));
}

function digit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -1;
}

function code(digit: number): number {
  return digit < 10 ? digit + 0x30 : digit + 0x57;
}
