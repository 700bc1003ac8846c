/** How much of a log is read. What goes beyond one of these ends in a fault that says which. */
export interface ReadLimits {
  /** Bytes of a log, inflated. */
  readonly bytes: number;
  /** Inflated bytes for each byte of a compressed file; only beyond `wholeBytes`, small files may be anything. */
  readonly inflation: number;
  /** Bytes up to which a log that is not in order (console lines around it, `NaN`) is read as a whole and repaired. */
  readonly wholeBytes: number;
  /** Bytes up to which any log is read as a whole: one pass with the platform's parser is faster. */
  readonly smallBytes: number;
  readonly runs: number;
  /** Of all runs together. */
  readonly results: number;
  /** Brackets around a value; real logs stay below 40. */
  readonly depth: number;
  /** Bytes of what results share: tools with their rules, artifacts, invocations, of all runs together. */
  readonly sharedBytes: number;
  /** Bytes of what a finding needs of its result. Flows, fixes and unknown members do not count. */
  readonly resultBytes: number;
}

const MIB = 1024 * 1024;

/** What applies unless the caller says otherwise. */
export const READ_LIMITS: ReadLimits = {
  bytes: 16 * 1024 * MIB,
  inflation: 200,
  // The parsed log takes several times its text, and V8 ends strings at 512 Mi units.
  wholeBytes: 128 * MIB,
  smallBytes: 2 * MIB,
  runs: 20_000,
  // Each becomes an object of about half a kilobyte, and Node ends at 2 to 4 GB.
  results: 4_000_000,
  depth: 200,
  sharedBytes: 64 * MIB,
  resultBytes: 16 * MIB,
};
