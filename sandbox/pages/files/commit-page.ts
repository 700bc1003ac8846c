import { page } from '../frame/layout.ts';
import { html } from '../html.ts';
import { findProject, findRepository } from '../lookup.ts';
import { card } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { avatar } from '../parts/person.ts';
import { statusItem } from '../parts/status-item.ts';
import { age } from '../parts/time.ts';
import { commitLink, shortId } from '../parts/version.ts';
import { commitsUrl, filesUrl } from '../paths.ts';
import type { PageAnswer, Visit } from '../route.ts';
import { diffFile } from './diff.ts';
import { diffView } from './diff-view.ts';

const MOST_FILES = 100;

/** `/{project}/_git/{repository}/commit/{commitId}`: message, statuses, and the difference from the first parent. */
export async function commitPage(visit: Visit): Promise<PageAnswer | null> {
  const project = findProject(visit);
  const repository = project === null ? null : findRepository(visit, project);
  const id = visit.params['commit']?.toLowerCase() ?? '';
  if (project === null || repository === null || !/^[0-9a-f]{40}$/.test(id)) return null;
  const { services } = visit;
  const { git, world } = services;
  const commit = await git.commit(repository.id, id);
  if (commit === null) return null;
  const [subject = '', ...body] = commit.message.trimEnd().split('\n');
  const changes = (await git.changes(repository.id, commit.parents[0] ?? null, id)).filter(
    (change) => !change.isFolder,
  );
  const files = await Promise.all(
    changes.slice(0, MOST_FILES).map((change) => diffFile(git, repository.id, change)),
  );
  const statuses = (world.commitStatuses[`${repository.id}:${id}`] ?? []).map((status) =>
    statusItem([status.context.genre, status.context.name], status),
  );
  const text = body.join('\n').trim();
  return {
    markup: page(visit, {
      title: subject,
      subtitle: html`${avatar(commit.author.name)} ${commit.author.name} committed <code>${shortId(id)}</code> ${age(services, commit.author.date)}
${commit.parents.map((parent) => html`<span>Parent ${commitLink(services, repository, parent)}</span>`)} ${link(filesUrl(services, repository, { version: `GC${id}` }), 'Browse files')}`,
      project,
      repository,
      selected: 'commits',
      trail: [
        link(filesUrl(services, repository), repository.name),
        link(commitsUrl(services, repository), 'Commits'),
        html`${shortId(id)}`,
      ],
      content: [
        ...(text === '' ? [] : [card('Message', html`<pre>${text}</pre>`)]),
        ...(statuses.length === 0
          ? []
          : [card('Statuses', html`<ul class="rows">${statuses}</ul>`, 'flush')]),
        ...(changes.length > MOST_FILES
          ? [html`<p class="soft">${MOST_FILES} of ${changes.length} changed files are shown.</p>`]
          : []),
        diffView(files, (change) =>
          change.objectId === null
            ? null
            : filesUrl(services, repository, { path: change.path, version: `GC${id}` }),
        ),
      ],
    }),
  };
}
