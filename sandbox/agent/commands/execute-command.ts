import { mergeResults } from '../job/results.ts';
import { ARTIFACT_COMMANDS } from './artifact-commands.ts';
import { BUILD_COMMANDS } from './build-commands.ts';
import type { CommandHandler, CommandSession } from './command-session.ts';
import type { Command } from './parse-command.ts';
import { TASK_COMMANDS } from './task-commands.ts';
import { VARIABLE_COMMANDS } from './variable-commands.ts';

/** Areas and events are compared without case; names here are in lower case. */
const AREAS: ReadonlyMap<string, ReadonlyMap<string, CommandHandler>> = new Map([
  ['task', new Map(Object.entries({ ...TASK_COMMANDS, ...VARIABLE_COMMANDS }))],
  ['artifact', new Map(Object.entries(ARTIFACT_COMMANDS))],
  ['build', new Map(Object.entries(BUILD_COMMANDS))],
  ['telemetry', new Map<string, CommandHandler>([['publish', () => undefined]])],
  ['release', new Map<string, CommandHandler>()],
  ['results', new Map<string, CommandHandler>([['publish', notInSandbox]])],
  ['codecoverage', new Map<string, CommandHandler>([['publish', notInSandbox]])],
]);

const ALLOWED_WHEN_RESTRICTED: ReadonlySet<string> = new Set([
  'task.logdetail',
  'task.logissue',
  'task.issue',
  'task.complete',
  'task.setprogress',
  'task.setsecret',
  'task.setvariable',
  'task.debug',
  'task.settaskvariable',
  'task.prependpath',
  'telemetry.publish',
]);

const HELP = 'Please reference documentation (http://go.microsoft.com/fwlink/?LinkId=817296)';

/** Unknown area: warning. Unknown event or failing command: error, and the step fails. */
export async function executeCommand(session: CommandSession, command: Command, line: string): Promise<void> {
  const [area, event] = [command.area.toLowerCase(), command.event.toLowerCase()];
  const events = AREAS.get(area);
  if (events === undefined) {
    session.warning(`Can not find command extension for ##vso[${command.area}.command]. ${HELP}`);
    return;
  }
  try {
    const handler = events.get(event);
    if (handler === undefined) {
      throw new Error(
        `##vso[${area}.${command.event}] is not a recognized command for ${command.area} command extension. ${HELP}`,
      );
    }
    if (session.restrictions.commandsRestricted && !ALLOWED_WHEN_RESTRICTED.has(`${area}.${event}`)) {
      session.warning(
        `##vso[${command.area}.${command.event}] is not allowed in this step due to policy restrictions. ${HELP}`,
      );
      return;
    }
    await handler(session, command);
  } catch (error) {
    session.error(`Unable to process command '${line}' successfully. ${HELP}`);
    session.error(error instanceof Error ? error.message : String(error));
    session.commandResult = mergeResults(session.commandResult, 'failed');
  } finally {
    if (`${area}.${event}` !== 'task.debug') session.debug(`Processed: ${line}`);
  }
}

function notInSandbox(_session: CommandSession, command: Command): never {
  throw new Error(`##vso[${command.area}.${command.event}] is not supported by the sandbox`);
}
