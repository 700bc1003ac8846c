import type { ClaimedBuild } from '../agent-host.ts';
import { expandMacros } from '../expressions/expand.ts';
import { buildVariables } from '../job/predefined-variables.ts';

/** The file's `name:` with `$(Date:yyyyMMdd)`, `$(Rev:r)` and variables; the server's number without a name. */
export function buildNumber(format: string | null, build: ClaimedBuild, now: number): string {
  if (format === null || format.trim() === '') return build.buildNumber;
  const variables = new Map(
    Object.entries({ ...build.variables, ...buildVariables(build) }).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]),
  );
  const date = new Date(now);
  // The server counts per day and pipeline; its default number ends in that revision.
  const revision = /\.(\d+)$/.exec(build.buildNumber)?.[1] ?? '1';
  return expandMacros(format, (name) => {
    const special = /^(Date|Rev):(.+)$/i.exec(name);
    if (special?.[1]?.toLowerCase() === 'rev') return (special[2] ?? '').replace(/r+/, revision);
    if (special !== null) return formatDate(special[2] ?? '', date);
    const short = {
      buildid: 'build.buildid',
      sourcebranchname: 'build.sourcebranchname',
      teamproject: 'system.teamproject',
    };
    const key = name.toLowerCase();
    return variables.get(Object.hasOwn(short, key) ? short[key as keyof typeof short] : key);
  }).trim();
}

function formatDate(format: string, date: Date): string {
  const [year = '', month = '', day = '', hour = '', minute = '', second = ''] = date
    .toISOString()
    .split(/[-T:.]/);
  const parts: Readonly<Record<string, string>> = {
    yyyy: year,
    yy: year.slice(2),
    MM: month,
    M: String(Number(month)),
    dd: day,
    d: String(Number(day)),
    HH: hour,
    mm: minute,
    ss: second,
  };
  return format.replace(/yyyy|yy|MM|M|dd|d|HH|mm|ss/g, (part) => parts[part] ?? part);
}
