import type { Repository } from '../../server/world/git.ts';
import type { Project } from '../../server/world/world.ts';
import { type Html, html } from '../html.ts';
import { branchesUrl, commitsUrl, filesUrl, pipelinesUrl, projectUrl, pullRequestsUrl } from '../paths.ts';
import type { Visit } from '../route.ts';
import { HUB_GROUPS, type Hub, hubsOf } from './hubs.ts';
import { type IconName, icon } from './icons.ts';

interface Entry {
  readonly key: string;
  readonly name: string;
  readonly url: string;
  readonly icon: IconName;
}

interface Here {
  readonly repository?: Repository;
  readonly selected?: string;
}

/** The left side of every page of a project; hubs of extensions stand in the group that they are made for. */
export function navigation(visit: Visit, project: Project, { repository, selected }: Here): Html {
  const { services } = visit;
  const current =
    repository ?? services.world.repositories.find((each) => each.projectId === project.id) ?? null;
  const hubs = hubsOf(services, project);
  const inGroup = (group: string): Entry[] => hubs.filter((hub) => hub.group === group).map(hubEntry);
  const known: readonly string[] = Object.values(HUB_GROUPS);
  const entries = (each: readonly Entry[]): Html[] => each.map((entry) => item(entry, selected));
  const elsewhere = hubs.filter(({ group }) => !known.includes(group)).map(hubEntry);
  return html`<nav class="side" aria-label="Project">
<a class="project" href="${projectUrl(services, project)}"><span class="badge">${project.name.slice(0, 1).toUpperCase()}</span>${project.name}</a>
<ul>${entries([{ key: 'home', name: 'Overview', url: projectUrl(services, project), icon: 'home' }])}</ul>
<h2>Repos</h2><ul>${entries([...(current === null ? [] : repos(visit, current)), ...inGroup(HUB_GROUPS.repos)])}</ul>
<h2>Pipelines</h2><ul>${entries([
    { key: 'pipelines', name: 'Pipelines', url: pipelinesUrl(services, project), icon: 'pipeline' },
    ...inGroup(HUB_GROUPS.pipelines),
  ])}</ul>
${elsewhere.length === 0 ? null : html`<h2>Extensions</h2><ul>${entries(elsewhere)}</ul>`}
</nav>`;
}

function repos({ services }: Visit, repository: Repository): Entry[] {
  return [
    { key: 'files', name: 'Files', url: filesUrl(services, repository), icon: 'files' },
    { key: 'commits', name: 'Commits', url: commitsUrl(services, repository), icon: 'commit' },
    { key: 'branches', name: 'Branches', url: branchesUrl(services, repository), icon: 'branch' },
    { key: 'pullrequests', name: 'Pull requests', url: pullRequestsUrl(services, repository), icon: 'pull' },
  ];
}

function hubEntry({ id, name, url }: Hub): Entry {
  return { key: id, name, url, icon: 'hub' };
}

function item(entry: Entry, selected: string | undefined): Html {
  const current = entry.key === selected ? html` aria-current="page"` : null;
  return html`<li><a href="${entry.url}" title="${entry.name}"${current}>${icon(entry.icon)}${entry.name}</a></li>`;
}
