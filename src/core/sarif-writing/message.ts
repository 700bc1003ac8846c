import { LINK } from '../sarif/texts/without-links.ts';
import type { Json } from './json.ts';

/** What would be read as a link: `[text](1)`, `[text](https://…)`. */
const LINK_START = new RegExp(String.raw`\[(?=${LINK})`, 'giu');
/** A bracket after a backslash would lose it. */
const ESCAPED = /\\(?=[[\]])/gu;

/** Plain text as a SARIF message. Brackets that would make an embedded link of it get a backslash. */
export function messageOf(text: string): Json {
  // Most have none, and flows have thousands of messages.
  if (!text.includes('[') && !text.includes(']')) return { text };
  return { text: text.replace(ESCAPED, '\\\\').replace(LINK_START, '\\[') };
}
