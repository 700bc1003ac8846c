import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { isObject, objectBody } from '../../http/body.ts';
import { repositoryOf } from '../../http/lookup.ts';
import { objects, text } from '../../http/members.ts';
import type { Call } from '../../http/operation.ts';
import type { BuildDefinition, ContinuousIntegrationTrigger, DefinitionVariable } from '../../world/build.ts';
import type { Repository } from '../../world/git.ts';
import { YAML_TRIGGER } from '../../world/populate-build.ts';
import { fullRefName } from './queue-by-hand.ts';

/** What a POST or PUT says about a pipeline; everything else is kept by the service. */
export type WrittenDefinition = Pick<
  BuildDefinition,
  | 'name'
  | 'path'
  | 'yamlFilename'
  | 'queueStatus'
  | 'description'
  | 'comment'
  | 'defaultBranch'
  | 'triggers'
  | 'variables'
>;

/** The names of the enum by name or number, as the official client sends it. */
const QUEUE_STATUS: Readonly<Record<string, BuildDefinition['queueStatus']>> = {
  enabled: 'enabled',
  '0': 'enabled',
  paused: 'paused',
  '1': 'paused',
  disabled: 'disabled',
  '2': 'disabled',
};

/** The pipeline of a body and its repository; 400 for what only another kind of pipeline has. */
export function readDefinition(call: Call): { written: WrittenDefinition; repository: Repository } {
  const body = objectBody(call, 'definition');
  const name = text(body['name'])?.trim() ?? '';
  if (name === '') throw missing('definition.Name');
  const process = isObject(body['process']) ? body['process'] : {};
  if (Number(process['type']) !== 2)
    throw invalidArgument('The sandbox runs YAML pipelines only (process.type 2).');
  const yamlFilename = text(process['yamlFilename']) ?? '';
  if (yamlFilename === '') throw missing('definition.Process.YamlFilename');
  const repository = isObject(body['repository']) ? body['repository'] : {};
  const queueStatus = QUEUE_STATUS[String(body['queueStatus'] ?? 'enabled').toLowerCase()];
  if (queueStatus === undefined) throw invalidArgument('The value is not valid for queueStatus.');
  const branch = text(repository['defaultBranch']);
  const written = {
    name,
    path: folderPath(body['path']),
    yamlFilename,
    queueStatus,
    description: text(body['description']) ?? null,
    comment: text(body['comment']) ?? null,
    defaultBranch: branch === undefined || branch === '' ? null : fullRefName(branch),
    triggers: objects(body['triggers']).map(readTrigger),
    variables: readVariables(body['variables']),
  };
  return { written, repository: repositoryOfBody(call, repository) };
}

/** A folder of pipelines begins with a backslash and does not end with one. */
export function folderPath(value: unknown): string {
  const parts = String(value ?? '')
    .split(/[\\/]/)
    .filter((part) => part !== '');
  return `\\${parts.join('\\')}`;
}

/** By id, in any project that the caller reaches; by name within the project of the route. */
function repositoryOfBody(call: Call, repository: Readonly<Record<string, unknown>>): Repository {
  const type = text(repository['type']) ?? '';
  if (type.toLowerCase() !== 'tfsgit') {
    const message = `The repository type ${type} is not supported.`;
    throw new ApiError(400, 'BuildRepositoryTypeNotSupportedException', message);
  }
  const id = text(repository['id']);
  return id === undefined
    ? repositoryOf(call, text(repository['name']) ?? '')
    : repositoryOf(/^[0-9a-f-]{36}$/i.test(id) ? { ...call, params: {} } : call, id);
}

function readTrigger(trigger: Readonly<Record<string, unknown>>): ContinuousIntegrationTrigger {
  const type = String(trigger['triggerType']);
  if (type.toLowerCase() !== 'continuousintegration' && type !== '2') {
    throw invalidArgument(`The sandbox has continuous integration triggers only, not ${type}.`);
  }
  return {
    settingsSourceType: Number(trigger['settingsSourceType'] ?? 1) === 2 ? 2 : 1,
    branchFilters: texts(trigger['branchFilters']),
    pathFilters: texts(trigger['pathFilters']),
    batchChanges: trigger['batchChanges'] === true,
    maxConcurrentBuildsPerBranch: Number(
      trigger['maxConcurrentBuildsPerBranch'] ?? YAML_TRIGGER.maxConcurrentBuildsPerBranch,
    ),
  };
}

function readVariables(value: unknown): Record<string, DefinitionVariable> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, given]) => {
      const { value: text, isSecret, allowOverride } = isObject(given) ? given : {};
      const secret = isSecret === true;
      return [
        name,
        {
          value: secret ? null : String(text ?? ''),
          isSecret: secret,
          allowOverride: allowOverride === true,
        },
      ];
    }),
  );
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function missing(member: string): ApiError {
  return invalidArgument(`Value cannot be null.\r\nParameter name: ${member}`);
}
