import { json, type Operation, type Reply } from '../../http/operation.ts';
import { timestamp } from '../../services.ts';
import { applyPropertyPatch } from '../../wire/property-patch.ts';
import type { PropertyValue } from '../../world/pull-request.ts';
import { buildForUpdate, buildOf } from './find-build.ts';
import { BUILD_PROPERTIES } from './locations.ts';
import { texts } from './select-builds.ts';

/** The property bag of a run. */
export const propertiesOperations: readonly Operation[] = [
  {
    operation: 'build/Properties_Get Build Properties',
    location: BUILD_PROPERTIES,
    method: 'GET',
    scopes: ['vso.build'],
    query: ['filter'],
    handle(call) {
      const wanted = new Set(texts(call.query, 'filter').map((name) => name.toLowerCase()));
      const entries = Object.entries(buildOf(call).properties).filter(
        ([name]) => wanted.size === 0 || wanted.has(name.toLowerCase()),
      );
      return bag(Object.fromEntries(entries));
    },
  },
  {
    operation: 'build/Properties_Update Build Properties',
    location: BUILD_PROPERTIES,
    method: 'PATCH',
    scopes: ['vso.build_execute'],
    query: [],
    consumes: 'application/json-patch+json',
    handle(call) {
      const build = buildForUpdate(call);
      applyPropertyPatch(build.properties, call.body);
      build.lastChangedDate = timestamp(call.services);
      return bag(build.properties);
    },
  },
];

function bag(properties: Readonly<Record<string, PropertyValue>>): Reply {
  return json({ count: Object.keys(properties).length, value: properties });
}
