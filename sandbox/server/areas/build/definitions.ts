import { projectOf } from '../../http/lookup.ts';
import { type Call, json, list, type Operation, type Query } from '../../http/operation.ts';
import type { Build, BuildDefinition } from '../../world/build.ts';
import { definitionOf, mayView, numberOf } from './find-build.ts';
import { DEFINITIONS } from './locations.ts';
import { texts } from './select-builds.ts';
import { buildWire } from './wire/build.ts';
import { definitionListItem, definitionWire } from './wire/definition.ts';

/** Pipelines: the list with its filters, and one with process, repository and triggers. */
export const definitionsOperations: readonly Operation[] = [
  {
    operation: 'build/Definitions_List',
    location: DEFINITIONS,
    method: 'GET',
    scopes: ['vso.build'],
    query: [
      'name',
      'repositoryId',
      'repositoryType',
      'queryOrder',
      '$top',
      'continuationToken',
      'minMetricsTime',
      'definitionIds',
      'path',
      'builtAfter',
      'notBuiltAfter',
      'includeAllProperties',
      'includeLatestBuilds',
      'taskIdFilter',
      'processType',
      'yamlFilename',
    ],
    handle(call) {
      const project = projectOf(call);
      const all = call.services.world.definitions
        .filter((each) => each.projectId === project.id && !each.isDeleted && mayView(call, each))
        .filter(matches(call.query));
      const sorted = order(all, call.query.get('queryOrder'));
      const start = call.query.integer('continuationToken') ?? 0;
      const end = start + (call.query.integer('$top') ?? sorted.length);
      const items = sorted.slice(start, end).map((each) => item(call, each));
      return list(items, end < sorted.length ? String(end) : undefined);
    },
  },
  {
    operation: 'build/Definitions_Get',
    location: DEFINITIONS,
    method: 'GET',
    scopes: ['vso.build'],
    needs: ['definitionId'],
    query: ['revision', 'minMetricsTime', 'propertyFilters', 'includeLatestBuilds'],
    handle(call) {
      const definition = definitionOf(call, numberOf(call.params['definitionId'], 'definitionId'));
      return json({ ...definitionWire(call.services, definition), ...latest(call, definition) });
    },
  },
];

function matches(query: Query): (definition: BuildDefinition) => boolean {
  const ids = texts(query, 'definitionIds').map(Number);
  const name = wildcard(query.get('name'));
  const repository = query.get('repositoryId')?.toLowerCase();
  const type = query.get('repositoryType')?.toLowerCase();
  const path = query.get('path');
  const yaml = query.get('yamlFilename');
  return (definition) =>
    (ids.length === 0 || ids.includes(definition.id)) &&
    name(definition.name) &&
    (repository === undefined || repository === definition.repositoryId) &&
    (type === undefined || type === 'tfsgit') &&
    (path === undefined || path.toLowerCase() === definition.path.toLowerCase()) &&
    (yaml === undefined || plain(yaml) === plain(definition.yamlFilename)) &&
    (query.integer('processType') ?? 2) === 2;
}

/** The service keeps the path as it was given, with or without a slash. */
function plain(path: string): string {
  return path.replace(/^\//, '').toLowerCase();
}

/** `*` stands for any text; names are compared without case. */
function wildcard(text: string | undefined): (name: string) => boolean {
  if (text === undefined || text === '') return () => true;
  const parts = text.toLowerCase().split('*');
  return (name) => {
    const lower = name.toLowerCase();
    const [first = ''] = parts;
    const last = parts[parts.length - 1] ?? '';
    if (parts.length === 1) return lower === first;
    if (!lower.startsWith(first) || !lower.endsWith(last)) return false;
    let position = first.length;
    for (const part of parts.slice(1)) {
      const found = lower.indexOf(part, position);
      if (found < 0) return false;
      position = found + part.length;
    }
    return true;
  };
}

function order(definitions: readonly BuildDefinition[], queryOrder: string | undefined): BuildDefinition[] {
  const text = queryOrder?.toLowerCase() ?? '';
  const sorted = text.startsWith('definitionname')
    ? definitions.toSorted((left, right) => left.name.localeCompare(right.name, 'en'))
    : definitions.toSorted((left, right) => left.id - right.id);
  return text.endsWith('descending') ? sorted.reverse() : sorted;
}

function item(call: Call, definition: BuildDefinition): Record<string, unknown> {
  const full = call.query.flag('includeAllProperties') ? definitionWire : definitionListItem;
  return { ...full(call.services, definition), ...latest(call, definition) };
}

function latest(call: Call, definition: BuildDefinition): Record<string, unknown> {
  if (!call.query.flag('includeLatestBuilds')) return {};
  const last = (wanted: (build: Build) => boolean): Build | undefined =>
    call.services.world.builds.findLast(
      (build) => build.definitionId === definition.id && build.deletion === null && wanted(build),
    );
  const any = last(() => true);
  const completed = last((build) => build.status === 'completed');
  return {
    ...(any === undefined ? {} : { latestBuild: buildWire(call.services, any) }),
    ...(completed === undefined ? {} : { latestCompletedBuild: buildWire(call.services, completed) }),
  };
}
