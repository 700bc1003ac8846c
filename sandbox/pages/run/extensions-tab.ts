import type { Build, BuildAttachment } from '../../server/world/build.ts';
import { type Html, html } from '../html.ts';
import { markdown } from '../markdown.ts';
import { card } from '../parts/card.ts';

const SUMMARY_TYPE = 'Distributedtask.Core.Summary';

/** The Markdown that steps uploaded with `task.uploadsummary`. */
export function summariesOf(build: Build): BuildAttachment[] {
  return build.attachments.filter(({ type }) => type === SUMMARY_TYPE);
}

export function extensionsTab(build: Build): Html {
  const cards = summariesOf(build).map(({ name, contentBase64 }) =>
    card(name, markdown(Buffer.from(contentBase64, 'base64').toString('utf8'))),
  );
  if (cards.length === 0)
    return card('Extensions', html`<p class="soft">No step of this run uploaded a summary.</p>`);
  return html`<div class="stack">${cards}</div>`;
}
