import { invalidArgument } from '../../http/api-error.ts';
import { isObject, objectBody } from '../../http/body.ts';
import { projectOf, repositoryOf } from '../../http/lookup.ts';
import { text } from '../../http/members.ts';
import { type Call, json, list, type Operation, type Reply } from '../../http/operation.ts';
import type { BuildDefinition } from '../../world/build.ts';
import { createDefinition } from '../build/create-definition.ts';
import { definitionOf, mayView, numberOf } from '../build/find-build.ts';
import { folderPath } from '../build/read-definition.ts';
import { PIPELINES } from './locations.ts';
import { configurationWire, pipelineWire } from './wire/pipeline.ts';

/** Enum members by name or number, as the official client sends them. */
const YAML = ['yaml', '1'];
const AZURE_REPOS = ['azurereposgit', 'azurereposgithyphenated', '2', '4'];

/** By name unless `orderBy` says otherwise (`id desc`); the continuation token is the number of those already seen. */
function listPipelines(call: Call): Reply {
  const { query, services } = call;
  const project = projectOf(call);
  const [field = 'name', direction = 'asc'] = (query.get('orderBy') ?? 'name asc')
    .toLowerCase()
    .split(/[ +]+/);
  const sorted = services.world.definitions
    .filter((each) => each.projectId === project.id && !each.isDeleted && mayView(call, each))
    .sort((left, right) => (field === 'id' ? left.id - right.id : compareNames(left, right)));
  if (direction === 'desc') sorted.reverse();
  const start = query.integer('continuationToken') ?? 0;
  const end = start + (query.integer('$top') ?? sorted.length);
  const page = sorted.slice(start, end).map((each) => pipelineWire(services, each));
  return list(page, end < sorted.length ? String(end) : undefined);
}

function compareNames(left: BuildDefinition, right: BuildDefinition): number {
  return left.name.localeCompare(right.name, 'en');
}

/** A pipeline made here follows the `trigger:` section of its file. */
function createPipeline(call: Call): Reply {
  const body = objectBody(call, 'inputParameters');
  const configuration = isObject(body['configuration']) ? body['configuration'] : {};
  const repository = isObject(configuration['repository']) ? configuration['repository'] : {};
  const name = text(body['name'])?.trim() ?? '';
  const path = text(configuration['path']) ?? '';
  if (name === '') throw missing('name');
  if (!isOneOf(YAML, configuration['type'])) throw invalidArgument('The sandbox runs YAML pipelines only.');
  if (path === '') throw missing('configuration.path');
  if (!isOneOf(AZURE_REPOS, repository['type'])) {
    throw invalidArgument('The sandbox has repositories of the type azureReposGit only.');
  }
  const found = repositoryOf(call, text(repository['id']) ?? text(repository['name']));
  const written = { name, path: folderPath(body['folder']), yamlFilename: path };
  return one(call, createDefinition(call, written, found));
}

function isOneOf(names: readonly string[], value: unknown): boolean {
  return names.includes(String(value).toLowerCase());
}

function missing(member: string): Error {
  return invalidArgument(`Value cannot be null.\r\nParameter name: ${member}`);
}

function one({ services }: Call, definition: BuildDefinition): Reply {
  return json({ ...pipelineWire(services, definition), configuration: configurationWire(definition) });
}

export const pipelinesOperations: readonly Operation[] = [
  {
    operation: 'pipelines/Pipelines_List',
    location: PIPELINES,
    method: 'GET',
    scopes: ['vso.build'],
    query: ['orderBy', '$top', 'continuationToken'],
    handle: listPipelines,
  },
  {
    operation: 'pipelines/Pipelines_Get',
    location: PIPELINES,
    method: 'GET',
    needs: ['pipelineId'],
    scopes: ['vso.build'],
    query: ['pipelineVersion'],
    handle: (call) => one(call, definitionOf(call, numberOf(call.params['pipelineId'], 'pipelineId'))),
  },
  {
    operation: 'pipelines/Pipelines_Create',
    location: PIPELINES,
    method: 'POST',
    scopes: ['vso.build_execute'],
    query: [],
    handle: createPipeline,
  },
];
