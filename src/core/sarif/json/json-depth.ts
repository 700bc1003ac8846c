/**
 * Where the text nests deeper than `limit` brackets, or null. Looks at brackets only, before anything is parsed,
 * so that a hostile log cannot exhaust a stack.
 */
export function tooDeepAt(text: string, limit: number): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) at = endOfString(text, at);
    else if (unit === 0x7b || unit === 0x5b) {
      if (++depth > limit) return at;
    } else if (unit === 0x7d || unit === 0x5d) depth--;
  }
  return null;
}

/** Index of the closing quote of the string that opens at `open`, or the text's length. */
export function endOfString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (close >= 0) {
    let slashes = 0;
    while (text.charCodeAt(close - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return close;
    close = text.indexOf('"', close + 1);
  }
  return text.length;
}
