import { ApiError } from '../../http/api-error.ts';
import { type Call, json, type Location, list, type Operation, type Reply } from '../../http/operation.ts';
import { guidFrom } from '../../ids.ts';
import { isServer } from '../../profile/profile.ts';
import { windowsDescriptor } from '../../wire/identity-descriptor.ts';
import type { Identity } from '../../world/identity.ts';
import { RESOURCE_AREAS } from './resource-areas.ts';

const CONNECTION_DATA: Location = {
  id: '00d9565f-ed9c-4a06-9a50-00e7896ccab4',
  area: 'Location',
  resourceName: 'ConnectionData',
  routeTemplate: '_apis/{resource}',
  resourceVersion: 1,
  minVersion: '1.0',
  maxVersion: '7.2',
  releasedVersion: '0.0',
};

const AREAS: Location = {
  id: 'e81700f7-3be2-46de-8624-2eb35882fcaa',
  area: 'Location',
  resourceName: 'ResourceAreas',
  routeTemplate: '_apis/{resource}/{areaId}',
  resourceVersion: 1,
  minVersion: '3.2',
  maxVersion: '7.2',
  releasedVersion: '0.0',
};

/** Service instance type of Azure DevOps itself, the same in every organisation. */
const SERVICE_OWNER = '00025394-6065-48ca-87d9-7f5672854ef7';

/** Who the token is, and which organisation this is; works with every valid token, whatever its scopes. */
function connectionData(call: Call): Reply {
  const { world } = call.services;
  const user = connectedUser(call.caller);
  const changeId = world.projects.length + world.repositories.length;
  return json({
    authenticatedUser: user,
    authorizedUser: user,
    instanceId: world.organization.id,
    deploymentId: guidFrom('deployment'),
    deploymentType: isServer(call.services.profile) ? 'onPremises' : 'hosted',
    locationServiceData: {
      serviceOwner: SERVICE_OWNER,
      defaultAccessMappingMoniker: 'PublicAccessMapping',
      lastChangeId: changeId,
      lastChangeId64: changeId,
    },
  });
}

function connectedUser(identity: Identity): Record<string, unknown> {
  const person = identity.kind === 'person';
  const account = person ? identity.uniqueName : identity.uniqueName.replace('\\', ':');
  return {
    id: identity.id,
    descriptor: identity.subjectDescriptor.startsWith('win.')
      ? windowsDescriptor(identity)
      : person
        ? `Microsoft.IdentityModel.Claims.ClaimsIdentity;${guidFrom('tenant')}\\${account}`
        : `Microsoft.TeamFoundation.ServiceIdentity;${account}`,
    subjectDescriptor: identity.subjectDescriptor,
    providerDisplayName: identity.displayName,
    customDisplayName: identity.displayName,
    isActive: true,
    properties: { Account: { $type: 'System.String', $value: account } },
    resourceVersion: 2,
    metaTypeId: 0,
  };
}

/** A Server has all areas under the collection, which it says with a list that is none. */
function resourceAreas(call: Call): Reply {
  if (isServer(call.services.profile)) return json({ count: 0, value: null });
  return list(RESOURCE_AREAS.map(([id, name]) => areaJson(call, id, name)));
}

function resourceArea(call: Call): Reply {
  const wanted = call.params['areaId']?.toLowerCase();
  const found = isServer(call.services.profile) ? undefined : RESOURCE_AREAS.find(([id]) => id === wanted);
  if (found !== undefined) return json(areaJson(call, ...found));
  const message = `The resource area ${wanted ?? ''} is not registered.`;
  throw new ApiError(404, 'VssResourceNotFoundException', message);
}

/** The real service spreads areas over hosts; here all live at one address. */
function areaJson(call: Call, id: string, name: string): Record<string, unknown> {
  return { id, name, locationUrl: `${call.services.baseUrl}/` };
}

export const locationOperations: readonly Operation[] = [
  {
    operation: '-',
    location: CONNECTION_DATA,
    method: 'GET',
    scopes: [],
    query: ['connectOptions', 'lastChangeId', 'lastChangeId64'],
    handle: connectionData,
  },
  {
    operation: '-',
    location: AREAS,
    method: 'GET',
    scopes: [],
    query: ['enterpriseName', 'organizationName', 'hostId'],
    handle: resourceAreas,
  },
  {
    operation: '-',
    location: AREAS,
    method: 'GET',
    needs: ['areaId'],
    scopes: [],
    query: ['enterpriseName', 'organizationName', 'hostId'],
    handle: resourceArea,
  },
];
