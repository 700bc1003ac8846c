import { thrownText } from '../../thrown.ts';
import { driverName } from '../driver-name.ts';
import type { Run } from '../finding.ts';
import { at, isObject, list, member } from '../value.ts';
import { externalProblems } from './external-files.ts';
import type { LogProblem } from './log.ts';
import { claimsSuccess } from './outcome.ts';

/** Bad results that are reported one by one; the rest as a number. */
export const MAX_BAD_RESULTS = 20;

/**
 * Tools that write null or nothing for an empty list, at least in some versions, and no invocations; where they fail they
 * write no log. Behind the name, MegaLinter's.
 */
const NO_EMPTY_LIST =
  /^(?:gosec|golangci-lint|bearer|ferret-?scan|terrascan|tfsec|tflint(?:-errors)?|kube-score|kube-?linter|revive|protolint|lintr|eslint|pvs-studio|anchore container vulnerability report)(?: \(.{1,50}\))?$/iu;
const WRITE_LIST = 'Let the scanner write its results as a list; an empty one means a clean scan.';
const NULL_RESULTS =
  'Look at the output of the scanner. If the scan took place and found nothing, update the scanner, or let the step ' +
  'after it put an empty list there: `jq ".runs[].results //= []" old.sarif > new.sarif`. SARIF means by null that no ' +
  'scan took place.';

/** What a run says, or does not say, about its scan having taken place and seen everything. */
export function outcomeProblems(run: unknown, { runIndex, tool, successful, problems }: Run): LogProblem[] {
  const found: LogProblem[] = [];
  const path = ['runs', runIndex];
  const results = member(run, 'results');
  const add = (name: string, what: string, next: string) =>
    found.push({ code: 'scan.not-successful', path: [...path, name], what, next });
  if (!successful) {
    const told = problems.length === 0 ? '' : `: ${problems[0]?.slice(0, 500)}`;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    const next =
      'Repair what the scanner complains about, or exclude those files from its scan: what it could not read may ' +
      'hide findings.';
    add('invocations', `says that ${tool} could not scan everything${told}${more}`, next);
  }
  // A list of Go that nothing was added to becomes null, also where all went well.
  const isEmpty = claimsSuccess(run) || NO_EMPTY_LIST.test(tool) || writesNull(run);
  const isClean = results === null && successful && isEmpty;
  if (results !== undefined && !Array.isArray(results) && !isClean) {
    const what = `has ${results === null ? 'null' : 'something else'} where the list of results of ${tool} should be`;
    add('results', what, results === null ? NULL_RESULTS : WRITE_LIST);
  }
  found.push(...externalProblems(run, path, tool));
  return found;
}

/** What SARIF allows null for is `results` alone: a producer that writes the list of its rules so means an empty list by it. */
function writesNull(run: unknown): boolean {
  return at(run, 'tool', 'driver', 'rules') === null;
}

/** Results that are no objects. @param first indexes of the first ones, one more than are reported one by one */
export function badResultProblems(runIndex: number, first: readonly number[], count: number): LogProblem[] {
  const code = 'sarif.invalid-result';
  const next = 'Report it to the author of the scanner; the other results were read.';
  const single = first.slice(0, MAX_BAD_RESULTS).map((resultIndex): LogProblem => {
    const path = ['runs', runIndex, 'results', resultIndex];
    const what = `has a result that is no object: runs[${runIndex}].results[${resultIndex}]`;
    return { code, path, what, next };
  });
  const rest = count - MAX_BAD_RESULTS;
  if (rest <= 0) return single;
  const path = ['runs', runIndex, 'results', first[MAX_BAD_RESULTS] ?? 0];
  return [...single, { code, path, what: `has ${rest} more results that are no objects`, next }];
}

/** A log in which no run has results is the log of no scan, though each run alone may hold rules only. */
export function absenceProblems(log: unknown, runs: readonly unknown[]): LogProblem[] {
  const code = 'scan.not-successful';
  const outside = list(member(log, 'inlineExternalProperties'));
  const inlined = outside.flatMap((properties, index): LogProblem[] => {
    if (list(member(properties, 'results')).length === 0) return [];
    const path = ['inlineExternalProperties', index, 'results'];
    const next = 'Let the scanner write its results into the run itself.';
    return [{ code, path, what: 'keeps results outside of its runs, which FixGate does not read', next }];
  });
  // csgrep writes no list where its input holds nothing, but always what it knows of that.
  const isConverted = outside.some((properties) => isObject(member(properties, 'externalizedProperties')));
  const says = (run: unknown): boolean =>
    member(run, 'results') !== undefined ||
    isConverted ||
    claimsSuccess(run) ||
    NO_EMPTY_LIST.test(driverName(run));
  if (runs.some(says)) return inlined;
  const next =
    'Look at the log of the scanner: a scan without findings still writes an empty list of results.';
  const what = 'holds no results: nothing says that a scan took place';
  return [...inlined, { code, path: ['runs'], what, next }];
}

/** Of two lists of one name only the second is in what a JSON parser gives. @param path of the second */
export function lostListProblem(path: LogProblem['path']): LogProblem {
  const what = `has two lists “${path.at(-1)}” where one may stand, and the results of the first one are not read`;
  const next = 'Give each log a file of its own, or put their runs into one list; do not merge them as text.';
  return { code: 'sarif.invalid-result', path, what, next };
}

/** A run that is none. */
export function badRunProblem(runIndex: number): LogProblem {
  const next = 'Report it to the author of the scanner; the other runs were read.';
  return {
    code: 'sarif.not-sarif',
    path: ['runs', runIndex],
    what: `has a run ${runIndex} that is no object`,
    next,
  };
}

/** A mistake of ours at a place of the log. */
export function bugProblem(path: LogProblem['path'], cause: unknown): LogProblem {
  const next = 'Report it to the authors of FixGate, with this part of the log if you may share it.';
  const what = `holds something that FixGate fails on: ${thrownText(cause)}`;
  return { code: 'internal.bug', path, what, next };
}
