import type { Finding } from './finding.ts';
import type { FindingDetail } from './finding-detail.ts';
import type { FixOffer } from './fix-offer.ts';
import type { JsonObject } from './value.ts';

/** What a producer wrote, for those who pass it on. Untrusted, may hold secrets. */
export interface RawResult {
  readonly finding: Finding;
  readonly result: JsonObject;
  /** Of its locations the one that stands for it; undefined: it has none. */
  readonly location: JsonObject | undefined;
  /** Of that location. */
  readonly physicalLocation: unknown;
  /** What it finds is itself a secret. */
  readonly isSecret: boolean;
  /** The rule's descriptor; null: the log describes none. */
  readonly rule: JsonObject | null;
  /** The run around it; whoever streams may leave out its results. */
  readonly run: JsonObject;
  /** What a reading of it tells beside the finding; null: it fails. */
  offer(): FixOffer | null;
  detail(): FindingDetail | null;
}
