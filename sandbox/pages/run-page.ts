import type { Services } from '../server/services.ts';
import type { Build, TimelineRecord } from '../server/world/build.ts';
import type { Project } from '../server/world/world.ts';
import { type Html, html } from './html.ts';
import { link, page, section, state, table } from './layout.ts';
import { markdown } from './markdown.ts';
import { projectUrl, runUrl } from './paths.ts';

const SUMMARY_TYPE = 'Distributedtask.Core.Summary';

/** One run: the summaries of its tasks first, then steps, attachments and logs. */
export function runPage(services: Services, project: Project, build: Build): string {
  const summaries = build.attachments.filter((attachment) => attachment.type === SUMMARY_TYPE);
  const outcome = build.status === 'completed' ? build.result : build.status;
  const heading = html`<h1>Run ${build.buildNumber}</h1>
<p>${state(outcome)} <span class="soft">${build.sourceBranch} at ${build.sourceVersion.slice(0, 8)}, ${build.reason}</span></p>`;
  const trail = [
    link(services.baseUrl, services.world.organization.name),
    link(projectUrl(services, project), project.name),
    link(runUrl(services, build), build.buildNumber),
  ];
  return page(`Run ${build.buildNumber}`, trail, [
    heading,
    ...summaries.map((summary) => section(summary.name, markdown(decode(summary.contentBase64)))),
    section('Steps', table(['Step', 'Result', 'Messages'], steps(build).map(stepRow))),
    section('Tags, attachments, artifacts', carried(build)),
    ...build.logs.map((log) => section(`Log ${log.id}`, html`<pre>${log.lines.join('\n')}</pre>`)),
  ]);
}

function steps(build: Build): TimelineRecord[] {
  return build.timeline
    .filter((record) => record.type === 'Task')
    .sort((left, right) => left.order - right.order);
}

function stepRow(record: TimelineRecord): (Html | string)[] {
  const issues = record.issues.map(
    (issue) => html`<div class="${issue.type === 'error' ? 'bad' : 'warn'}">${issue.message}</div>`,
  );
  return [record.name, state(record.result ?? record.state), html`${issues}`];
}

function carried(build: Build): Html {
  const rows = [
    ...build.tags.map((tag) => ['Tag', tag, '']),
    ...build.attachments.map((each) => [
      'Attachment',
      `${each.type} / ${each.name}`,
      size(each.contentBase64),
    ]),
    ...build.artifacts.map((artifact) => [
      'Artifact',
      artifact.name,
      `${Object.keys(artifact.files).length} files`,
    ]),
    ...Object.entries(build.properties).map(([name, value]) => ['Property', name, String(value.$value)]),
  ];
  return table(['Kind', 'Name', ''], rows);
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

function size(base64: string): string {
  return `${Buffer.from(base64, 'base64').length} bytes`;
}
