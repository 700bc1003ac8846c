import type { Fault } from '../fault.ts';
import type { Result } from '../result.ts';
import type { Run } from '../sarif/finding.ts';
import type { FindingDetail } from '../sarif/finding-detail.ts';
import type { FixOffer } from '../sarif/fix-offer.ts';
import type { RawResult } from '../sarif/raw-result.ts';
import type { FindingSink, ReadOptions, ReadSarif } from '../sarif/read-sarif.ts';
import { jsonText } from '../text/json-text.ts';
import type { Annotations } from './annotation.ts';
import { type CollectedRun, runKey } from './collect-runs.ts';
import { faultNotifications, groupRuns, homelessFaults, type RunGroup } from './group-runs.ts';
import type { Json } from './json.ts';
import { type ResultFrame, resultOf } from './result.ts';
import { sourceFacts } from './source-facts.ts';
import { createSpool } from './spool.ts';

/** What is written, and where it comes from. */
export interface WriteRequest extends Annotations {
  /** Of the inputs, as they were gathered when they were read for the first time. */
  readonly runs: readonly CollectedRun[];
  readonly faults: readonly Fault[];
  /** What an input run shall be called; '' for none. */
  readonly categoryOf: (run: Run) => string;
  /** `versionControlProvenance` of all runs; null: what the logs say. */
  readonly provenance: Json | null;
  /** Snippets of code, and fixes. */
  readonly includesCode: boolean;
  /** Text of a file at the scanned commit, with its byte order mark; null: not at hand. */
  readonly sourceOf: (path: string) => string | null;
  /** FixGate's own. */
  readonly version: string;
}

/** Where the inputs are read again, and the log is written to. */
interface WriteEdges {
  readonly read: ReadSarif;
  /** Opens an input by the name that findings have. */
  open(file: string): Promise<Result<AsyncIterable<Uint8Array>>>;
  readonly options: Omit<ReadOptions, 'file'>;
  /** Takes the next piece; done when it returns, so that nothing piles up. */
  write(text: string): void;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * Writes one SARIF 2.1.0 log with the findings of all inputs, one run per tool and category. The inputs are read
 * again, so that what is in memory does not grow with the results.
 * @returns what could not be read the second time
 */
export async function writeSarif(request: WriteRequest, edges: WriteEdges): Promise<readonly Fault[]> {
  const groups = groupRuns(request.runs, request);
  const problems: Fault[] = [];
  edges.write(`{"$schema":"${SCHEMA}","version":"2.1.0","runs":[`);
  for (let next = 0; next < groups.length; ) {
    const spool = createSpool(edges.write, next, groups.length);
    if (next > 0) edges.write(',');
    writeHead(groups[next], edges);
    const sink = resultSink(groups, request, spool.add, problems);
    for (const file of new Set(groups.slice(next).flatMap(({ files }) => files))) {
      const input = await edges.open(file);
      if (input.ok) await edges.read(input.value, { ...edges.options, file }, sink);
      else problems.push(input.fault);
      sink.flush();
    }
    edges.write(']}');
    for (next += 1; next < spool.cut(); next += 1) {
      edges.write(',');
      writeHead(groups[next], edges);
      for (const [index, text] of spool.kept(next).entries()) edges.write(index === 0 ? text : `,${text}`);
      edges.write(']}');
    }
  }
  const homeless = homelessFaults(request.runs, request.faults);
  if (homeless.length > 0) {
    edges.write(`${groups.length === 0 ? '' : ','}${jsonText(faultRun(homeless, request.version))}`);
  }
  edges.write(']}\n');
  const known = new Set(request.faults.map(({ code, file }) => `${code} ${file}`));
  return problems.filter(({ code, file }) => !known.has(`${code} ${file}`));
}

/** Piece by piece: the texts of all rules together may be longer than a string can be. */
function writeHead(group: RunGroup | undefined, { write }: WriteEdges): void {
  if (group === undefined) return;
  const { driver, rules, rest } = group.head;
  write(`{"tool":{"driver":${jsonText(driver).slice(0, -1)},"rules":[`);
  for (const [index, rule] of rules.entries()) write(`${index === 0 ? '' : ','}${jsonText(rule)}`);
  write(`]}},${jsonText(rest).slice(1, -1)},"results":[`);
}

/** A text for each result takes half as long again. */
const RESULTS_AT_ONCE = 16;

/** Several of these together may be longer than a string can be. */
function isLong({
  offer,
  detail,
}: {
  readonly offer: FixOffer | null;
  readonly detail: FindingDetail | null;
}): boolean {
  return (offer?.fixes.length ?? 0) + (detail?.flows.length ?? 0) + (detail?.related.length ?? 0) > 0;
}

/** Writes each finding when the last thing about it has arrived. */
function resultSink(
  groups: readonly RunGroup[],
  request: WriteRequest,
  add: (group: number, text: string) => void,
  problems: Fault[],
): FindingSink & { flush(): void } {
  const places = new Map(
    groups.flatMap(({ ruleIndexes }, group) =>
      [...ruleIndexes].map(([key, rules]) => [key, { group, rules }] as const),
    ),
  );
  const source = sourceFacts(request.sourceOf);
  const frames = groups.map((group) => frameOf(group, request, source));
  let offer: FixOffer | null = null;
  let detail: FindingDetail | null = null;
  let waiting: Json[] = [];
  let waitingGroup = 0;
  const flush = (): void => {
    if (waiting.length > 0) add(waitingGroup, jsonText(waiting).slice(1, -1));
    waiting = [];
  };
  return {
    flush,
    run: () => undefined,
    finding: () => undefined,
    ...(request.includesCode
      ? {
          offer: (given: FixOffer) => {
            offer = given;
          },
        }
      : {}),
    detail: (given) => {
      detail = given;
    },
    fault: (fault) => problems.push(fault),
    raw(raw: RawResult) {
      const place = places.get(runKey(raw.finding));
      const frame = place === undefined ? undefined : frames[place.group];
      if (place === undefined || frame === undefined) return;
      const words = {
        raw,
        offer: offer?.finding === raw.finding ? offer : null,
        detail: detail?.finding === raw.finding ? detail : null,
        annotation: request.annotate(raw.finding),
      };
      if (place.group !== waitingGroup) flush();
      waitingGroup = place.group;
      waiting.push(resultOf(words, place.rules.get(raw.finding.ruleId), frame));
      if (waiting.length === RESULTS_AT_ONCE || isLong(words)) flush();
    },
  };
}

function frameOf(
  { columnKind, hasSuppressions }: RunGroup,
  { isCompared, hasDismissals, includesCode }: WriteRequest,
  source: ResultFrame['source'],
): ResultFrame {
  return { columnKind, hasSuppressions: hasSuppressions || hasDismissals, isCompared, source, includesCode };
}

/** What no tool's run can tell: inputs that are no log at all. */
function faultRun(faults: readonly Fault[], version: string): Json {
  const invocation = {
    executionSuccessful: false,
    toolExecutionNotifications: faultNotifications(faults),
  };
  const driver = { name: 'FixGate', version, rules: [] };
  return { tool: { driver }, columnKind: 'utf16CodeUnits', invocations: [invocation], results: [] };
}
