import type { Services } from '../../services.ts';
import type { Project } from '../../world/world.ts';

type Context = Pick<Services, 'baseUrl'>;

/** WebApiTeamRef of the only team that a project of the sandbox has. */
export function defaultTeamRef(services: Context, project: Project): Record<string, unknown> {
  return {
    id: project.defaultTeamId,
    name: `${project.name} Team`,
    url: `${services.baseUrl}/_apis/projects/${project.id}/teams/${project.defaultTeamId}`,
  };
}

/** WebApiTeam. */
export function teamJson(services: Context, project: Project): Record<string, unknown> {
  return {
    ...defaultTeamRef(services, project),
    description: 'The default project team.',
    identityUrl: `${services.baseUrl}/_apis/Identities/${project.defaultTeamId}`,
    projectName: project.name,
    projectId: project.id,
  };
}
