import MarkdownIt from 'markdown-it';
import { type Html, html, trusted } from './html.ts';

/** Markdown as the run's "Extensions" tab shows it: tables, no raw HTML, no images, links only to http and https. */
export function markdown(text: string): Html {
  const renderer = new MarkdownIt({ html: false, linkify: false });
  renderer.disable('image');
  renderer.validateLink = (address) => /^(https?:\/\/|#)/i.test(address);
  // The content security policy allows no style attribute: the side of a column becomes a class.
  renderer.core.ruler.push('sides', ({ tokens }) => {
    for (const token of tokens) {
      const side = /^text-align:(left|center|right)$/.exec(String(token.attrGet('style')))?.[1];
      if (side !== undefined) token.attrs = [['class', `to-${side}`]];
    }
  });
  return html`<div class="markdown">${trusted(renderer.render(text))}</div>`;
}
