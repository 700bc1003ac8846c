import type { Finding } from '../../../../src/core/sarif/finding.ts';
import type { ReadLimits } from '../../../../src/core/sarif/limits.ts';
import { READ_LIMITS } from '../../../../src/core/sarif/limits.ts';
import { readSarif } from '../../../../src/core/sarif/read-log.ts';
import type { FindingSink, LaterDetails, RepeatableBytes } from '../../../../src/core/sarif/read-sarif.ts';
import { readWhole } from '../../../../src/core/sarif/read-whole.ts';

type Told = readonly [kind: string, what: unknown];

/** Which extras a sink asks for. */
interface Wanted {
  readonly details: boolean;
  readonly offers: boolean;
}

const ALL: Wanted = { details: true, offers: true };
const OPTIONS = { file: 'a.sarif', sourceRoots: ['/home/vsts/work/1/s'], category: null };

function recorder({ details, offers }: Wanted): { sink: FindingSink; told: Told[] } {
  const told: Told[] = [];
  const sink: FindingSink = {
    run: (run) => told.push(['run', run]),
    finding: (finding) => told.push(['finding', finding]),
    fault: ({ cause: _cause, ...fault }) => told.push(['fault', fault]),
    ...(details ? { detail: (detail) => told.push(['detail', detail]) } : {}),
    ...(offers ? { offer: (offer) => told.push(['offer', offer]) } : {}),
  };
  return { sink, told };
}

/** What a sink is told of bytes that are read with `JSON.parse`. */
export async function toldAtOnce(bytes: Uint8Array, wanted = ALL): Promise<readonly Told[]> {
  const { sink, told } = recorder(wanted);
  await readWhole(bytes, OPTIONS, READ_LIMITS, sink);
  return told;
}

/** What it is told when nothing counts as small and the bytes come in pieces. */
export async function toldInPieces(
  bytes: Uint8Array,
  size: number,
  limits: Partial<ReadLimits> = {},
  wanted = ALL,
): Promise<readonly Told[]> {
  const { sink, told } = recorder(wanted);
  const all = { smallBytes: -1, windowBytes: Math.max(size, 32), ...limits };
  await readSarif(inPieces(bytes, size), { ...OPTIONS, limits: all }, sink);
  return told;
}

/** By run and result: findings with their details, of which those that take longer are asked for when all were told. */
export async function toldLater(
  bytes: Uint8Array,
  size: number,
  limits: Partial<ReadLimits> = {},
): Promise<{ found: ReadonlyMap<string, readonly unknown[]>; left: number }> {
  const found = new Map<string, unknown[]>();
  const wanted = new Map<number, number[]>();
  const of = ({ runIndex, resultIndex }: Finding): unknown[] => {
    const name = `${runIndex} ${resultIndex}`;
    const known = found.get(name) ?? [];
    found.set(name, known);
    return known;
  };
  const rules = new Map<string, unknown>();
  const later: LaterDetails[] = [];
  const sink: FindingSink = {
    run: () => undefined,
    finding: (finding) => of(finding).push(finding),
    fault: () => undefined,
    detail: (detail) => of(detail.finding).push(detail),
    left: (finding, rule) => {
      rules.set(`${finding.runIndex} ${finding.resultIndex}`, rule);
      wanted.set(finding.runIndex, [...(wanted.get(finding.runIndex) ?? []), finding.resultIndex]);
    },
    later: (each) => later.push(each),
  };
  const all = { smallBytes: -1, windowBytes: Math.max(size, 32), ...limits };
  const glanceFrom = (offset: number) => inPieces(bytes.subarray(offset), size).glance();
  const input: RepeatableBytes = { ...inPieces(bytes, size), glanceFrom };
  await readSarif(input, { ...OPTIONS, limits: all }, sink);
  for (const each of later) {
    const fault = await each.read(wanted, (detail) => {
      const name = `${detail.finding.runIndex} ${detail.finding.resultIndex}`;
      if (JSON.stringify(rules.get(name)) !== JSON.stringify(detail.rule)) throw new Error(`rule of ${name}`);
      of(detail.finding).push(detail);
    });
    if (fault !== null) throw new Error(fault.message);
  }
  return { found, left: rules.size };
}

/** The same of bytes that are read with `JSON.parse`. */
export async function detailedAtOnce(bytes: Uint8Array): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const found = new Map<string, unknown[]>();
  const { sink } = recorder(ALL);
  const of = ({ runIndex, resultIndex }: Finding, what: unknown): void => {
    const name = `${runIndex} ${resultIndex}`;
    found.set(name, [...(found.get(name) ?? []), what]);
  };
  await readWhole(bytes, OPTIONS, READ_LIMITS, {
    ...sink,
    finding: (finding) => of(finding, finding),
    detail: (detail) => of(detail.finding, detail),
  });
  return found;
}

/** Bytes that can be read again, in pieces of one size. */
function inPieces(bytes: Uint8Array, size: number): RepeatableBytes {
  async function* all(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < bytes.length; from += size) yield bytes.slice(from, from + size);
  }
  async function* glance(): AsyncGenerator<Uint8Array> {
    const piece = new Uint8Array(size);
    for (let from = 0; from < bytes.length; from += size) {
      const part = bytes.subarray(from, from + size);
      piece.fill(0).set(part);
      yield piece.subarray(0, part.length);
    }
  }
  return { repeatable: true, compressedBytes: null, glance, [Symbol.asyncIterator]: all };
}
