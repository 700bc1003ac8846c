import { type CheckReport, countVerdicts, type DoctorReport } from '../../core/doctor/doctor-report.ts';
import { logText } from '../../core/text/log-text.ts';

const VERDICT_WIDTH = 10;

/** One check for people: what was expected and seen where it differs, why where it was skipped. */
export function checkText({ id, claim, verdict, skipped, observations }: CheckReport): string {
  const different = observations.filter(({ holds }) => !holds);
  const lines = [
    ...different.map(({ what, expected, seen }) => `${what}: expected ${expected}, seen ${seen}`),
    ...(skipped === null ? [] : [`not looked at: ${skipped}`]),
  ];
  const indented = lines.map((line) => `${' '.repeat(VERDICT_WIDTH)}${logText(line, 1000)}\n`);
  return `${verdict.padEnd(VERDICT_WIDTH)}${logText(`${id}: ${claim}`, 1000)}\n${indented.join('')}`;
}

/** The end for people: counts, what is left, where the report is and what to do with it. */
export function endText({ checks, left, deployment, newestApi }: DoctorReport, file: string): string {
  const { verified, differs, skipped } = countVerdicts(checks);
  const server =
    deployment === null
      ? 'an unknown server'
      : `Azure DevOps ${deployment === 'services' ? 'Services' : 'Server'}`;
  const lines = [
    '',
    `${verified} verified, ${differs} differ, ${skipped} skipped, on ${server}, REST API ${newestApi ?? 'unknown'}.`,
    ...left.map((each) => `Left behind, since it could not be removed: ${each}.`),
    `The report is in ${file}. It holds no names, no addresses and no token: please send it to us${differs === 0 ? '' : ', since something differs'}.`,
  ];
  return `${lines.map((line) => logText(line, 1000)).join('\n')}\n`;
}
