const encoder = new TextEncoder();

/** A document that no scanner should write. */
export interface HostileDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const RESULT = '{"ruleId":"R1","message":{"text":"m"}}';

/** A log of one run with these results, and members before them. */
export function logOf(results: string, members = ''): string {
  return `{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Probe"}},${members}"results":[${results}]}]}`;
}

/** Documents by their names. */
export const documents = (made: Readonly<Record<string, string | Uint8Array>>): HostileDocument[] =>
  Object.entries(made).map(([name, content]) => ({
    name,
    bytes: typeof content === 'string' ? encoder.encode(content) : content,
  }));
