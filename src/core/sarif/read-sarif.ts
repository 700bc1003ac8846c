import type { Fault } from '../fault.ts';
import type { Finding, Run } from './finding.ts';
import type { FindingDetail } from './finding-detail.ts';
import type { FixOffer } from './fix-offer.ts';

/** What the reader must know beside the bytes. */
export interface ReadOptions {
  /** The file's name as the user gave it; stands in findings and faults. */
  readonly file: string;
  /** Absolute folders that stand for the repository's root (sources directory, working directory), any platform's spelling. */
  readonly sourceRoots: readonly string[];
  /** Category for runs without `automationDetails.id`; null: the tool's name. */
  readonly category: string | null;
}

/** Receives findings one by one, so that reading never has to hold them all. */
export interface FindingSink {
  run(run: Run): void;
  finding(finding: Finding): void;
  /** After each finding, for sinks that ask for it: what the log says about its place and repair, secrets included. */
  offer?(offer: FixOffer): void;
  /** After each finding, for sinks that ask for it: rule help, flows and related places, without secrets. */
  detail?(detail: FindingDetail): void;
  /** Something was wrong but the rest still counts (one bad result, a scan that failed). */
  fault(fault: Fault): void;
}

/** Reads one log. Never throws for bad input: everything it could not read arrives as a fault. */
export type ReadSarif = (
  chunks: AsyncIterable<Uint8Array>,
  options: ReadOptions,
  sink: FindingSink,
) => Promise<void>;
