/** One result of `sarif`. */
interface Result {
  readonly ruleId: string;
  readonly path: string;
  readonly line: number;
  /** Default `error`, which is high. */
  readonly level?: string;
  readonly message?: string;
}

/** A SARIF log of one run, as text. */
export function sarif(results: readonly Result[], tool = 'Demo'): string {
  return JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool, version: '1.0.0' } },
        results: results.map(({ ruleId, path, line, level = 'error', message = `${ruleId} found` }) => ({
          ruleId,
          level,
          message: { text: message },
          locations: [{ physicalLocation: { artifactLocation: { uri: path }, region: { startLine: line } } }],
        })),
      },
    ],
  });
}
