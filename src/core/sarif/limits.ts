/** How much of a log is read. What goes beyond one of these ends in a fault that says which. */
export interface ReadLimits {
  /** Bytes of a log, inflated. */
  readonly bytes: number;
  /** Inflated bytes for each byte of a compressed file; only beyond `wholeBytes`, small files may be anything. */
  readonly inflation: number;
  /** Bytes that are kept of input that can be read only once. */
  readonly wholeBytes: number;
  /** Bytes up to which a log that is not in order (console lines around it, `NaN`) is read as a whole and repaired. */
  readonly repairBytes: number;
  /** Bytes up to which any log is read as a whole: one pass with the platform's parser is faster. */
  readonly smallBytes: number;
  readonly runs: number;
  /** Of all runs together. */
  readonly results: number;
  /** Of a large log, of so many results it is noted what they say; what comes behind them is parsed. No limit on what is read. */
  readonly records: number;
  /** Brackets around a value; real logs stay below 40. */
  readonly depth: number;
  /** Bytes of what results share: tools with their rules, artifacts, invocations, of all runs together. */
  readonly sharedBytes: number;
  /** Brackets and commas of JSON that is parsed at once: each may cost 40 bytes, where its text is one. */
  readonly marks: number;
  /** Bytes that are scanned at once. No limit on what is read: a result that is larger is read in another way. */
  readonly windowBytes: number;
  /** Bytes of messages that are kept from the first look at a log on, as whoever reads them does; others are read again. */
  readonly messageBytes: number;
  /** The same of snippets, which hardly anybody keeps. */
  readonly snippetBytes: number;
  /** Bytes of what a finding needs of its result. Flows, fixes and unknown members do not count. */
  readonly resultBytes: number;
  /** What ESLint says about one file, with its text: UTF-16 units. */
  readonly entryBytes: number;
}

const MIB = 1024 * 1024;

/** What applies unless the caller says otherwise. */
export const READ_LIMITS: ReadLimits = {
  bytes: 16 * 1024 * MIB,
  inflation: 200,
  wholeBytes: 128 * MIB,
  // Its bytes, its text and what becomes of both are in memory at the same time.
  repairBytes: 16 * MIB,
  smallBytes: 2 * MIB,
  runs: 20_000,
  // Each becomes an object of about half a kilobyte, and Node ends at 2 to 4 GB.
  results: 4_000_000,
  records: 2_000_000,
  depth: 200,
  sharedBytes: 32 * MIB,
  marks: 2_500_000,
  windowBytes: 256 * 1024,
  messageBytes: 96 * MIB,
  snippetBytes: 24 * MIB,
  resultBytes: 16 * MIB,
  entryBytes: 32 * MIB,
};
