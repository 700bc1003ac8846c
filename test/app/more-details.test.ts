import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMoreDetails } from '../../src/app/more-details.ts';
import { assignKeys } from '../../src/core/identity/assign-keys.ts';
import type { Finding } from '../../src/core/sarif/finding.ts';
import { readSarif } from '../../src/core/sarif/read-log.ts';
import type { LaterDetails } from '../../src/core/sarif/read-sarif.ts';
import { keepDetails } from '../../src/core/snapshot/keep-details.ts';
import type { DecidedFinding } from '../../src/core/triage/decided-finding.ts';
import { files } from '../../src/node/files.ts';

const RESULTS = 1_300;
const [NEW, OLD] = [1_250, 1_249];

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fixgate-details-'));
  path = join(folder, 'a.sarif');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Results with a flow each, in a log that is read as a whole or, with long messages, in pieces. */
async function writeLog(words: string, pack = (text: string): string | Uint8Array => text): Promise<void> {
  const place = { physicalLocation: { artifactLocation: { uri: 'src/a.js' }, region: { startLine: 1 } } };
  const results = Array.from({ length: RESULTS }, (_, at) => ({
    ruleId: 'R1',
    message: { text: `${at} ${words}` },
    locations: [place],
    codeFlows: [{ threadFlows: [{ locations: [{ location: place }] }] }],
  }));
  const rules = [{ id: 'R1', help: { text: 'what to do' } }];
  const log = { version: '2.1.0', runs: [{ tool: { driver: { name: 'Demo', rules } }, results }] };
  await writeFile(path, pack(JSON.stringify(log)));
}

type Read = Awaited<ReturnType<typeof firstReading>>;

async function firstReading() {
  const details = keepDetails();
  const findings: Finding[] = [];
  const input = await files.open(path, 'a.sarif');
  if (!input.ok) throw new Error(input.fault.message);
  const later = new Map<string, LaterDetails>();
  const silent = () => undefined;
  const reading = { sourceRoots: [], category: null };
  await readSarif(
    input.value,
    { ...reading, file: 'a.sarif' },
    {
      run: silent,
      fault: silent,
      finding: (each) => findings.push(each),
      detail: details.add,
      wantsDetail: details.wants,
      left: details.leave,
      later: (each) => later.set('a.sarif', each),
    },
  );
  return { details, later, reading, findings, paths: new Map([['a.sarif', path]]) };
}

function decided(findings: readonly Finding[]): DecidedFinding[] {
  return assignKeys(findings, () => null).map((finding, at) => ({
    finding,
    state: at === NEW ? 'new' : 'unchanged',
    origin: at === NEW ? 'appeared' : null,
    firstSeen: '2026-11-21T00:00:00Z',
    reason: at === NEW ? 'none' : 'key',
    confidence: 'high',
    decision: null,
  }));
}

const DISMISSED = {
  decision: 'wont_fix',
  justification: null,
  reason: 'as it is meant',
  expires: null,
} as const;
const LONG = 'long '.repeat(500);
const SIZES: readonly [string, string][] = [
  ['that is read at once', ''],
  ['that is read in pieces', LONG],
];

describe('details of a log with many flows', () => {
  const flowsOf = ({ findings, details }: Pick<Read, 'findings' | 'details'>, at: number) => {
    const found = findings[at] === undefined ? null : details.of(findings[at]);
    return [found?.flows.length, found?.flowsCut, found?.rule?.help];
  };

  it.each([
    ['that is read at once', '', undefined],
    ['that is compressed, and so cannot be read from anywhere', LONG, gzipSync],
  ])('are those of the first findings and of new ones, in a log %s', async (_, words, pack) => {
    await writeLog(words, pack);
    const read = await firstReading();
    const all = decided(read.findings);
    expect(all).toHaveLength(RESULTS);
    expect(flowsOf(read, 999)).toEqual([1, 0, 'what to do']);
    expect(flowsOf(read, NEW)).toEqual([0, 1, 'what to do']);
    expect(await readMoreDetails(read, all, readSarif, files)).toEqual([]);
    expect(flowsOf(read, NEW)).toEqual([1, 0, 'what to do']);
    expect(flowsOf(read, OLD)).toEqual([0, 1, 'what to do']);
  });

  it('are those of new findings and of the worst others, in a log that is read in pieces', async () => {
    await writeLog(LONG);
    const read = await firstReading();
    expect(flowsOf(read, 0)).toEqual([0, 1, 'what to do']);
    const worst = new Set([NEW, 7, 1_299]);
    const all = decided(read.findings).map((one, at) => ({
      ...one,
      finding: { ...one.finding, severity: worst.has(at) ? ('critical' as const) : one.finding.severity },
      decision: at === OLD ? DISMISSED : null,
    }));
    expect(await readMoreDetails(read, all, readSarif, files)).toEqual([]);
    for (const at of worst) expect(flowsOf(read, at), `${at}`).toEqual([1, 0, 'what to do']);
    expect(flowsOf(read, OLD)).toEqual([0, 1, 'what to do']);
    const kept = read.findings.filter((_, at) => flowsOf(read, at)[0] === 1);
    expect(kept).toHaveLength(1_000);
  });

  it.each(SIZES)('stay cut when the log is gone, which is a fault, of a log %s', async (_, words) => {
    await writeLog(words);
    const { findings, ...scan } = await firstReading();
    await rm(path);
    const faults = await readMoreDetails(scan, decided(findings), readSarif, files);
    expect(faults).toMatchObject([{ code: expect.stringMatching(/^input\.(not-found|unreadable)$/) }]);
  });

  it('stay cut when another log lies there now, which is a fault', async () => {
    await writeLog(LONG);
    const { findings, ...scan } = await firstReading();
    await writeLog('other '.repeat(400));
    const faults = await readMoreDetails(scan, decided(findings), readSarif, files);
    expect(faults).toMatchObject([
      { code: 'input.unreadable', message: 'The file changed while it was read.' },
    ]);
  });
});
