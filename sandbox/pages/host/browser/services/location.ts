import type { Service } from '../host.ts';
import { membersOf } from '../read-value.ts';
import { requestJson } from '../rest.ts';

type Values = Readonly<Record<string, unknown>>;

/** Pages of the sandbox by the service's names of their routes. */
const ROUTES: Readonly<Record<string, (values: Values) => string>> = {
  'ms.vss-tfs-web.project-overview-route': ({ project }) => segment(project),
  'ms.vss-web.hub-route': ({ project, contributionId }) =>
    `${segment(project)}/_apps/hub/${segment(contributionId)}`,
  'ms.vss-build-web.ci-results-hub-route': ({ project, buildId }) =>
    `${segment(project)}/_build/results?buildId=${segment(buildId)}`,
  'ms.vss-code-web.pull-request-review-route': ({
    project,
    vcRepository,
    pullRequestId,
    GitRepositoryName,
  }) =>
    `${segment(project)}/_git/${segment(vcRepository ?? GitRepositoryName)}/pullrequest/${segment(pullRequestId)}`,
};

/** `ms.vss-features.location-service`: where the REST API is: in the collection, or where Services says. */
export const locationService: Service = ({ config, token }) => {
  const collection = `${config.organization.url}/`;
  return {
    async getResourceAreaLocation(areaId) {
      if (config.isOnPremises) return collection;
      const url = `${collection}_apis/ResourceAreas/${encodeURIComponent(String(areaId))}`;
      return membersOf(await requestJson(url, await token()))['locationUrl'];
    },
    getServiceLocation: () => collection,
    routeUrl(routeId, values) {
      const route = Object.hasOwn(ROUTES, String(routeId)) ? ROUTES[String(routeId)] : undefined;
      if (route === undefined) throw new Error(`The host has no route ${String(routeId)}.`);
      return `${collection}${route({ project: config.project.name, ...membersOf(values) })}`;
    },
  };
};

function segment(value: unknown): string {
  return encodeURIComponent(String(value ?? ''));
}
