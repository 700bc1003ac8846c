import { page } from '../frame/layout.ts';
import { html } from '../html.ts';
import { findProject, findRepository } from '../lookup.ts';
import { card, table } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { filesUrl, pullRequestsUrl } from '../paths.ts';
import type { PageAnswer, Visit } from '../route.ts';
import { pullRequestRow } from './row.ts';

const TABS = [
  { status: 'active', name: 'Active' },
  { status: 'completed', name: 'Completed' },
  { status: 'abandoned', name: 'Abandoned' },
] as const;

/** `/{project}/_git/{repository}/pullrequests?_a=active|completed|abandoned`. */
export function pullRequestsPage(visit: Visit): PageAnswer | null {
  const project = findProject(visit);
  const repository = project === null ? null : findRepository(visit, project);
  const wanted = visit.query.get('_a') ?? 'active';
  const shown = TABS.find(({ status }) => status === wanted);
  if (project === null || repository === null || shown === undefined) return null;
  const { services } = visit;
  const all = services.world.pullRequests.filter((each) => each.repositoryId === repository.id);
  const rows = all
    .filter(({ status }) => status === shown.status)
    .reverse()
    .map((each) => pullRequestRow(services, each));
  return {
    markup: page(visit, {
      title: 'Pull requests',
      project,
      repository,
      selected: 'pullrequests',
      trail: [link(filesUrl(services, repository), repository.name), html`Pull requests`],
      tabs: TABS.map(({ status, name }) => ({
        name,
        url: pullRequestsUrl(services, repository, status),
        isSelected: status === wanted,
        count: all.filter((each) => each.status === status).length,
      })),
      content: card(
        repository.name,
        table(['Pull request', 'Policies', 'Created'], rows, `No ${shown.name.toLowerCase()} pull request.`),
        'flush',
      ),
    }),
  };
}
