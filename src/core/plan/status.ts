/** `genre/name` identifies a status on its commit, pull request or iteration; the newest one counts. */
export interface Status {
  readonly state: 'pending' | 'succeeded' | 'failed' | 'error' | 'notApplicable';
  readonly genre: string;
  readonly name: string;
  readonly description: string;
  /** Absolute http(s) URL. */
  readonly targetUrl: string;
}

/** Where a status belongs. */
export type StatusPlace =
  | { readonly kind: 'commit'; readonly commit: string }
  | { readonly kind: 'iteration'; readonly pullRequest: number; readonly iteration: number };
