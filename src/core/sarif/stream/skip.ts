import { PLAIN } from './scan-tables.ts';

/** What a loop over checked JSON must stop at outside of strings: quotes and brackets. */
const STOPS = Uint8Array.from({ length: 256 }, (_, byte) =>
  '"{}[]'.includes(String.fromCharCode(byte)) ? 1 : 0,
);

/** Index after the closing quote of the string whose first character stands at `at`; beyond `end`: there is none. */
function afterString(bytes: Uint8Array, at: number, end: number): number {
  for (;;) {
    while (at < end && PLAIN[bytes[at] ?? 0] === 1) at++;
    if (at >= end) return end + 1;
    const byte = bytes[at];
    if (byte === 0x22) return at + 1;
    at += byte === 0x5c ? 2 : 1;
  }
}

/** Index after the value that begins at `at` in JSON that was checked before; beyond `end`: it is cut off. */
export function afterValue(bytes: Uint8Array, at: number, end: number): number {
  const first = bytes[at];
  if (first === 0x22) return afterString(bytes, at + 1, end);
  if (first !== 0x7b && first !== 0x5b) {
    // A number or a word ends at what cannot belong to it.
    while (
      at < end &&
      bytes[at] !== 0x2c &&
      bytes[at] !== 0x7d &&
      bytes[at] !== 0x5d &&
      (bytes[at] ?? 0) > 0x20
    )
      at++;
    return at;
  }
  let depth = 1;
  at++;
  while (at < end) {
    const byte = bytes[at] ?? 0;
    at++;
    if (STOPS[byte] === 0) continue;
    if (byte === 0x22) at = afterString(bytes, at, end);
    else if (byte === 0x7b || byte === 0x5b) depth++;
    else if (--depth === 0) return at;
  }
  return end + 1;
}

/** Index of the next byte that is no white space, or `end`. */
export function afterWhite(bytes: Uint8Array, at: number, end: number): number {
  while (at < end) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
    at++;
  }
  return at;
}
