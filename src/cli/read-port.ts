/** What to give instead of text that is no port. */
export const PORT_RANGE = 'Give a number from 0 to 65535.';

/** A TCP port from an option; null when it is none. Absent: 0, any free one. */
export function readPort(text: string | undefined): number | null {
  if (text === undefined) return 0;
  const port = Number(text);
  return /^\d+$/.test(text) && port <= 65_535 ? port : null;
}
