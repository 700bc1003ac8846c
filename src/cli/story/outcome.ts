/** What one run of the pipeline said, read back from Azure DevOps as any other program would. */
export interface Outcome {
  readonly verdict: string;
  /** Findings of the scan, all of them. */
  readonly total: number;
  /** Keys of the findings that the change introduced. */
  readonly introduced: readonly string[];
  /** Keys of everything that the scan holds. */
  readonly keys: readonly string[];
}
