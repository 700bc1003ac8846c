import { type Html, html, trusted } from './html.ts';

const STYLE = `
:root { color-scheme: light dark; --text: #1f1f1f; --soft: #605e5c; --page: #f8f8f8; --card: #fff; --line: #e1dfdd;
  --link: #005a9e; --good: #107c10; --bad: #c50f1f; --warn: #8a5300; --wait: #605e5c; --code: #f3f2f1; }
@media (prefers-color-scheme: dark) { :root { --text: #f3f2f1; --soft: #b3b0ad; --page: #1b1a19; --card: #252423;
  --line: #3b3a39; --link: #6cb8f6; --good: #6ccb5f; --bad: #ff99a4; --warn: #fce100; --wait: #b3b0ad; --code: #323130; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 14px/1.5 "Segoe UI", system-ui, sans-serif; }
header { padding: 12px 32px; border-bottom: 1px solid var(--line); background: var(--card); }
main { max-width: 1040px; margin: 0 auto; padding: 24px 32px 64px; }
h1 { font-size: 22px; margin: 0 0 4px; } h2 { font-size: 16px; margin: 0 0 12px; }
a { color: var(--link); text-decoration: none; } a:hover, a:focus-visible { text-decoration: underline; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 4px; padding: 20px 24px; margin-top: 20px; }
.soft { color: var(--soft); } .good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
.wait { color: var(--wait); } .state { font-weight: 600; white-space: nowrap; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 6px 16px 6px 0; vertical-align: top; min-width: 5em; overflow-wrap: break-word; }
th { font-weight: 600; color: var(--soft); border-bottom: 1px solid var(--line); } td { border-bottom: 1px solid var(--line); }
tr:last-child td { border-bottom: 0; } code, pre { font: 12px/1.6 Consolas, ui-monospace, monospace; }
code { background: var(--code); padding: 1px 4px; border-radius: 3px; } pre { overflow-x: auto; white-space: pre-wrap; margin: 0; }
@media (max-width: 640px) { main, header { padding-inline: 12px; } section { padding: 16px; } }
.markdown { overflow-wrap: break-word; } .markdown code { overflow-wrap: anywhere; }
.markdown table { display: block; overflow-x: auto; } .markdown > :first-child { margin-top: 0; } .scroll { overflow-x: auto; }
`;

/** A whole page; `trail` are the links above the content. */
export function page(title: string, trail: readonly Html[], content: readonly Html[]): string {
  const crumbs = trail.map((link, index) =>
    index === 0 ? link : html`<span class="soft"> / </span>${link}`,
  );
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${trusted(STYLE)}</style></head>
<body><header>${crumbs}</header><main>${content}</main></body></html>`.markup;
}

export function link(href: string, text: string): Html {
  return html`<a href="${safeHref(href)}">${text}</a>`;
}

/** Only http and https and paths of this server; anything else becomes plain text without a target. */
function safeHref(href: string): string {
  return /^(https?:\/\/|\/(?![/\\])|\?|#)/i.test(href) ? href : '#';
}

const TONES: Readonly<Record<string, string>> = {
  succeeded: 'good',
  approved: 'good',
  completed: 'good',
  failed: 'bad',
  rejected: 'bad',
  error: 'bad',
  conflicts: 'bad',
  canceled: 'bad',
  partiallySucceeded: 'warn',
  succeededWithIssues: 'warn',
};

const SYMBOLS: Readonly<Record<string, string>> = { good: '✔', bad: '✖', warn: '▲', wait: '○' };

/** A state in words with a symbol and a colour that fits it. */
export function state(value: string): Html {
  const tone = TONES[value] ?? 'wait';
  return html`<span class="state ${tone}">${SYMBOLS[tone] ?? ''} ${value}</span>`;
}

export function section(title: string, content: Html | readonly Html[]): Html {
  return html`<section><h2>${title}</h2>${content}</section>`;
}

/** A table; cells are escaped unless they are markup. */
export function table(head: readonly string[], rows: readonly (readonly (Html | string)[])[]): Html {
  const titles = head.map((title) => html`<th scope="col">${title}</th>`);
  const lines = rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  return html`<div class="scroll"><table><thead><tr>${titles}</tr></thead><tbody>${lines}</tbody></table></div>`;
}
