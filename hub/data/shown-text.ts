import { oneLine } from '../../src/core/text/one-line.ts';

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/u;

/** Foreign text for the eye: its lines and spaces stay, what controls a terminal or turns the reading direction does not. */
export function shownText(text: string): string {
  return text.split(LINE_BREAK).map(shownLine).join('\n');
}

function shownLine(line: string): string {
  const [, before = '', middle = '', after = ''] = /^([ \t]*)(.*?)([ \t]*)$/su.exec(line) ?? [];
  return `${before}${oneLine(middle)}${after}`;
}
