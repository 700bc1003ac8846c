import type { SideDoor } from '../server/http/server.ts';
import type { Services } from '../server/services.ts';
import { organizationPage, projectPage } from './home-page.ts';
import { html } from './html.ts';
import { page } from './layout.ts';
import { pullRequestPage } from './pull-request-page.ts';
import { runPage } from './run-page.ts';

/** Read-only pages at the addresses that the service uses, for whoever watches the sandbox in a browser. */
export function createPages(services: Services): SideDoor {
  return async (request, response, path) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || /\/_apis(?:[/?]|$)/i.test(path)) return false;
    const content = render(services, path);
    response.writeHead(content === null ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src 'none'; base-uri 'none'; form-action 'none'",
      'cache-control': 'no-store',
    });
    response.end(content ?? notFound());
    return true;
  };
}

function render(services: Services, path: string): string | null {
  const [pathname = '', search = ''] = path.split('?', 2);
  const parts = pathname
    .split('/')
    .filter((part) => part !== '')
    .map(decode);
  if (parts.length === 0) return organizationPage(services);
  const wanted = parts[0]?.toLowerCase();
  const project = services.world.projects.find(
    (each) => each.id === wanted || each.name.toLowerCase() === wanted,
  );
  if (project === undefined) return null;
  if (parts.length === 1) return projectPage(services, project);
  if (parts[1] === '_build') {
    const id = Number(new URLSearchParams(search).get('buildId'));
    const build = services.world.builds.find((each) => each.id === id && each.projectId === project.id);
    return build === undefined ? null : runPage(services, project, build);
  }
  if (parts[1] !== '_git' || parts[3]?.toLowerCase() !== 'pullrequest') return null;
  const name = parts[2]?.toLowerCase();
  const repository = services.world.repositories.find(
    (each) => each.projectId === project.id && each.name.toLowerCase() === name,
  );
  const pullRequest = services.world.pullRequests.find(
    (each) => each.id === Number(parts[4]) && each.repositoryId === repository?.id,
  );
  return repository === undefined || pullRequest === undefined
    ? null
    : pullRequestPage(services, project, repository, pullRequest);
}

function notFound(): string {
  return page(
    'Not found',
    [],
    [html`<h1>Not found</h1><p class="soft">Nothing of this sandbox has this address.</p>`],
  );
}

/** An invalid escape is no address of ours: the text stays as it is and finds nothing. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
