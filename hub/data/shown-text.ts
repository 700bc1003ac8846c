import { clip } from '../../src/core/text/clip.ts';
import { oneLine } from '../../src/core/text/one-line.ts';

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/u;

const NAME_MAX = 300;

/** A foreign name for a list: one line that nobody has to scroll through or to have read out for minutes. */
export function shownName(text: string): string {
  // Nothing keeps a log from holding a name of megabytes: only its beginning is looked at.
  return clip(oneLine(clip(text, 4 * NAME_MAX)), NAME_MAX);
}

/** Foreign text for the eye: its lines and spaces stay, what controls a terminal or turns the reading direction does not. */
export function shownText(text: string): string {
  return text.split(LINE_BREAK).map(shownLine).join('\n');
}

function shownLine(line: string): string {
  const [, before = '', middle = '', after = ''] = /^([ \t]*)(.*?)([ \t]*)$/su.exec(line) ?? [];
  return `${before}${oneLine(middle)}${after}`;
}
