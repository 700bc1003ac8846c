/** What is asked of a text. */
export type Searched = Pick<string, 'length' | 'charCodeAt' | 'indexOf' | 'startsWith' | 'slice'>;

/** From its first character to behind its last one. */
interface Span {
  readonly start: number;
  readonly end: number;
}

const BEGIN = '-----BEGIN';
const END = '-----END';
const HEADER = /^-----BEGIN[A-Z0-9 _]{0,60}PRIVATE[ _]KEY(?: BLOCK)?-----/u;
const HEADER_MAX = 100;
const FOOTER = /^-----END[A-Z0-9 _]{0,80}-----/u;
/** How far behind the header an end mark may be, whatever stands before it. */
const NEAR = 8000;
/** `Proc-Type: 4,ENCRYPTED`, `DEK-Info: …`, `Version: GnuPG v2`. */
const FIELD =
  /^(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|MessageID|Subject|Content-[A-Z][a-z]{1,20}|X-[A-Za-z-]{1,20}): [^\n\\]{1,100}/u;
/** What an earlier redaction left of a part. */
const SHAPE = /^\[redacted: [^\]]{1,60}\]/u;
const LOOK_MAX = 140;
const QUOTES = '"\'`';
/** Shorter runs of letters may be words. */
const LONG_RUN = 16;

/**
 * Where private keys in PEM stand, in order. Without an end mark, as in a text that is cut off, a key goes as far as
 * what may be base64: over line ends, quotes, escapes, marks of comments and diffs, up to a sentence. Each character
 * is looked at a few times at most, whatever the text.
 */
export function privateKeys(text: Searched): readonly Span[] {
  const spans: Span[] = [];
  let footer = -1;
  let from = text.indexOf(BEGIN, 0);
  while (from !== -1) {
    const header = HEADER.exec(text.slice(from, from + HEADER_MAX))?.[0];
    if (header === undefined) {
      from = text.indexOf(BEGIN, from + BEGIN.length);
      continue;
    }
    const body = from + header.length;
    const blockEnd = endOfBlock(text, body);
    const next = text.indexOf(BEGIN, body);
    if (footer !== Number.POSITIVE_INFINITY && footer < body) {
      const found = text.indexOf(END, body);
      footer = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    const isOwn = footer <= body + NEAR && (next === -1 || footer < next);
    const end = isOwn ? Math.max(blockEnd, footerEnd(text, footer)) : blockEnd;
    const last = spans.at(-1);
    // Headers in a row are one.
    if (last !== undefined && last.end === from) spans[spans.length - 1] = { start: last.start, end };
    else spans.push({ start: from, end });
    from = next === -1 || next >= end ? next : text.indexOf(BEGIN, end);
  }
  return spans;
}

function footerEnd(text: Searched, at: number): number {
  const footer = FOOTER.exec(text.slice(at, at + HEADER_MAX))?.[0];
  return at + (footer ?? END).length;
}

/** Behind the last character that may belong to the key. */
function endOfBlock(text: Searched, start: number): number {
  let end = start;
  let at = start;
  // What is between two runs says whether the second may be a word of a sentence: those stand behind blanks alone.
  let isApart = text.charCodeAt(start) !== 0x20;
  // Of a key that is cut off there may be no more than its first letters; behind a quote, nothing.
  let hasTail = !QUOTES.includes(text.slice(start, start + 1));
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit === 0x2d && text.startsWith('-----', at)) {
      return text.startsWith(END, at) ? footerEnd(text, at) : end;
    }
    if (isBase64(unit)) {
      const field = isCapital(unit) ? FIELD.exec(text.slice(at, at + LOOK_MAX))?.[0] : undefined;
      const run = field === undefined ? runFrom(text, at) : at + field.length;
      const isLong = field !== undefined || run - at >= LONG_RUN;
      if (!isLong && !isApart && !hasTail) return end;
      // Behind a line of the key there may be a last one as short as a word.
      hasTail = isLong || (isApart && hasTail);
      at = run;
      end = run;
      isApart = false;
      continue;
    }
    const length = separatorAt(text, at, unit);
    if (length === 0) return end;
    if (unit !== 0x20) isApart = true;
    at += length;
  }
  return end;
}

/** Behind the characters of base64 that begin here. */
function runFrom(text: Searched, start: number): number {
  let at = start;
  while (at < text.length && isBase64(text.charCodeAt(at))) {
    if (text.charCodeAt(at) === 0x2d && text.startsWith('-----', at)) break;
    at += 1;
  }
  return at;
}

/** With the letters of addresses. */
function isBase64(unit: number): boolean {
  const letter = unit | 0x20;
  if (letter >= 0x61 && letter <= 0x7a) return unit < 0x80;
  return (unit >= 0x2f && unit <= 0x39) || unit === 0x2b || unit === 0x3d || unit === 0x2d || unit === 0x5f;
}

function isCapital(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a;
}

/** Blanks, ends of lines, quotes, and what marks lines of comments, lists and diffs. */
const SEPARATORS = new Set(Array.from(' \t\n\r\f\v"\'`,|#*>%&;…', (sign) => sign.charCodeAt(0)));

/** How long what separates parts of a key is here; 0: nothing does. */
function separatorAt(text: Searched, at: number, unit: number): number {
  // An escape: `\n` of a literal, written twice in a literal in another one.
  if (unit === 0x5c) return text.charCodeAt(at + 1) === 0x5c ? 1 : 2;
  if (unit === 0x2e) return text.charCodeAt(at + 1) === 0x2e || text.charCodeAt(at - 1) === 0x2e ? 1 : 0;
  if (unit === 0x5b) return SHAPE.exec(text.slice(at, at + LOOK_MAX))?.[0].length ?? 0;
  return SEPARATORS.has(unit) ? 1 : 0;
}

/** The text without private keys. @param instead what stands for one */
export function withoutPrivateKeys(words: string, instead: (key: string) => string): string {
  if (!words.includes(BEGIN)) return words;
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of privateKeys(words)) {
    pieces.push(words.slice(from, start), instead(words.slice(start, end)));
    from = end;
  }
  return pieces.join('') + words.slice(from);
}
