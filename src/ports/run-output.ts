/** What a step can leave with its run, beside its log. */
export interface RunOutput {
  /** Attaches a file to the run, readable later by type. Best effort: the upload happens after the step, unconfirmed. */
  attach(type: string, name: string, path: string): void;
  /** Shows a Markdown file on the run's page under a heading. */
  summary(heading: string, path: string): void;
  /**
   * Publishes a file as build artifact, into the one that has the name if there is one, with properties for whoever
   * looks at it. The agent uploads it before the step ends, and lets the step fail when it cannot.
   */
  uploadArtifact(name: string, path: string, properties: ReadonlyMap<string, string>): void;
  /** Sets a variable for later steps of the job and an output for later jobs. */
  setOutput(name: string, value: string): void;
  /** The step's result; `message` is one line. */
  complete(result: 'succeeded' | 'succeededWithIssues' | 'failed', message: string): void;
}
