import type { Build, TimelineRecord } from '../../server/world/build.ts';
import { sizeText } from '../files/file-view.ts';
import { mark } from '../frame/icons.ts';
import { type Html, html } from '../html.ts';
import { card, pill } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { state } from '../parts/state.ts';
import { age, duration } from '../parts/time.ts';
import { artifactUrl, runUrl } from '../paths.ts';
import type { Visit } from '../route.ts';
import { type JobSteps, jobsOf, recordState } from './timeline-tree.ts';

/** Result, what went wrong, jobs with their steps, and what the run carries. */
export function summaryTab(visit: Visit, build: Build): Html {
  const jobs = jobsOf(build);
  const issues = build.timeline.flatMap((record) => record.issues.map((issue) => ({ ...issue, record })));
  return html`<div class="columns"><div class="stack">${[
    ...(issues.length === 0 ? [] : [issuesCard(visit, build)]),
    ...jobs.map((each) => jobCard(visit, build, each)),
    ...(jobs.length === 0 ? [card('Jobs', html`<p class="soft">No job has started yet.</p>`)] : []),
  ]}</div><div class="stack">${[factsCard(visit, build), tagsCard(build), artifactsCard(visit, build), attachmentsCard(build), propertiesCard(build)]}</div></div>`;
}

function issuesCard(visit: Visit, build: Build): Html {
  const rows = build.timeline.flatMap((record) =>
    record.issues.map(
      (issue) =>
        html`<li class="issue">${mark(issue.type === 'error' ? 'bad' : 'warn')}<span class="grow">${issue.message} <span class="second soft">${record.logId === null ? record.name : link(logAddress(visit, build, record), record.name)}</span></span></li>`,
    ),
  );
  return card('Errors and warnings', html`<ul class="rows">${rows}</ul>`, 'flush');
}

function jobCard(visit: Visit, build: Build, { stage, job, steps }: JobSteps): Html {
  const rows = steps.map((step) => {
    const name = step.logId === null ? html`${step.name}` : link(logAddress(visit, build, step), step.name);
    return html`<li><span class="grow">${name}</span>${state(recordState(step))}<span class="soft time">${duration(visit.services, step.startTime, step.finishTime)}</span></li>`;
  });
  const attempt = job.attempt > 1 ? `attempt ${job.attempt}, ` : '';
  const title = html`${stage === null ? null : html`${stage} / `}${job.name} <span class="soft">${attempt}${duration(visit.services, job.startTime, job.finishTime)}</span>`;
  return card(
    title,
    rows.length === 0
      ? html`<p class="empty">${state(recordState(job))}</p>`
      : html`<ul class="rows">${rows}</ul>`,
    'flush',
  );
}

function factsCard({ services }: Visit, build: Build): Html {
  const leases = services.world.leases.filter(({ runId }) => runId === build.id).length;
  return card(
    'About this run',
    html`<dl class="facts"><dt>Queued</dt><dd>${age(services, build.queueTime)}</dd><dt>Started</dt><dd>${age(services, build.startTime)}</dd>
<dt>Elapsed</dt><dd>${duration(services, build.startTime, build.finishTime)}</dd><dt>Branch</dt><dd>${build.sourceBranch}</dd><dt>Retention leases</dt><dd>${leases}</dd></dl>`,
  );
}

function tagsCard(build: Build): Html {
  const tags = build.tags.map((tag) => pill(tag));
  return card(
    'Tags',
    tags.length === 0 ? html`<p class="soft">None.</p>` : html`<div class="pills">${tags}</div>`,
  );
}

function artifactsCard({ services }: Visit, build: Build): Html {
  const rows = build.artifacts.map(({ name, files }) => {
    const paths = Object.entries(files).map(
      ([path, content]) =>
        html`<div class="second soft">${link(artifactUrl(services, build, name, path), path)} · ${sizeText(bytesOf(content))}</div>`,
    );
    return html`<li><div class="grow">${name}${paths}</div></li>`;
  });
  const none = html`<p class="soft empty">Nothing was published.</p>`;
  return card('Artifacts', rows.length === 0 ? none : html`<ul class="rows">${rows}</ul>`, 'flush');
}

function attachmentsCard(build: Build): Html {
  const rows = build.attachments.map(
    ({ type, name, contentBase64 }) =>
      html`<li><div class="grow">${name}<div class="second soft">${type} · ${sizeText(bytesOf(contentBase64))}</div></div></li>`,
  );
  return folded(`Attachments (${rows.length})`, rows);
}

function propertiesCard(build: Build): Html {
  const rows = Object.entries(build.properties).map(
    ([name, { $value }]) =>
      html`<li><div class="grow"><code>${name}</code><div class="second soft">${String($value)}</div></div></li>`,
  );
  return folded(`Properties (${rows.length})`, rows);
}

/** What only a developer of extensions looks for. */
function folded(title: string, rows: readonly Html[]): Html {
  return html`<details class="card flush"><summary>${title}</summary><ul class="rows">${rows}</ul></details>`;
}

function bytesOf(base64: string): number {
  return Buffer.byteLength(base64, 'base64');
}

function logAddress({ services }: Visit, build: Build, record: TimelineRecord): string {
  const job = record.type === 'Task' ? record.parentId : record.id;
  return runUrl(services, build, { view: 'logs', j: job, t: record.type === 'Task' ? record.id : null });
}
