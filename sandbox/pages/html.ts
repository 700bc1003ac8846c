/** Markup that is already safe; everything else is escaped when it is put into a page. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | null | undefined | Html | readonly Html[];

/** Tagged template: `html\`<b>${name}</b>\`` escapes `name`. The only way into a page. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = strings
    .map((text, index) => text + (index < parts.length ? render(parts[index]) : ''))
    .join('');
  return { markup };
}

/** Markup that another renderer made safe (Markdown without raw HTML). */
export function trusted(markup: string): Html {
  return { markup };
}

function render(part: Part): string {
  if (part === null || part === undefined) return '';
  if (Array.isArray(part)) return part.map((each: Html) => each.markup).join('');
  if (typeof part === 'object' && 'markup' in part) return part.markup;
  return escapeText(String(part));
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
