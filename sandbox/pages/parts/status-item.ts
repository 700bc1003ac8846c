import { type Html, html } from '../html.ts';
import { link } from './link.ts';
import { state } from './state.ts';

/** A status in a list, linked to where it leads. */
export function statusItem(
  name: readonly (string | null)[],
  status: { readonly state: string; readonly description: string | null; readonly targetUrl: string | null },
): Html {
  const title = name.filter((part) => part !== null && part !== '').join('/');
  return html`<li>${state(status.state)}<span class="grow">${status.targetUrl === null ? title : link(status.targetUrl, title)} <span class="soft">${status.description}</span></span></li>`;
}
