const LONE_SURROGATE = /\p{Surrogate}/gu;

/** At most `max` UTF-16 units, the last one `…` when something was cut. Never leaves half a surrogate pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max <= 0) return '';
  const last = text.charCodeAt(max - 2);
  const splitsPair = max >= 2 && last >= 0xd800 && last <= 0xdbff;
  return `${text.slice(0, splitsPair ? max - 2 : max - 1)}…`;
}

/** Replaces halves of surrogate pairs, which UTF-8 cannot carry, by U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\ufffd');
}
