import { type Fault, fault } from '../core/fault.ts';
import type { Finding, Run } from '../core/sarif/finding.ts';
import type { FixOffer } from '../core/sarif/fix-offer.ts';
import { readSarif } from '../core/sarif/read-log.ts';
import type { LaterDetails, ReadOptions } from '../core/sarif/read-sarif.ts';
import type { JsonObject } from '../core/sarif/value.ts';
import type { RunCollector } from '../core/sarif-writing/collect-runs.ts';
import { type KeptDetails, keepDetails } from '../core/snapshot/keep-details.ts';
import { thrownText } from '../core/thrown.ts';
import type { Files, FoundFiles } from '../ports/files.ts';

/** Which files to read, and how to understand them. */
interface ScanRequest {
  /** As in the input: globs in order, `!` excludes. */
  readonly patterns: readonly string[];
  /** Null: from the logs. */
  readonly category: string | null;
  readonly definitionId: number;
  /** Absolute; where relative patterns start. */
  readonly workingDirectory: string;
  /** Absolute; files below it are called `$(Agent.TempDirectory)/…`, the same on every agent. Null: not known. */
  readonly tempDirectory: string | null;
  /** Absolute folders that stand for the repository's root. */
  readonly sourceRoots: readonly string[];
  /** Absolute: the checkout whose files paths of other machines are looked up in. */
  readonly checkout: string;
  /** Its name in the sources directory; null: it is the sources directory. */
  readonly checkoutName: string | null;
  /** ISO 8601: when suppressions may have lapsed. */
  readonly today: string;
  /** Milliseconds since 1970 UTC: older files belong to another run. Null: not known. */
  readonly startedAt: number | null;
  /** What the logs say about repairing takes memory, and only fix pull requests need it. */
  readonly collectsFixes: boolean;
  /** Gathers what is needed to write the findings as SARIF; null: nobody will. */
  readonly collector: Pick<RunCollector, 'run' | 'raw'> | null;
}

/** The SARIF files of this step: what could be read, and what could not. */
export interface Scan {
  readonly category: string;
  /** In the categories that their logs name. */
  readonly findings: readonly Finding[];
  /** The category that a finding is stored under. */
  categoryOf(finding: Finding): string;
  /** What the logs say about them beyond a line in a list. */
  readonly details: KeptDetails;
  readonly runs: readonly Run[];
  /** What kept the scan from being complete. */
  readonly faults: readonly Fault[];
  /** Names of the files that were looked at. */
  readonly files: readonly string[];
  /** Files that count once because another one has the same content, in words. */
  readonly copies: readonly string[];
  /** Of large files by name: what it takes to ask for details later. */
  readonly later: ReadonlyMap<string, LaterDetails>;
  /** Where they lie, and how they were read: what it takes to read them again. */
  readonly paths: ReadonlyMap<string, string>;
  readonly reading: Reading;
  /** Of all findings, also those without fixes; empty unless asked for. */
  readonly offers: readonly FixOffer[];
}

type Reading = Omit<ReadOptions, 'file'>;
type Log = Pick<Scan, 'findings' | 'runs' | 'faults' | 'offers'>;

