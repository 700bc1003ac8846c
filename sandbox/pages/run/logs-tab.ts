import type { Build, TimelineRecord } from '../../server/world/build.ts';
import { type Html, html } from '../html.ts';
import { card } from '../parts/card.ts';
import { stateMark } from '../parts/state.ts';
import { duration } from '../parts/time.ts';
import { runUrl } from '../paths.ts';
import type { Visit } from '../route.ts';
import { jobsOf, recordState } from './timeline-tree.ts';

/** Lines on one page; `startLine` of the address says which page. */
const PAGE = 5_000;

/** `view=logs&j=<job>&t=<step>`: the steps, and the log of one of them. Null: the run has no such step. */
export function logsTab(visit: Visit, build: Build): { readonly content: Html } | null {
  const { services, query } = visit;
  const jobs = jobsOf(build);
  const asked = query.get('t') ?? query.get('j');
  const all = jobs.flatMap(({ job, steps }) => [job, ...steps]);
  const record = asked === null ? mostWanted(all) : all.find(({ id }) => id === asked);
  if (asked !== null && record === undefined) return null;
  const item = (each: TimelineRecord, job: TimelineRecord): Html => {
    const url = runUrl(services, build, { view: 'logs', j: job.id, t: each === job ? null : each.id });
    return html`<li><a href="${url}"${each === record ? html` aria-current="true"` : null}>${stateMark(recordState(each))}<span>${each === job ? html`<b>${each.name}</b>` : each.name}</span><span class="soft nowrap">${duration(services, each.startTime, each.finishTime)}</span></a></li>`;
  };
  const steps = jobs.flatMap(({ job, steps: own }) => [job, ...own].map((each) => item(each, job)));
  return {
    content: html`<div class="browser"><nav class="card tree" aria-label="Jobs and steps"><ul>${steps}</ul></nav>${logCard(visit, build, record)}</div>`,
  };
}

/** The step whose log people come for: the first that failed, else that has issues, else that has a log. */
function mostWanted(records: readonly TimelineRecord[]): TimelineRecord | undefined {
  const steps = records.filter(({ type, logId }) => type === 'Task' && logId !== null);
  const first = (state: string) => steps.find((each) => recordState(each) === state);
  return first('failed') ?? first('succeededWithIssues') ?? records.find(({ logId }) => logId !== null);
}

function logCard({ services, query }: Visit, build: Build, record: TimelineRecord | undefined): Html {
  const log = build.logs.find(({ id }) => id === record?.logId);
  if (record === undefined || log === undefined)
    return card(record?.name ?? 'Log', html`<p class="soft">There is no log yet.</p>`);
  const first = Math.max(1, Number(query.get('startLine') ?? 1) || 1);
  const rows = log.lines
    .slice(first - 1, first - 1 + PAGE)
    .map((line, index) => logLine(line, first + index));
  const pageUrl = (startLine: number): string =>
    runUrl(services, build, { view: 'logs', j: query.get('j'), t: query.get('t'), startLine });
  const next = first + PAGE;
  const more = html`${first > 1 ? html`<a href="${pageUrl(Math.max(1, first - PAGE))}">Earlier lines</a> ` : null}${next <= log.lines.length ? html`<a href="${pageUrl(next)}">Later lines</a>` : null}`;
  return card(
    html`${record.name} <span class="soft">${log.lines.length} lines</span>`,
    html`<div class="log scroll"><table class="lines wrap"><tbody>${rows}</tbody></table></div>${log.lines.length > PAGE ? html`<p class="empty">${more}</p>` : null}`,
    'flush',
  );
}

const KINDS: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/##\[error\]/, 'error'],
  [/##\[warning\]/, 'warning'],
  [/##\[section\]/, 'section'],
  [/##\[command\]|\[command\]/, 'command'],
  [/##\[debug\]/, 'debug'],
];

/** One line without its time, coloured by the command in front as the service does it. */
function logLine(line: string, number: number): Html {
  const [, time = null, said = ''] = /^(?:(\d{4}-\d\d-\d\dT[\d:.]+Z) ?)?(.*)$/s.exec(line) ?? [];
  const kind = KINDS.find(([pattern]) => pattern.test(said.slice(0, 20)))?.[1] ?? 'plain';
  const text = said.replace(/^##\[(error|warning|section|command|debug|group|endgroup)\]/, '');
  return html`<tr><td class="number"${time === null ? null : html` title="${time}"`}>${number}</td><td class="${kind}">${text}</td></tr>`;
}
