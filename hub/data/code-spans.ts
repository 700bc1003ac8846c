import type { CodeLine } from './code-excerpt.ts';
import type { CodeSpan } from './detail-kit.ts';

/** A span that is marked or is not. */
export interface ShownSpan extends CodeSpan {
  readonly isMarked: boolean;
}

/** The spans of a line, divided where its mark begins and ends. @param colours null: one plain span */
export function shownSpans(
  { text, mark }: CodeLine,
  colours: readonly CodeSpan[] | null,
): readonly ShownSpan[] {
  // Colours of a line that was cut or cleaned are those of another text.
  const fits = colours?.map((span) => span.text).join('') === text;
  const spans = fits && colours !== null ? colours : [{ text, kind: null }];
  let at = 0;
  return spans.flatMap((span) => {
    const from = at;
    at += span.text.length;
    if (mark === null) return [{ ...span, isMarked: false }];
    const cuts = [mark.from, mark.to].map((place) => Math.max(0, Math.min(place - from, span.text.length)));
    const [start = 0, end = 0] = cuts;
    return [
      { ...span, text: span.text.slice(0, start), isMarked: false },
      { ...span, text: span.text.slice(start, end), isMarked: true },
      { ...span, text: span.text.slice(end), isMarked: false },
    ].filter((part) => part.text !== '');
  });
}
