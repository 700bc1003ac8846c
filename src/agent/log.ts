import { logText } from '../core/text/log-text.ts';
import type { Log } from '../ports/log.ts';
import { task } from './task-lib.ts';

/** Whatever we print may hold foreign words: it goes through task-lib's filter, so that none becomes a command. */
const FOREIGN = { source: 'repository' } as const;

/** The log of this step. */
export function createAgentLog(): Log {
  return {
    info: (text) => task.writeExternalOutput(`${logText(text)}\n`, FOREIGN),
    warning: (text) => task.warningExternalOutput(logText(text), FOREIGN),
    debug: (text) => task.debugExternalOutput(logText(text), FOREIGN),
    fault({ code, message, next, file, line, column, activityId }, severity) {
      const type = severity === 'error' ? task.IssueType.Error : task.IssueType.Warning;
      const place = [file, line, column].filter((part) => part !== undefined).join(':');
      const activity = activityId === undefined ? '' : ` [activity ${activityId}]`;
      const text = `${place === '' ? '' : `${place}: `}${message} ${next}${activity}`;
      task.logIssue(type, logText(text), undefined, undefined, undefined, code);
    },
  };
}
