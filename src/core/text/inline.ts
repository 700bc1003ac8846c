import { clip } from './clip.ts';
import { oneLine } from './one-line.ts';

/** ASCII that Markdown or HTML could give a meaning. Letters, digits, spaces and `,` `?` `%` have none. */
const SPECIAL = /[!"#$&'()*+\-./:;<=>@[\\\]^_`{|}~]/gu;
const WORD_HYPHEN = /[A-Za-z0-9]/u;

/**
 * Foreign text as Markdown that shows exactly these characters on one line: no emphasis, link, mention, image,
 * HTML, table or fence can begin, because every character that could begin one is a numeric entity.
 * `max` is in UTF-16 units of the text before escaping.
 */
export function inline(text: string, max = Number.POSITIVE_INFINITY): string {
  const line = clip(oneLine(text), max);
  return line.replace(SPECIAL, (character, at: number) => {
    if (character === '-' && isWord(line, at - 1) && isWord(line, at + 1)) return '-';
    return `&#${character.charCodeAt(0)};`;
  });
}

/** The same for a cell of a Markdown table: never empty, so that no row loses a column. */
export function tableCell(text: string, max = 300): string {
  return inline(text, max) || '&nbsp;';
}

function isWord(line: string, at: number): boolean {
  return WORD_HYPHEN.test(line.charAt(at));
}
