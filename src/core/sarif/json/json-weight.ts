/** Brackets and commas in JSON as UTF-8, those in texts too: about what its values cost, however short they are. */
export function marksIn(bytes: Uint8Array): number {
  let marks = 0;
  // Not `for of`: it takes ten times as long before it is compiled.
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === 0x2c || byte === 0x5b || byte === 0x7b) marks++;
  }
  return marks;
}
