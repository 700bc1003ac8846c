import { projectOf } from '../../http/lookup.ts';
import { json, list, type Operation } from '../../http/operation.ts';
import type { Build } from '../../world/build.ts';
import type { PropertyValue } from '../../world/pull-request.ts';
import { buildOf, mayView } from './find-build.ts';
import { BUILD_WORK_ITEMS, BUILDS } from './locations.ts';
import { pageOfBuilds } from './order-builds.ts';
import { BUILD_FILTERS, filterBuilds, texts } from './select-builds.ts';
import { buildWire } from './wire/build.ts';

/** Reading runs: the list with all its filters, one run, its work items (never any: the sandbox has none). */
export const readBuildsOperations: readonly Operation[] = [
  {
    operation: 'build/Builds_List',
    location: BUILDS,
    method: 'GET',
    scopes: ['vso.build'],
    query: BUILD_FILTERS,
    handle(call) {
      const { services, query } = call;
      const project = projectOf(call);
      const visible = services.world.builds.filter(
        (build) => build.projectId === project.id && mayView(call, build),
      );
      const page = pageOfBuilds(filterBuilds(visible, query, services.world.identities), query);
      const wanted = texts(query, 'properties');
      return list(
        page.builds.map((build) => buildWire(services, build, chosen(build, wanted))),
        page.token,
      );
    },
  },
  {
    operation: 'build/Builds_Get',
    location: BUILDS,
    method: 'GET',
    scopes: ['vso.build'],
    needs: ['buildId'],
    query: ['propertyFilters'],
    handle(call) {
      const build = buildOf(call);
      return json(buildWire(call.services, build, chosen(build, texts(call.query, 'propertyFilters'))));
    },
  },
  {
    operation: 'build/Builds_Get Build Work Items Refs',
    location: BUILD_WORK_ITEMS,
    method: 'GET',
    scopes: ['vso.build'],
    query: ['$top'],
    handle(call) {
      buildOf(call);
      return list([]);
    },
  },
];

/** Properties come only when they are asked for by name; `*` stands for all. */
function chosen(build: Build, wanted: readonly string[]): Record<string, PropertyValue> {
  const names = new Set(wanted.map((name) => name.toLowerCase()));
  return Object.fromEntries(
    Object.entries(build.properties).filter(([name]) => names.has('*') || names.has(name.toLowerCase())),
  );
}
