import { isServer } from '../../server/profile/profile.ts';
import type { Services } from '../../server/services.ts';
import type { Build } from '../../server/world/build.ts';
import type { Project } from '../../server/world/world.ts';
import { chosenTheme } from '../frame/theme.ts';
import { type Html, html, trusted } from '../html.ts';
import type { Visit } from '../route.ts';
import { hostedContributions } from './contributions.ts';
import type { FrameKind, HostConfig, HostedContribution } from './host-config.ts';
import { HOST_STYLE } from './host-style.ts';
import { hostingUser } from './hosting-user.ts';
import { themeCss } from './themes/themes.ts';

/** What the page around a frame knows. */
interface HostedContext {
  readonly visit: Pick<Visit, 'query' | 'cookies'>;
  /** The run on whose page the frame is. */
  readonly build?: Build;
  readonly route: HostConfig['route'];
}

/** The directives of the content security policy that a page with a frame needs beside those of all pages. */
export function hostPolicy(
  { assetsUrl }: Pick<Services, 'assetsUrl'>,
  { url }: HostedContribution,
): Record<string, string> {
  const { origin } = new URL(url);
  return {
    'script-src': "'self'",
    'connect-src': "'self'",
    'frame-src': origin === assetsUrl ? assetsUrl : `${assetsUrl} ${origin}`,
    'img-src': "'self' data:",
    'style-src': "'self' 'unsafe-inline'",
  };
}

/**
 * An extension's page in a frame, with all that the host needs around it: theme variables, configuration and script.
 * One per page, framed as the profile does; `frame=server` or `services` in the query make the other one, `theme=` and `user=` choose those.
 */
export function hostedFrame(
  services: Services,
  project: Project,
  contribution: HostedContribution,
  context: HostedContext,
): Html {
  const user = hostingUser(services, context.visit.query.get('user'));
  if (user === null)
    return html`<p role="alert" class="host-problem">Nobody of that name is here to sign in.</p>`;
  const theme = chosenTheme(context.visit);
  const repository = services.world.repositories.find(
    ({ id, projectId }) =>
      projectId === project.id && (context.build === undefined || id === context.build.repositoryId),
  );
  const config: HostConfig = {
    frame: frameOf(services, context.visit.query),
    theme,
    organization: { ...services.world.organization, url: services.baseUrl },
    isOnPremises: isServer(services.profile),
    user: {
      id: user.id,
      name: user.uniqueName,
      displayName: user.displayName,
      descriptor: user.subjectDescriptor,
    },
    project: { id: project.id, name: project.name },
    team: { id: project.defaultTeamId, name: `${project.name} Team` },
    contribution,
    contents: hostedContributions(services),
    build:
      context.build === undefined ? null : { id: context.build.id, definitionId: context.build.definitionId },
    repositoryId: repository?.id ?? null,
    route: context.route,
    navigation: [
      {
        id: 'project',
        type: 'project',
        name: project.name,
        href: `${services.baseUrl}/${encodeURIComponent(project.name)}`,
      },
      { id: contribution.id, type: 'hub', name: contribution.name, href: '' },
    ],
  };
  return html`<style>${trusted(HOST_STYLE)}</style><style id="host-theme">${trusted(theme === null ? '' : themeCss(theme))}</style>
<div class="host" id="host" aria-busy="true"></div>
<script type="application/json" id="host-config">${trusted(scriptJson(config))}</script>
<script src="${services.baseUrl}/_host/host.js" defer></script>`;
}

function frameOf({ profile }: Services, query: URLSearchParams): FrameKind {
  const kinds = ['server', 'services'] as const;
  const own = isServer(profile) ? 'server' : 'services';
  return kinds.find((kind) => kind === query.get('frame')) ?? own;
}

/** JSON that no text in it can end. */
function scriptJson(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
