import { namePattern } from '../wildcard.ts';
import type { CommandHandler, CommandSession } from './command-session.ts';
import { type Command, property } from './parse-command.ts';

/** Commands that change variables, secrets and the PATH. */
export const VARIABLE_COMMANDS: Readonly<Record<string, CommandHandler>> = {
  setvariable: setVariable,
  settaskvariable: setTaskVariable,
  setsecret: (session, command) => session.job.masker.add(command.data),
  prependpath: prependPath,
};

function setVariable(session: CommandSession, command: Command): void {
  const { variables, masker, outputs } = session.job;
  const name = required(command);
  if (!isSettable(session, name)) return;
  // An output is visible in its own job only under the step's name, as in later jobs.
  const isOutput = isTrue(command, 'isoutput');
  const visible = isOutput ? `${session.record.refName}.${name}` : name;
  const isSecret = isTrue(command, 'issecret') || variables.isSecret(visible);
  if (isSecret) {
    refuseSeveralLines(session, command.data);
    masker.add(command.data);
  }
  if (variables.isReadOnly(visible)) {
    session.warning(
      `Overwriting readonly variable '${visible}'. This behavior will be disabled in the future.`,
    );
  }
  variables.set(visible, command.data, { isSecret, isReadOnly: isTrue(command, 'isreadonly') });
  if (isOutput) outputs.set(visible, command.data);
}

/** Task variables live for the pre, main and post part of one task; here there is only the main part. */
function setTaskVariable(session: CommandSession, command: Command): void {
  required(command);
  if (isTrue(command, 'issecret')) {
    refuseSeveralLines(session, command.data);
    session.job.masker.add(command.data);
  }
}

function prependPath(session: CommandSession, command: Command): void {
  if (!isSettable(session, 'PATH')) return;
  if (command.data === '') throw new Error('Path to prepend is missing');
  const { prependPath: paths } = session.job;
  const old = paths.indexOf(command.data);
  if (old >= 0) paths.splice(old, 1);
  paths.push(command.data);
}

function isSettable(session: CommandSession, name: string): boolean {
  const patterns = session.restrictions.settableVariables;
  if (patterns === null || patterns.some((pattern) => namePattern(pattern).test(name))) return true;
  session.warning(`Setting variable '${name}' has been disabled by the task or build definition.`);
  return false;
}

function refuseSeveralLines(session: CommandSession, value: string): void {
  if (/[\r\n]/.test(value) && !session.job.variables.isTrue('SYSTEM_UNSAFEALLOWMULTILINESECRET')) {
    throw new Error('Secrets cannot contain multiple lines');
  }
}

function required(command: Command): string {
  const name = property(command, 'variable') ?? '';
  if (name === '')
    throw new Error("Required field 'variable' is missing in ##vso[task.setvariable] command.");
  return name;
}

function isTrue(command: Command, name: string): boolean {
  return property(command, name)?.trim().toLowerCase() === 'true';
}
