import type { Project } from '../../server/world/world.ts';
import { hubsOf } from '../frame/hubs.ts';
import { icon } from '../frame/icons.ts';
import { page } from '../frame/layout.ts';
import { type Html, html } from '../html.ts';
import { findProject } from '../lookup.ts';
import { card, table } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { branchesUrl, filesUrl, pullRequestsUrl, repositoryUrl } from '../paths.ts';
import { pullRequestRow } from '../pull-request/row.ts';
import type { PageAnswer, Visit } from '../route.ts';
import { RUN_COLUMNS, runRow } from '../run/row.ts';

const NEWEST = 10;

/** What is going on in a project: runs, open pull requests, repositories, and what extensions add. */
export function projectPage(visit: Visit): PageAnswer | null {
  const project = findProject(visit);
  if (project === null) return null;
  const { services } = visit;
  const { world } = services;
  const repositories = world.repositories.filter((each) => each.projectId === project.id);
  const open = world.pullRequests
    .filter(
      ({ status, repositoryId }) => status === 'active' && repositories.some(({ id }) => id === repositoryId),
    )
    .reverse();
  const runs = world.builds
    .filter((build) => build.projectId === project.id && build.deletion === null)
    .slice(-NEWEST)
    .reverse();
  const columns = html`<div class="columns"><div class="stack">${[
    card(
      'Recent runs',
      table(
        RUN_COLUMNS,
        runs.map((build) => runRow(services, build)),
        'Nothing has run yet.',
      ),
      'flush',
    ),
    card(
      'Open pull requests',
      table(
        ['Pull request', 'Policies', 'Created'],
        open.map((each) => pullRequestRow(services, each)),
        'No pull request is open.',
      ),
      'flush',
    ),
  ]}</div><div class="stack">${[repositoriesCard(visit, project), hubsCard(visit, project)]}</div></div>`;
  return {
    markup: page(visit, {
      title: project.name,
      subtitle: html`${project.description ?? 'No description'}`,
      project,
      selected: 'home',
      content: columns,
    }),
  };
}

function repositoriesCard({ services }: Visit, project: Project): Html {
  const rows = services.world.repositories
    .filter((each) => each.projectId === project.id)
    .map(
      (
        repository,
      ) => html`<li><div class="grow"><div class="first">${link(filesUrl(services, repository), repository.name)}</div>
<div class="second soft">${link(branchesUrl(services, repository), 'Branches')} · ${link(pullRequestsUrl(services, repository), 'Pull requests')}</div>
<div class="second"><code>git clone ${repositoryUrl(services, repository)}</code></div></div></li>`,
    );
  return card(
    'Repositories',
    rows.length === 0
      ? html`<p class="soft empty">No repository yet.</p>`
      : html`<ul class="rows">${rows}</ul>`,
    'flush',
  );
}

function hubsCard({ services }: Visit, project: Project): Html {
  const rows = hubsOf(services, project).map(
    (hub) => html`<li>${icon('hub')}<div class="grow">${link(hub.url, hub.name)}</div></li>`,
  );
  return card(
    'Extensions',
    rows.length === 0
      ? html`<p class="soft empty">No installed extension adds a page to this project.</p>`
      : html`<ul class="rows">${rows}</ul>`,
    'flush',
  );
}
