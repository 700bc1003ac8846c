import type { Json } from './json.ts';

/** What would be read as a link: `[text](1)`, `[text](https://…)`. */
const LINK_START =
  /\[(?=(?:[^[\]\\\n]|\\.){1,1000}\]\((?:[^()\s]{1,2000}|https?:\/\/(?:[^()\s]|\([^()\s]{0,500}\)){1,2000})\))/giu;
/** A bracket after a backslash would lose it. */
const ESCAPED = /\\(?=[[\]])/gu;

/** Plain text as a SARIF message. Brackets that would make an embedded link of it get a backslash. */
export function messageOf(text: string): Json {
  // Most have none, and flows have thousands of messages.
  if (!text.includes('[') && !text.includes(']')) return { text };
  return { text: text.replace(ESCAPED, '\\\\').replace(LINK_START, '\\[') };
}
