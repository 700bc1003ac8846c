import type { Services } from '../services.ts';
import type { Project } from '../world/world.ts';

/** TeamProjectReference as it is embedded in other resources. */
export function projectRef(services: Pick<Services, 'baseUrl'>, project: Project): Record<string, unknown> {
  return {
    id: project.id,
    name: project.name,
    ...(project.description === null ? {} : { description: project.description }),
    url: `${services.baseUrl}/_apis/projects/${project.id}`,
    state: 'wellFormed',
    revision: 11,
    visibility: project.visibility,
    lastUpdateTime: project.lastUpdateTime,
  };
}
