import type { Services } from '../../server/services.ts';
import type { Build } from '../../server/world/build.ts';
import type { Contribution, InstalledExtension } from '../../server/world/extension.ts';
import type { HostedContribution } from './host-config.ts';

type Where = Pick<Services, 'world' | 'assetsUrl'>;

interface Installed {
  readonly extension: InstalledExtension;
  readonly contribution: Contribution;
}

function installed({ world }: Pick<Services, 'world'>): readonly Installed[] {
  return world.installedExtensions.flatMap((extension) =>
    extension.contributions.map((contribution) => ({ extension, contribution })),
  );
}

/** The contribution of an installed extension by its full id, in any case, when it is of this type. */
export function findContribution(services: Where, id: string, type?: string): HostedContribution | null {
  const found = installed(services).find(
    ({ contribution }) =>
      contribution.id.toLowerCase() === id.toLowerCase() && (type ?? contribution.type) === contribution.type,
  );
  return found === undefined ? null : hosted(services, found);
}

/** Every contribution with a page of its own. */
export function hostedContributions(services: Where): readonly HostedContribution[] {
  return installed(services)
    .filter(({ contribution }) => typeof contribution.properties['uri'] === 'string')
    .map((each) => hosted(services, each));
}

/** Tabs for this run: those of the extensions whose task ran in it (`supportsTasks`), and those for every run. */
export function resultsTabs(services: Where, build: Build): readonly HostedContribution[] {
  const ran = new Set(build.timeline.flatMap(({ task }) => (task === null ? [] : [task.id.toLowerCase()])));
  return installed(services)
    .filter(({ contribution: { type, properties } }) => {
      const { supportsTasks } = properties;
      if (type !== 'ms.vss-build-web.build-results-tab') return false;
      return (
        !Array.isArray(supportsTasks) ||
        supportsTasks.some((id) => typeof id === 'string' && ran.has(id.toLowerCase()))
      );
    })
    .map((each) => hosted(services, each));
}

function hosted({ assetsUrl }: Where, { extension, contribution }: Installed): HostedContribution {
  const { publisherId, extensionId, version } = extension;
  const { name, uri } = contribution.properties;
  const path = typeof uri === 'string' ? uri.replace(/^\//, '') : '';
  const address = [publisherId, extensionId, version].map(encodeURIComponent).join('/');
  const baseUri = extension.baseUri?.replace(/\/?$/, '/') ?? `${assetsUrl}/${address}/`;
  return {
    id: contribution.id,
    name: typeof name === 'string' ? name : contribution.id,
    url: new URL(path, baseUri).href,
    problem: extension.baseUri === null ? problemOf(extension, path) : null,
    extension: { id: `${publisherId}.${extensionId}`, publisherId, extensionId, version, baseUri },
  };
}

/** On the service such a page stays empty; here the page says why. */
function problemOf({ files }: InstalledExtension, path: string): string | null {
  const file = path.replace(/[?#].*$/, '');
  if (file === '') return 'The contribution has no “uri”.';
  if (files.some((each) => each.path === file)) return null;
  return `The package has no addressable file “${file}” (upper and lower case count).`;
}
