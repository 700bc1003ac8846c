import { wellFormed } from './clip.ts';

const UNWANTED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** Foreign text as a Markdown code block: its fence is longer than any run of backticks inside. */
export function fence(text: string, language = ''): string {
  const body = wellFormed(text)
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(UNWANTED, '\ufffd');
  const longest = (body.match(/`+/gu) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  const marks = '`'.repeat(longest + 1);
  return `${marks}${language.replace(/[^A-Za-z0-9+-]/gu, '')}\n${body}\n${marks}`;
}
