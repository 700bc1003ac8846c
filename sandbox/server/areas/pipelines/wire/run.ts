import type { Services } from '../../../services.ts';
import type { Build } from '../../../world/build.ts';
import { knownDefinition } from '../../../world/known.ts';
import { pipelineReference, pipelineWebUrl } from './pipeline.ts';

/** The same run that the build area knows; its states and results have fewer names here. */
const STATES: Readonly<Record<Build['status'], string>> = {
  notStarted: 'inProgress',
  inProgress: 'inProgress',
  cancelling: 'canceling',
  completed: 'completed',
};
const RESULTS: Readonly<Record<Build['result'], string>> = {
  none: 'unknown',
  succeeded: 'succeeded',
  partiallySucceeded: 'succeeded',
  failed: 'failed',
  canceled: 'canceled',
};

/** Run as a list shows it. */
export function runWire(services: Services, build: Build): Record<string, unknown> {
  const definition = knownDefinition(services, build.definitionId);
  const pipeline = pipelineReference(services, definition);
  const root = `${services.baseUrl}/${build.projectId}`;
  const url = `${root}/_apis/pipelines/${definition.id}/runs/${build.id}`;
  return {
    _links: {
      self: { href: url },
      web: { href: `${root}/_build/results?buildId=${build.id}` },
      'pipeline.web': { href: pipelineWebUrl(services, definition) },
      pipeline: { href: pipeline['url'] },
    },
    ...variablesWire(build),
    templateParameters: {},
    pipeline,
    state: STATES[build.status],
    ...(build.status === 'completed' ? { result: RESULTS[build.result] } : {}),
    createdDate: build.queueTime,
    ...(build.finishTime === null ? {} : { finishedDate: build.finishTime }),
    url,
    id: build.id,
    name: build.buildNumber,
  };
}

/** What one run alone shows beside: the commit that it builds. */
export function resourcesWire(build: Build): Record<string, unknown> {
  const repository = { id: build.repositoryId, type: 'azureReposGit' };
  const self = { repository, refName: build.sourceBranch, version: build.sourceVersion };
  return { repositories: { self } };
}

function variablesWire({ parameters }: Build): Record<string, unknown> {
  if (parameters === null) return {};
  const given = Object.entries(JSON.parse(parameters) as Record<string, unknown>);
  return { variables: Object.fromEntries(given.map(([name, value]) => [name, { value: String(value) }])) };
}
