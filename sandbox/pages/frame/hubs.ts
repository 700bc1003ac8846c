import type { Services } from '../../server/services.ts';
import type { Project } from '../../server/world/world.ts';
import { hubUrl } from '../paths.ts';

/** Hub groups of the navigation that extensions can stand in. */
export const HUB_GROUPS = {
  repos: 'ms.vss-code-web.code-hub-group',
  pipelines: 'ms.vss-build-web.build-release-hub-group',
} as const;

/** A page that an installed extension adds to every project. */
export interface Hub {
  /** `{publisher}.{extension}.{contribution}`. */
  readonly id: string;
  readonly name: string;
  /** Id of the hub group. */
  readonly group: string;
  readonly url: string;
}

const ORGANIZATION_SETTINGS = 'ms.vss-web.collection-admin-hub-group';

/** The hubs of all installed extensions, in the order of their names. */
export function hubsOf(services: Pick<Services, 'world' | 'baseUrl'>, project: Project): Hub[] {
  return services.world.installedExtensions
    .flatMap(({ contributions }) => contributions)
    .filter(({ type }) => type === 'ms.vss-web.hub')
    .flatMap(({ id, targets, properties }) => {
      const [group] = targets;
      if (group === undefined || group === ORGANIZATION_SETTINGS) return [];
      const name = String(properties['name'] ?? id);
      return [{ id, name, group, url: hubUrl(services, project, id) }];
    })
    .sort((left, right) => left.name.localeCompare(right.name, 'en'));
}
