import { inline } from '../text/inline.ts';

/** Foreign text as one line of Markdown of at most `budget` UTF-16 units: escaping makes text longer. */
export function inlineWithin(text: string, budget: number): string {
  let max = Math.min(text.length, budget);
  let escaped = inline(text, max);
  while (escaped.length > budget && max > 0) {
    max = Math.min(max - 1, Math.floor((max * budget) / escaped.length));
    escaped = inline(text, max);
  }
  return escaped;
}

/** As many of the lines as fit together with the line that says how many are left out. */
export function linesWithin(
  lines: readonly string[],
  budget: number,
  more: (count: number) => string,
): readonly string[] {
  const room = budget - (more(lines.length).length + 1);
  const kept: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + 1;
    if (length > (kept.length === lines.length - 1 ? budget : room)) break;
    kept.push(line);
  }
  return kept.length === lines.length ? kept : [...kept, more(lines.length - kept.length)];
}
