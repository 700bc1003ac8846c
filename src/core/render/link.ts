import { inline } from '../text/inline.ts';

const TEXT_CHARACTERS_MAX = 200;

/** Only addresses of the web, and none of their characters may end the link or the table cell. */
function safeAddress(url: string): string | null {
  if (!/^https?:\/\/[^\s/]/i.test(url)) return null;
  return url.replace(/[^\w:/?#@!$&=+,;.%~-]/gu, (character) => {
    const codes = new TextEncoder().encode(character);
    return Array.from(codes, (code) => `%${code.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  });
}

/** Foreign text as a link, or as plain text when there is no address to trust. */
export function link(text: string, url: string | null): string {
  const label = inline(text, TEXT_CHARACTERS_MAX) || '&nbsp;';
  const address = url === null ? null : safeAddress(url);
  return address === null ? label : `[${label}](${address})`;
}
