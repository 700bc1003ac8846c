import type { Fault } from '../core/fault.ts';
import { logText } from '../core/text/log-text.ts';
import { jsonLine } from './json-line.ts';

/** For machines: every member that the command line promises, null where unknown. */
export function faultMembers(fault: Fault): object {
  const { code, blame, message, next, file = null, line = null, column = null, offset = null } = fault;
  return { code, blame, message, next, file, line, column, offset };
}

/** A fault as a JSON line of its own. */
export function faultLine(fault: Fault): string {
  return jsonLine({ fault: faultMembers(fault) });
}

/** For people: where, what, and what to do. */
export function faultText(fault: Fault): string {
  const position = fault.line === undefined ? '' : `:${fault.line}:${fault.column ?? 1}`;
  const place = fault.file === undefined ? '' : `${logText(fault.file, 300)}${position}: `;
  return `${place}${logText(fault.message)} [${fault.code}]\n    ${logText(fault.next)}\n`;
}
