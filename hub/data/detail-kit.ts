/** A piece of somebody's Markdown. Texts and addresses are untrusted; there is no HTML and there are no pictures. */
export type MarkdownNode =
  | { readonly kind: 'text'; readonly text: string }
  /** A block of code. */
  | { readonly kind: 'fence'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly MarkdownNode[] }
  | { readonly kind: 'element'; readonly tag: MarkdownTag; readonly children: readonly MarkdownNode[] };

/** Everything that Markdown may become; what is not here becomes its text. */
export const MARKDOWN_TAGS = [
  ...['p', 'ul', 'ol', 'li', 'blockquote', 'hr', 'br', 'code', 'em', 'strong', 's'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
] as const;
/** One of `MARKDOWN_TAGS`. */
export type MarkdownTag = (typeof MARKDOWN_TAGS)[number];

/** Text of one colour. */
export interface CodeSpan {
  readonly text: string;
  /** Name of the token's kind, such as `keyword`; null: plain. */
  readonly kind: string | null;
}

/** Helpers of the detail panel that are too heavy for a page's first load: a script of its own brings them. */
export interface DetailKit {
  markdown(text: string): readonly MarkdownNode[];
  /** @returns the spans of each line; null: the language of this path is not known */
  highlight(code: string, path: string): readonly (readonly CodeSpan[])[] | null;
}

declare global {
  interface Window {
    /** Set by the script `detail.js`. */
    fixgateDetail?: DetailKit;
  }
}
