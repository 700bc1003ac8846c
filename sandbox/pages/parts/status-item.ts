import { type Html, html } from '../html.ts';
import { link } from './link.ts';
import { stateMark } from './state.ts';

/** A status in a list, linked to where it leads. */
export function statusItem(
  name: readonly (string | null)[],
  status: { readonly state: string; readonly description: string | null; readonly targetUrl: string | null },
): Html {
  const title = name.filter((part) => part !== null && part !== '').join('/');
  const named = status.targetUrl === null ? title : link(status.targetUrl, title);
  return html`<li>${stateMark(status.state)}<div class="grow">${named}<div class="second soft">${status.description}</div></div></li>`;
}
