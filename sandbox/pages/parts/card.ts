import { type Html, html } from '../html.ts';

/** A card with a title; `flush` for lists and tables, whose rows reach to the edge. */
export function card(
  title: string | Html,
  content: Html | readonly Html[],
  look: 'padded' | 'flush' = 'padded',
): Html {
  return html`<section class="card ${look}"><h2>${title}</h2>${content}</section>`;
}

/** A table; cells are escaped unless they are markup. `empty` is said where there is no row. */
export function table(
  head: readonly string[],
  rows: readonly (readonly (Html | string)[])[],
  empty: string,
): Html {
  if (rows.length === 0) return html`<p class="soft empty">${empty}</p>`;
  const titles = head.map((title) => html`<th scope="col">${title}</th>`);
  const lines = rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  return html`<div class="scroll"><table><thead><tr>${titles}</tr></thead><tbody>${lines}</tbody></table></div>`;
}

/** Two lines of one cell. */
export function twoLines(first: Html | string, second: Html | string): Html {
  return html`<div class="first">${first}</div><div class="soft second">${second}</div>`;
}

export function pill(text: string): Html {
  return html`<span class="pill">${text}</span>`;
}

export function messageBar(kind: 'error' | 'info' | 'warning' | 'success', content: Html | string): Html {
  const lines =
    typeof content === 'string' ? content.split(/\r?\n/).map((line) => html`<div>${line}</div>`) : content;
  return html`<div class="bar ${kind}" role="${kind === 'error' ? 'alert' : 'status'}">${lines}</div>`;
}
