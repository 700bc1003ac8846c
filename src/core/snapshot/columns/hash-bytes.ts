const DIGITS = 16;
const BYTES = 8;

/** Puts a text of 16 lower-case hex digits into a row of eight bytes; false: it is something else. */
export function setHash(bytes: Uint8Array, row: number, text: string): boolean {
  if (text.length !== DIGITS) return false;
  for (let at = 0; at < BYTES; at += 1) {
    const [high, low] = [digit(text, 2 * at), digit(text, 2 * at + 1)];
    if (high === -1 || low === -1) return false;
    bytes[row * BYTES + at] = high * 16 + low;
  }
  return true;
}

/** The way back, as one flat text: joined halves would be copied at the first comparison. */
export function hashText(bytes: Uint8Array, row: number): string {
  const codes = new Array<number>(DIGITS);
  for (let at = 0; at < BYTES; at += 1) {
    const byte = bytes[row * BYTES + at] ?? 0;
    codes[2 * at] = code(byte >>> 4);
    codes[2 * at + 1] = code(byte & 15);
  }
  return String.fromCharCode(...codes);
}

/** The first row with this text; -1: there is none. @param isNone of rows that hold no text */
export function rowOfHash(bytes: Uint8Array, text: string, isNone: (row: number) => boolean): number {
  const wanted = new Uint8Array(BYTES);
  if (!setHash(wanted, 0, text)) return -1;
  for (let start = 0; start < bytes.length; start += BYTES) {
    let at = 0;
    while (at < BYTES && bytes[start + at] === wanted[at]) at += 1;
    if (at === BYTES && !isNone(start / BYTES)) return start / BYTES;
  }
  return -1;
}

/** -1: none, or one in upper case, which would come back as another text. */
function digit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -1;
}

function code(digit: number): number {
  return digit < 10 ? digit + 0x30 : digit + 0x57;
}
