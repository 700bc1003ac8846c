import { fault } from '../core/fault.ts';
import { POLICY_FILE } from '../core/gate/policy.ts';
import { fullRefName } from '../core/git-ref.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { StepInputs } from '../ports/step.ts';
import { task } from './task-lib.ts';

/** Modes of the product; this version runs the first one. */
const MODES = ['auto', 'collect', 'decide', 'reevaluate'];

/** Reads the inputs that the agent handed over. */
export function readInputs(): Result<StepInputs> {
  const mode = text('mode') ?? 'auto';
  if (!MODES.includes(mode)) return invalid('mode', mode, `Use one of ${MODES.join(', ')}.`);
  if (mode !== 'auto') return invalid('mode', mode, 'This version of FixGate runs the mode auto only.');
  const sarif = (task.getInput('sarif') ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (!sarif.some((pattern) => !pattern.startsWith('!'))) {
    const next = 'Name at least one file or pattern, e.g. $(Agent.TempDirectory)/sarif/**.';
    return invalid('sarif', sarif.join(' '), next);
  }
  const onError = text('onError') ?? 'policy';
  if (onError !== 'policy' && onError !== 'fail' && onError !== 'warn') {
    return invalid('onError', onError, 'Use policy, fail or warn.');
  }
  const sarifArtifact = text('sarifArtifact');
  if (sarifArtifact !== null && /["\\/:<>|*?;\]]|\p{Cc}/u.test(sarifArtifact)) {
    return invalid('sarifArtifact', sarifArtifact, 'Use a name that could be the name of a folder.');
  }
  const flags = booleans(['dryRun', 'comments', 'remediate']);
  if (!flags.ok) return flags;
  const [dryRun = false, comments = false, remediate = false] = flags.value;
  const baselineBranch = text('baselineBranch');
  return success({
    sarif,
    category: text('category'),
    sourceRoot: text('sourceRoot'),
    policy: (text('policy') ?? POLICY_FILE).replaceAll('\\', '/').replace(/^(\.?\/)+/, ''),
    baselineBranch: baselineBranch === null ? null : fullRefName(baselineBranch),
    onError: onError === 'policy' ? null : onError,
    dryRun,
    sarifArtifact,
    comments,
    remediate,
  });
}

function text(name: string): string | null {
  const value = (task.getInput(name) ?? '').trim();
  return value === '' ? null : value;
}

/** Anything but true and false is a mistake, e.g. a variable that was not replaced. */
function booleans(names: readonly string[]): Result<readonly boolean[]> {
  const values: boolean[] = [];
  for (const name of names) {
    const value = (text(name) ?? 'false').toLowerCase();
    if (value !== 'true' && value !== 'false') return invalid(name, value, 'Use true or false.');
    values.push(value === 'true');
  }
  return success(values);
}

function invalid(name: string, value: string, next: string): Result<never> {
  const message =
    value === '' ? `The input '${name}' is empty.` : `The input '${name}' cannot be '${value}'.`;
  return failure(fault('usage.invalid', { message, next }));
}
