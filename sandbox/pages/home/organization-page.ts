import { page } from '../frame/layout.ts';
import { html } from '../html.ts';
import { card, table, twoLines } from '../parts/card.ts';
import { link } from '../parts/link.ts';
import { projectUrl } from '../paths.ts';
import type { PageAnswer, Visit } from '../route.ts';

/** All projects of the organisation, and the extensions that it has. */
export function organizationPage(visit: Visit): PageAnswer {
  const { services } = visit;
  const { world } = services;
  const projects = world.projects.map((project) => {
    const count = world.repositories.filter((each) => each.projectId === project.id).length;
    return [
      twoLines(link(projectUrl(services, project), project.name), project.description ?? 'No description'),
      `${count} ${count === 1 ? 'repository' : 'repositories'}`,
    ];
  });
  const extensions = world.installedExtensions.map((each) => [
    twoLines(each.extensionName, `${each.publisherName} · ${each.publisherId}.${each.extensionId}`),
    each.version,
  ]);
  return {
    markup: page(visit, {
      title: world.organization.name,
      subtitle: html`A local Azure DevOps. Nothing leaves this machine, and nothing is kept.`,
      content: [
        card(
          'Projects',
          table(['Project', 'Repos'], projects, 'This organisation has no project yet.'),
          'flush',
        ),
        card(
          'Installed extensions',
          table(['Extension', 'Version'], extensions, 'No extension is installed.'),
          'flush',
        ),
      ],
    }),
  };
}
