import type { FaultCode } from '../../fault.ts';
import { at, isObject, list, member } from '../value.ts';
import { withFinalRules } from './draft-run.ts';

/** Something is wrong with a log's content. */
export interface LogProblem {
  readonly code: FaultCode;
  /** Which value of the log; where it does not exist, what would hold it. */
  readonly path: readonly (string | number)[];
  /** Which run it is about, where the path does not begin with it. */
  readonly runIndex?: number;
  /** Goes on after `The file`. */
  readonly what: string;
  readonly next: string;
}

/** A SARIF log that can be read, or why not. */
type CheckedLog =
  | { readonly ok: true; readonly runs: readonly unknown[] }
  | { readonly ok: false; readonly problem: LogProblem };

const CONVERT =
  'Let the tool write SARIF 2.1.0 (C# compiler: `/errorlog:<file>,version=2.1`), or convert the log: ' +
  '`sarif-multitool transform old.sarif --output new.sarif`.';
const WRITE_SARIF =
  'Choose SARIF 2.1.0 as the output format of the scanner; beside it FixGate reads only ESLint’s JSON and CodeTF.';

/** Salesforce Code Analyzer leaves out each engine that found nothing, Spotter its only run. */
const WRITE_RUN =
  'Look at the output of the scanner: a scan without findings still writes one run with its tool. If this one found ' +
  "nothing and writes no run then, let the step after it add one: `jq 'if .runs == [] then .runs = [{tool: {driver: " +
  '{name: "its name"}}, results: []}] else . end\' old.sarif > new.sarif`.';

/**
 * Accepts 2.1.0, its drafts (2.0.0) and successors (2.2), and logs that look like one whatever their version says, or
 * that have none. 1.0 is another format.
 */
export function checkLog(log: unknown): CheckedLog {
  const refuse = (code: FaultCode, path: LogProblem['path'], what: string, next: string): CheckedLog => ({
    ok: false,
    problem: { code, path, what, next },
  });
  if (!isObject(log)) return refuse('sarif.not-sarif', [], 'is JSON but no SARIF log', WRITE_SARIF);
  const version = versionOf(log);
  if (version !== null && /^[01](?:\D|$)/u.test(version)) {
    const what = `is SARIF ${version.slice(0, 40)}, which is too old to be read`;
    return refuse('sarif.unsupported-version', ['version'], what, CONVERT);
  }
  const runs = member(log, 'runs');
  if (!Array.isArray(runs)) {
    const what =
      runs === undefined ? 'is JSON but no SARIF log: it has no “runs”' : 'has “runs” that are no list';
    return refuse('sarif.not-sarif', ['runs'], what, WRITE_SARIF);
  }
  const isKnown = version === null || /^2(?:\D|$)/u.test(version);
  if (!isKnown && !runs.some((run) => isObject(at(run, 'tool', 'driver')))) {
    const what = `says it is version ${version.slice(0, 40)}, which FixGate does not know`;
    return refuse('sarif.unsupported-version', ['version'], what, 'Let the scanner write SARIF 2.1.0.');
  }
  const looksLikeSarif = runs.some(
    (run) => isObject(member(run, 'tool')) || list(member(run, 'results')).length > 0,
  );
  if (version === null && !looksLikeSarif) {
    return refuse('sarif.not-sarif', [], 'is JSON but no SARIF log: it has no version', WRITE_SARIF);
  }
  if (runs.length === 0) {
    return refuse('scan.not-successful', ['runs'], 'holds no run: no tool says that it scanned', WRITE_RUN);
  }
  return { ok: true, runs: runs.map(withFinalRules) };
}

function versionOf(log: unknown): string | null {
  const version = member(log, 'version');
  if (typeof version === 'number') return String(version);
  if (typeof version === 'string' && version.trim() !== '') return version.trim().replace(/^v(?=\d)/iu, '');
  const schema = member(log, '$schema');
  return typeof schema === 'string' && /sarif-1\.0/u.test(schema) ? '1.0.0' : null;
}
