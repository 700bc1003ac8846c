/** Messages quote line numbers, counts and versions, which change without the problem changing. */
export function normaliseMessage(message: string): string {
  return message.replace(/\d+/g, '0').replace(/\s+/g, ' ').trim();
}
