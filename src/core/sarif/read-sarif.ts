import type { Fault } from '../fault.ts';
import type { Finding, Run } from './finding.ts';
import type { FindingDetail } from './finding-detail.ts';
import type { FixOffer } from './fix-offer.ts';
import type { ReadLimits } from './limits.ts';
import type { RawResult } from './raw-result.ts';
import type { JsonObject } from './value.ts';

/** What the reader must know beside the bytes. */
export interface ReadOptions {
  /** The file's name as the user gave it; stands in findings and faults. */
  readonly file: string;
  /** Absolute folders that stand for the repository's root (sources directory, working directory), any platform's spelling. */
  readonly sourceRoots: readonly string[];
  /** Asked where no root holds an absolute path: the repository's file that is meant, or null. */
  readonly relocate?: (path: string) => string | null;
  /** Asked where a log gives offsets instead of lines: the file's text without byte order mark; null: not at hand. */
  readonly sourceOf?: (path: string) => string | null;
  /** Of several checkouts side by side the repository's folder: relative paths may begin with it. */
  readonly checkoutName?: string;
  /** Category for runs without `automationDetails.id`; null: the tool's name. */
  readonly category: string | null;
  /** ISO 8601: what was suppressed until a day before that is suppressed no more. Absent: the log's word counts. */
  readonly today?: string;
  /** Instead of `READ_LIMITS`, where given. */
  readonly limits?: Partial<ReadLimits>;
}

/** Receives findings one by one, so that reading never has to hold them all. */
export interface FindingSink {
  /** @param written the run as its producer wrote it, its results perhaps left out; untrusted, may hold secrets */
  run(run: Run, written: JsonObject): void;
  finding(finding: Finding): void;
  /** After each finding, for sinks that ask for it: what the log says about its place and repair, secrets included. */
  offer?(offer: FixOffer): void;
  /** After each finding, for sinks that ask for it: rule help, flows and related places, without secrets. */
  detail?(detail: FindingDetail): void;
  /** Asked where a detail takes longer than its finding: there are flows, fixes or other places. Absent: all are wanted. */
  wantsDetail?(finding: Finding): boolean;
  /**
   * Of a large log that can be read from anywhere, instead of `wantsDetail`: a finding whose detail takes longer, after it,
   * and what its rule says. Whoever wants the detail asks for it `later`.
   */
  left?(finding: Finding, rule: FindingDetail['rule']): void;
  /** After each finding and its offer and detail, for sinks that ask for it: what the producer wrote, secrets included. */
  raw?(raw: RawResult): void;
  /** As `raw`, but only of logs that are small enough to be parsed as a whole anyway. */
  parsed?(raw: RawResult): void;
  /** At the end of a large log that could be read. */
  later?(details: LaterDetails): void;
  /** Something was wrong but the rest still counts (one bad result, a scan that failed). */
  fault(fault: Fault): void;
}

/** Details that were not wanted when their log was read, without going over its other results again. */
export interface LaterDetails {
  /**
   * @param wanted indexes of results, ascending, by index of their run
   * @returns why some are missing; null: none is
   */
  read(
    wanted: ReadonlyMap<number, readonly number[]>,
    detail: (detail: FindingDetail) => void,
  ): Promise<Fault | null>;
}

/** Bytes that can be read more than once: each iteration starts at the beginning. */
export interface RepeatableBytes extends AsyncIterable<Uint8Array> {
  readonly repeatable: true;
  /** Size of the file that these are inflated from; null: it is not compressed. */
  readonly compressedBytes: number | null;
  /** How many there are, where that is known without reading them. */
  readonly size?: number;
  /** The same bytes for one look at each: a piece is valid only until the next one is asked for. */
  glance(): AsyncIterable<Uint8Array>;
  /** The same from an offset on; absent: what stands before has to be gone through. */
  glanceFrom?(offset: number): AsyncIterable<Uint8Array>;
}

/**
 * Reads one log. Never throws for bad input: everything it could not read arrives as a fault. A large log is read
 * in constant memory if its bytes are repeatable; others are collected.
 */
export type ReadSarif = (
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  sink: FindingSink,
) => Promise<void>;
