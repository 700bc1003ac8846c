import { type Html, html } from '../html.ts';

export function link(href: string, content: string | Html): Html {
  return html`<a href="${safeHref(href)}">${content}</a>`;
}

/** Only http and https and paths of this server; anything else becomes plain text without a target. */
function safeHref(href: string): string {
  return /^(https?:\/\/|\/(?![/\\])|\?|#)/i.test(href) ? href : '#';
}
