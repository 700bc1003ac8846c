import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { isAllowed, projectOf, repositoryOf } from '../../http/lookup.ts';
import { type Call, empty, json, list, type Operation, type Reply } from '../../http/operation.ts';
import { nextNumber, timestamp } from '../../services.ts';
import type { PolicyConfiguration } from '../../world/policy.ts';
import { readSettings } from './canonical-settings.ts';
import { effectivePolicies } from './effective-policies.ts';
import { CONFIGURATIONS, EFFECTIVE } from './locations.ts';
import { POLICY_TYPES } from './policy-types.ts';
import { configurationWire } from './wire/configuration.ts';

const READ = { location: CONFIGURATIONS, method: 'GET', scopes: ['vso.code'] } as const;
const WRITE = { location: CONFIGURATIONS, scopes: ['vso.code_write'], query: [] } as const;
const ONE = { needs: ['configurationId'] } as const;

export const configurationOperations: readonly Operation[] = [
  {
    ...READ,
    operation: 'policy/Configurations_List',
    query: ['scope', '$top', 'continuationToken', 'policyType'],
    handle: (call) =>
      page(call, ofScope(call, effectivePolicies(call.services.world, projectOf(call).id, null, null))),
  },
  {
    ...READ,
    ...ONE,
    operation: 'policy/Configurations_Get',
    query: [],
    handle: (call) => json(configurationWire(call.services, configurationOf(call))),
  },
  { ...WRITE, operation: 'policy/Configurations_Create', method: 'POST', handle: createConfiguration },
  {
    ...WRITE,
    ...ONE,
    operation: 'policy/Configurations_Update',
    method: 'PUT',
    handle: updateConfiguration,
  },
  {
    ...WRITE,
    ...ONE,
    operation: 'policy/Configurations_Delete',
    method: 'DELETE',
    handle(call) {
      const configuration = configurationOf(call);
      requireEditPolicies(call, configuration.projectId, configuration.settings);
      configuration.isDeleted = true;
      configurationChanged(call, configuration);
      return empty(204);
    },
  },
  {
    operation: 'git/Policy Configurations_Get',
    location: EFFECTIVE,
    method: 'GET',
    scopes: ['vso.code'],
    query: ['repositoryId', 'refName', 'policyType', '$top', 'continuationToken'],
    handle(call) {
      const id = call.query.get('repositoryId');
      const repository = id === undefined ? null : repositoryOf(call, id);
      const refName = call.query.get('refName') ?? null;
      return page(call, effectivePolicies(call.services.world, projectOf(call).id, repository, refName));
    },
  },
];

function createConfiguration(call: Call): Reply {
  const { services } = call;
  const projectId = projectOf(call).id;
  const written = readConfiguration(call);
  requireEditPolicies(call, projectId, written.settings);
  const configuration: PolicyConfiguration = {
    ...written,
    id: nextNumber(services.world, 'policy'),
    projectId,
    revision: 1,
    createdById: call.caller.id,
    createdDate: timestamp(services),
    isDeleted: false,
  };
  services.world.policies.push(configuration);
  configurationChanged(call, configuration);
  return json(configurationWire(services, configuration, configuration.createdDate.replace(/Z$/, '')));
}

/** A new revision takes the place of the old one, with a date of its own. */
function updateConfiguration(call: Call): Reply {
  const { services } = call;
  const before = configurationOf(call);
  const written = readConfiguration(call);
  requireEditPolicies(call, before.projectId, written.settings);
  const configuration: PolicyConfiguration = {
    ...before,
    ...written,
    revision: before.revision + 1,
    createdDate: timestamp(services),
  };
  services.world.policies[services.world.policies.indexOf(before)] = configuration;
  configurationChanged(call, configuration);
  return json(configurationWire(services, configuration));
}

function readConfiguration(
  call: Call,
): Pick<PolicyConfiguration, 'typeId' | 'isEnabled' | 'isBlocking' | 'settings'> {
  const members = (call.body ?? {}) as Readonly<Record<string, unknown>>;
  const type = members['type'] as Readonly<Record<string, unknown>> | undefined;
  const typeId = String(type?.['id'] ?? '').toLowerCase();
  if (!POLICY_TYPES.some((each) => each.id === typeId)) {
    throw new ApiError(404, 'PolicyTypeNotFoundException', `TF402453: There is no policy type ${typeId}.`);
  }
  return {
    typeId,
    isEnabled: members['isEnabled'] === true,
    isBlocking: members['isBlocking'] === true,
    settings: readSettings(typeId, members['settings']),
  };
}

function configurationOf(call: Call): PolicyConfiguration {
  const id = Number(call.params['configurationId']);
  const project = projectOf(call);
  const found = call.services.world.policies.find(
    (each) => each.id === id && each.projectId === project.id && !each.isDeleted,
  );
  if (found !== undefined) return found;
  throw new ApiError(
    404,
    'PolicyConfigurationNotFoundException',
    `TF402454: The policy configuration ${id} does not exist.`,
  );
}

function requireEditPolicies(call: Call, projectId: string, settings: PolicyConfiguration['settings']): void {
  const repositories = settings.scope.flatMap((scope) => scope.repositoryId ?? []);
  if (isAllowed(call, 'EditPolicies', projectId, ...repositories)) return;
  throw new ApiError(
    403,
    'PolicyNeedsPermissionException',
    `TF401027: You need the Git 'EditPolicies' permission to perform this action. Details: identity '${call.caller.uniqueName}', scope 'repository'.`,
  );
}

/** `scope` of old clients: repository id without dashes, colon, branch. */
function ofScope(call: Call, configurations: readonly PolicyConfiguration[]): PolicyConfiguration[] {
  const scope = call.query.get('scope');
  if (scope === undefined) return [...configurations];
  const [repositoryId = '', refName] = scope.split(':');
  return configurations.filter((each) =>
    each.settings.scope.some(
      (candidate) =>
        candidate.repositoryId?.replaceAll('-', '') === repositoryId.replaceAll('-', '').toLowerCase() &&
        (refName === undefined || candidate.refName === refName),
    ),
  );
}

/** The continuation token is the last id given. */
function page(call: Call, configurations: readonly PolicyConfiguration[]): Reply {
  const { query } = call;
  const policyType = query.get('policyType')?.toLowerCase();
  const after = query.integer('continuationToken') ?? 0;
  const top = query.integer('$top') ?? Number.POSITIVE_INFINITY;
  if (top < 1) throw invalidArgument('Invalid argument value.\r\nParameter name: $top');
  const found = configurations
    .filter((each) => each.id > after && (policyType === undefined || each.typeId === policyType))
    .sort((left, right) => left.id - right.id);
  const given = found.slice(0, top);
  return list(
    given.map((each) => configurationWire(call.services, each)),
    found.length > given.length ? String(given.at(-1)?.id) : undefined,
  );
}

/** Every open pull request of the project is looked at again. */
function configurationChanged(call: Call, { projectId }: PolicyConfiguration): void {
  const { events, world } = call.services;
  const repositories = new Set(
    world.repositories.filter((each) => each.projectId === projectId).map((each) => each.id),
  );
  for (const pullRequest of world.pullRequests) {
    if (pullRequest.status !== 'active' || !repositories.has(pullRequest.repositoryId)) continue;
    events.emit({ kind: 'pullRequestChanged', pullRequest });
  }
}
