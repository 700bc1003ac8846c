import type { Finding } from './finding.ts';
import type { FindingDetail } from './finding-detail.ts';
import type { FixOffer } from './fix-offer.ts';
import type { RawResult } from './raw-result.ts';
import type { FindingSink } from './read-sarif.ts';
import type { RunReader } from './run-reader.ts';
import { type JsonObject, list, member } from './value.ts';

/** What goes wrong with one result: a mistake of ours. @param resultIndex of that result */
type Failed = (cause: unknown, resultIndex: number) => void;

/**
 * One result as finding and whatever the sink asks for. A log must not be able to stop the reading of the others, not
 * even through a mistake of ours: such a one goes to `failed`.
 */
export function tellResult(
  reader: RunReader,
  result: JsonObject,
  resultIndex: number,
  sink: FindingSink,
  failed: Failed,
): void {
  let finding: Finding;
  try {
    finding = reader.finding(result, resultIndex);
  } catch (cause) {
    return failed(cause, resultIndex);
  }
  sink.finding(finding);
  if (sink.offer === undefined && sink.detail === undefined && sink.raw === undefined) return;
  const told = new ReadResult(reader, result, finding, failed);
  if (sink.offer !== undefined) {
    const offer = told.offer();
    if (offer !== null) sink.offer(offer);
  }
  if (sink.detail !== undefined && (!isHeavy(finding, result) || sink.wantsDetail?.(finding) !== false)) {
    const detail = told.detail();
    if (detail !== null) sink.detail(detail);
  }
  if (sink.raw !== undefined && told.read()) sink.raw(told);
}

/** One object for each result, since those of a small log are kept. */
class ReadResult implements RawResult {
  readonly finding: Finding;
  readonly result: JsonObject;
  location: RawResult['location'] = undefined;
  physicalLocation: unknown = undefined;
  isSecret = false;
  rule: RawResult['rule'] = null;
  readonly run: JsonObject;
  private readonly reader: RunReader;
  private readonly failed: Failed;
  /** Undefined: nobody asked. */
  private knownOffer: FixOffer | null | undefined = undefined;
  private knownDetail: FindingDetail | null | undefined = undefined;

  constructor(reader: RunReader, result: JsonObject, finding: Finding, failed: Failed) {
    this.finding = finding;
    this.result = result;
    this.run = reader.raw;
    this.reader = reader;
    this.failed = failed;
  }

  /** @returns false: it fails */
  read(): boolean {
    try {
      const { rule, facts, place } = this.reader.basics(this.result);
      this.location = place.chosen;
      this.physicalLocation = place.physicalLocation;
      this.isSecret = facts.isSecret;
      this.rule = rule;
      return true;
    } catch (cause) {
      this.failed(cause, this.finding.resultIndex);
      return false;
    }
  }

  offer(): FixOffer | null {
    if (this.knownOffer !== undefined) return this.knownOffer;
    this.knownOffer = null;
    try {
      this.knownOffer = this.reader.offer(this.result, this.finding);
    } catch (cause) {
      this.failed(cause, this.finding.resultIndex);
    }
    return this.knownOffer;
  }

  detail(): FindingDetail | null {
    if (this.knownDetail !== undefined) return this.knownDetail;
    this.knownDetail = null;
    try {
      this.knownDetail = this.reader.detail(this.result, this.finding);
    } catch (cause) {
      this.failed(cause, this.finding.resultIndex);
    }
    return this.knownDetail;
  }
}

function isHeavy({ flows }: Finding, result: JsonObject): boolean {
  if (flows > 0 || list(member(result, 'fixes')).length > 0) return true;
  const places = list(member(result, 'locations')).length + list(member(result, 'relatedLocations')).length;
  return places > 1 || list(member(result, 'stacks')).length > 0;
}
