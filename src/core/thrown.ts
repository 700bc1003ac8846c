/** What a caught value says, for the reason in a fault: anything can be thrown. */
export function thrownText(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return text === '' ? 'unknown reason' : text;
}