/** The run's start is the server's time, a file's the agent's. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;

/** Reads every file that the patterns name. A file that cannot be read is a fault; the others still count. */
export async function scan(request: ScanRequest, files: Files): Promise<Scan> {
  const { patterns, workingDirectory: folder, startedAt, definitionId } = request;
  const notOlderThan = startedAt === null ? null : startedAt - CLOCK_TOLERANCE_MS;
  const found = await files.find(patterns, { folder, notOlderThan });
  // Beside the entry file, since few logs need it.
  const { relocateInto } = await import('./relocate-paths.ts');
  const relocate = await relocateInto(request.checkout, files);
  const { sourceRoots, checkoutName, today } = request;
  const several = checkoutName === null ? {} : { checkoutName };
  const sourceOf = files.sources(request.checkout);
  const reading = { sourceRoots, relocate, sourceOf, category: null, today, ...several };
  const logs: Log[] = [];
  const details = keepDetails();
  const later = new Map<string, LaterDetails>();
  const named = found.files.map(({ path, name }) => ({
    path,
    name: stableName(name, request.tempDirectory),
  }));
  for (const file of named) logs.push(await readLog(file, request, reading, files, details, later));
  const runs = logs.flatMap((log) => log.runs);
  const category = request.category ?? categoryOf(runs, definitionId);
  const categoryIn = (each: Finding | Run): string => (isNamed(each) ? each.category : category);
  return {
    category,
    findings: logs.flatMap((log) => log.findings),
    categoryOf: (finding) => request.category ?? categoryIn(finding),
    details,
    later,
    // A run keeps the category that its log names: the policy may expect tools under that name.
    runs: runs.map((run) => ({ ...run, category: categoryIn(run) })),
    faults: [...found.faults, ...logs.flatMap((log) => log.faults)],
    files: named.map(({ name }) => name),
    copies: found.copies.map(({ name, of }) => `${name} is the same as ${of} and counts once`),
    paths: new Map(named.map(({ path, name }) => [name, path])),
    reading,
    offers: logs.flatMap((log) => log.offers),
  };
}

async function readLog(
  { path, name }: FoundFiles['files'][number],
  { collectsFixes, collector }: ScanRequest,
  reading: Reading,
  files: Files,
  details: KeptDetails,
  later: Map<string, LaterDetails>,
): Promise<Log> {
  const findings: Finding[] = [];
  const runs: Run[] = [];
  const faults: Fault[] = [];
  const offers: FixOffer[] = [];
  const sink = {
    finding: (finding: Finding) => findings.push(finding),
    detail: details.add,
    wantsDetail: details.wants,
    left: details.leave,
    later: (each: LaterDetails) => later.set(name, each),
    run(run: Run, written: JsonObject) {
      runs.push(run);
      collector?.run(run, written);
    },
    fault: (each: Fault) => faults.push(each),
    ...(collector === null ? {} : { parsed: collector.raw }),
    ...(collectsFixes ? { offer: (each: FixOffer) => offers.push(each) } : {}),
  };
  const opened = await files.open(path, name);
  if (!opened.ok) return { findings, runs, faults: [opened.fault], offers };
  try {
    await readSarif(opened.value, { ...reading, file: name }, sink);
  } catch (cause) {
    const next = 'Check that nothing removes or changes the file while this step reads it.';
    const message = `The file cannot be read: ${thrownText(cause)}.`;
    faults.push(fault('input.unreadable', { message, next, file: name, cause }));
  }
  // What such a file does not report may still be there: nothing of its tools counts as fixed.
  const complete = faults.length === 0;
  const seen = runs.map((run) => ({ ...run, successful: run.successful && complete }));
  return { findings, runs: seen, faults, offers };
}

/** Folders of an agent are numbered; their numbers must not make two scans look different. */
function stableName(name: string, tempDirectory: string | null): string {
  const folder = tempDirectory?.replaceAll('\\', '/').replace(/\/$/, '');
  if (folder === undefined || !name.startsWith(`${folder}/`)) return name;
  return `$(Agent.TempDirectory)${name.slice(folder.length)}`;
}

/** Without an id of its own in the log the reader gives the tool's name. */
function isNamed({ category, tool }: Finding | Run): boolean {
  return category !== tool;
}

/**
 * The logs' own id when all agree on one; else the pipeline's number, with the tool's name when there is only one.
 * The legs of a matrix say the same and so share a category.
 */
function categoryOf(runs: readonly Run[], definitionId: number): string {
  const named = new Set(runs.map((run) => (isNamed(run) ? run.category : null)));
  const [only] = named;
  if (named.size === 1 && only !== null && only !== undefined) return only;
  const [tool, ...more] = new Set(runs.map((run) => run.tool));
  return tool === undefined || more.length > 0 ? String(definitionId) : `${definitionId}/${tool}`;
}
