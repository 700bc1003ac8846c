import { clip } from '../../text/clip.ts';
import { driverName } from '../driver-name.ts';
import { lower } from '../rules/level-word.ts';
import { textOfMessage } from '../texts/message.ts';
import { redactTokens } from '../texts/secrets.ts';
import { at, elements, integer, isObject, list, member, text } from '../value.ts';

/** Whether a scan could see everything, by what its invocations say. */
interface Outcome {
  readonly successful: boolean;
  readonly problems: readonly string[];
}

const MAX_PROBLEMS = 50;
/** Before equal ones are told once. */
const MAX_READ = 1_000;
/** UTF-16 units; some tools put a stack trace or a page of HTML into a notification. */
const PROBLEM_MAX = 2_000;
/** Lists of what a tool says about its own execution and its configuration, as SARIF and its drafts call them. */
export const NOTIFICATIONS = {
  execution: ['toolExecutionNotifications', 'toolNotifications'],
  configuration: ['toolConfigurationNotifications', 'configurationNotifications'],
} as const;
const ALL_NOTIFICATIONS = [...NOTIFICATIONS.execution, ...NOTIFICATIONS.configuration];

const REASONS = ['exitCodeDescription', 'exitSignalName', 'processStartFailureMessage'];
/** SpotBugs before 4.8.3 called each run unsuccessful that found something. With `MISSING CLASSES` beside it, it was. */
const ONLY_FINDINGS = /^\s*bugs found\s*$/iu;

/** Names of signals that end a process; SpotBugs writes words there. */
const KILLED = /^\s*SIG[A-Z]{3,6}\d{0,2}\s*$/u;

/** Levels that say that something failed. */
export const ERROR_WORDS: ReadonlySet<string> = new Set(['error', 'fatal', 'critical']);

/**
 * KubeLinter and Salus call each scan unsuccessful that found something, and say no more about it; so does Nuclei, which
 * writes no log where it found nothing.
 */
const FINDINGS_FAIL = /^(?:kube-?linter|salus|nuclei)(?: \(.{1,50}\))?$/iu;
/** Runs whose results are what a tool could not read: TFLint's. */
const OWN_FAILURES = /^tflint-errors$/iu;
/** The rule that Salus counts failures of its scanners to. */
const SALUS_FAILURE = 'SAL002';

/**
 * Not successful: an invocation that says so, of the scanner or of what converted its output, an error notification, or a
 * result that is a failure of the tool itself.
 * Exit codes alone decide nothing, for scanners exit 1 on findings; but where there are none, and no word of success, they do.
 * Without that word a signal that ended the scanner does so always.
 * @param results how many the run has
 */
export function outcomeOf(run: unknown, results: number): Outcome {
  const problems: string[] = [];
  let failed = results > 0 && OWN_FAILURES.test(driverName(run));
  const isFailure = results === 0 || !failsByFindings(run);
  // GNAT SAS calls itself successful when one of the tools that it runs was not.
  const parts = list(at(run, 'tool', 'extensions'));
  const ofParts = parts.flatMap((part) => list(at(part, 'properties', 'failures')));
  problems.push(...ofParts.flatMap((words) => text(words) ?? []).slice(0, MAX_READ));
  failed ||= problems.length > 0;
  const invocations = elements(member(run, 'invocations'));
  for (const invocation of [...invocations, ...elements(at(run, 'conversion', 'invocation'))]) {
    const flag = flagOf(invocation);
    const before = problems.length;
    const neverStarted = flag !== true && text(member(invocation, 'processStartFailureMessage')) !== null;
    const isFailed =
      flag === false ||
      (flag !== true && KILLED.test(text(member(invocation, 'exitSignalName')) ?? '')) ||
      (results === 0 && typeof flag !== 'boolean' && (integer(member(invocation, 'exitCode')) ?? 0) > 0);
    if (isFailed || neverStarted) {
      const told = REASONS.flatMap((name) => text(member(invocation, name)) ?? []);
      if (told.length === 0 ? isFailure : !told.every((words) => ONLY_FINDINGS.test(words))) {
        failed = true;
        problems.push(...told);
      }
    }
    for (const name of ALL_NOTIFICATIONS) {
      for (const notification of elements(member(invocation, name))) {
        if (!ERROR_WORDS.has(lower(member(notification, 'level')))) continue;
        failed = true;
        if (problems.length < MAX_READ) problems.push(notificationWords(run, notification) ?? WORDLESS);
      }
    }
    // PMD says what failed in notifications without a level.
    if (isFailed && failed && problems.length === before) {
      const notes = ALL_NOTIFICATIONS.flatMap((name) => elements(member(invocation, name)));
      problems.push(
        ...notes
          .filter(isWarning)
          .slice(0, MAX_READ)
          .map((note) => notificationWords(run, note) ?? WORDLESS),
      );
    }
  }
  const told = [...new Set(problems)].slice(0, MAX_PROBLEMS);
  return { successful: !failed, problems: told.map((words) => clip(redactTokens(words), PROBLEM_MAX)) };
}

function failsByFindings(run: unknown): boolean {
  const names = [run, member(run, 'conversion')].map(driverName);
  return (
    names.some((name) => FINDINGS_FAIL.test(name)) &&
    !list(at(run, 'tool', 'driver', 'rules')).some((rule) => member(rule, 'id') === SALUS_FAILURE)
  );
}

function isWarning(notification: unknown): boolean {
  const level = text(member(notification, 'level'))?.trim().toLowerCase() ?? 'warning';
  return level !== 'note' && level !== 'none';
}

/** Every invocation, and there is one, says that it was successful; whether notifications contradict is not asked. */
export function claimsSuccess(run: unknown): boolean {
  const invocations = elements(member(run, 'invocations'));
  return invocations.length > 0 && invocations.every((one) => flagOf(one) === true);
}

/** Whether it was successful, in its own words; the word `false` counts as what it says. */
function flagOf(invocation: unknown): unknown {
  const flag = member(invocation, 'executionSuccessful') ?? member(invocation, 'toolExecutionSuccessful');
  return lower(flag) === 'false' ? false : flag;
}

const WORDLESS = 'an error notification without text';

/** What a notification says, with the file that it names; null: nothing. May hold tokens. */
export function notificationWords(run: unknown, notification: unknown): string | null {
  const id = text(at(notification, 'descriptor', 'id')) ?? text(member(notification, 'id'));
  const described = list(at(run, 'tool', 'driver', 'notifications')).find((one) => member(one, 'id') === id);
  const words =
    textOfMessage(
      run,
      member(notification, 'message'),
      isObject(described) ? described : null,
      PROBLEM_MAX,
    ) ??
    text(at(notification, 'exception', 'message')) ??
    id;
  if (words === null) return null;
  const place = member(list(member(notification, 'locations'))[0], 'physicalLocation');
  const uri = text(at(place, 'artifactLocation', 'uri'));
  return uri === null || words.includes(uri) ? words : `${uri}: ${words}`;
}
