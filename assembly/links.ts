/**
 * Embedded links of messages (SARIF 2.1.0, 3.11.6) of the form that nearly all have: `[label](1)`. What looks different in
 * any way is left to the host (`src/core/sarif/texts/without-links.ts`), which knows the others and what is code.
 */

const OPEN: u32 = 0x5b;
const CLOSE: u32 = 0x5d;
const BACKSLASH: u32 = 0x5c;
const MAX_LABEL: usize = 1000;
const MAX_DIGITS: usize = 6;

/** Of the link that was looked at last: after its label. */
let labelEnd: usize = 0;

/**
 * Leaves of each link its label.
 * @param from address of the text
 * @param end after it
 * @returns the new end; 0: something may be another link, and nothing was changed
 */
export function withoutUsualLinks(from: usize, end: usize): usize {
  for (let at = from; at < end; ) {
    const byte: u32 = load<u8>(at);
    if (byte === BACKSLASH) return 0;
    at = byte === OPEN ? linkEnd(at, end) : at + 1;
    if (at === 0) return 0;
  }
  let to = from;
  for (let at = from; at < end; ) {
    const byte: u32 = load<u8>(at);
    if (byte !== OPEN) {
      store<u8>(to++, byte);
      at++;
    } else {
      const next = linkEnd(at, end);
      for (at++; at < labelEnd; at++) store<u8>(to++, load<u8>(at));
      at = next;
    }
  }
  return to;
}

/** Address after the link that begins here; 0: it is no usual one. */
function linkEnd(open: usize, end: usize): usize {
  let at = open + 1;
  while (at < end && isOfLabel(load<u8>(at))) at++;
  labelEnd = at;
  const isLabel = at > open + 1 && at - open <= MAX_LABEL;
  if (!isLabel || at + 3 >= end || load<u8>(at) !== CLOSE || load<u8>(at + 1) !== 0x28) return 0;
  at += 2;
  const digits = at;
  while (at < end && <u32>load<u8>(at) - 0x30 < 10) at++;
  const isTarget = at > digits && at - digits <= MAX_DIGITS;
  return isTarget && at < end && load<u8>(at) === 0x29 ? at + 1 : 0;
}

function isOfLabel(byte: u32): bool {
  return byte >= 0x20 && byte !== OPEN && byte !== CLOSE && byte !== BACKSLASH;
}
