import { page } from '../frame/layout.ts';
import { html } from '../html.ts';
import { findProject } from '../lookup.ts';
import type { PageAnswer, Route, Visit } from '../route.ts';
import { findContribution } from './contributions.ts';
import { hostedFrame, hostPolicy } from './hosted-frame.ts';
import { hostingUser } from './hosting-user.ts';
import { issueAppToken, issuePageToken } from './issue-token.ts';
import { hostScript } from './script.ts';

/** Hubs of extensions, and what the script of every hosting page asks for. */
export const hostRoutes: readonly Route[] = [
  { pattern: '/{project}/_apps/hub/{contribution}', render: renderHub },
  {
    pattern: '/_host/host.js',
    render: () => ({ markup: hostScript(), contentType: 'text/javascript; charset=utf-8' }),
  },
  { pattern: '/_host/token', method: 'POST', render: renderToken },
];

function renderHub(visit: Visit): PageAnswer | null {
  const { services, params } = visit;
  const project = findProject(visit);
  const hub = findContribution(services, params['contribution'] ?? '', 'ms.vss-web.hub');
  if (project === null || hub === null) return null;
  const route = {
    id: 'ms.vss-web.hub-route',
    routeValues: { project: project.name, contributionId: hub.id },
  };
  const content = hostedFrame(services, project, hub, { visit, route });
  return {
    markup: page(visit, {
      title: hub.name,
      project,
      selected: hub.id,
      trail: [html`${hub.name}`],
      room: 'fill',
      content,
    }),
    policy: hostPolicy(services, hub),
  };
}

/** Only pages of this origin get here (see `create-pages.ts`): an extension's own page must ask its host. */
function renderToken({ services, form }: Visit): PageAnswer {
  const user = hostingUser(services, form?.get('user') ?? null);
  const wanted = form?.get('extension') ?? null;
  const extension =
    services.world.installedExtensions.find(
      ({ publisherId, extensionId }) => `${publisherId}.${extensionId}` === wanted,
    ) ?? null;
  if (user === null || (wanted !== null && extension === null)) {
    return {
      status: 404,
      markup: html`No such user or extension.`.markup,
      contentType: 'text/plain; charset=utf-8',
    };
  }
  const tokens = {
    token: issuePageToken(services, user, extension),
    appToken: extension === null ? null : issueAppToken(services, user, extension),
  };
  return { markup: JSON.stringify(tokens), contentType: 'application/json; charset=utf-8' };
}
