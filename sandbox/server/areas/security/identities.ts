import { ApiError, invalidArgument } from '../../http/api-error.ts';
import { type Call, json, list, type Operation } from '../../http/operation.ts';
import { identityDescriptor } from '../../wire/identity-descriptor.ts';
import type { Identity } from '../../world/identity.ts';
import { identityWire } from './identity-wire.ts';
import { IDENTITIES } from './locations.ts';

/** Identities by id, descriptor or search; what is not found by id or descriptor is null at its place. */
export const identitiesOperations: readonly Operation[] = [
  {
    operation: 'ims/Identities_Read Identities',
    location: IDENTITIES,
    method: 'GET',
    scopes: ['vso.identity'],
    query: [
      'descriptors',
      'identityIds',
      'subjectDescriptors',
      'searchFilter',
      'filterValue',
      'queryMembership',
      'options',
    ],
    handle(call) {
      const found = select(call);
      return list(found.map((each) => (each === null ? null : identityWire(call.services, each))));
    },
  },
  {
    operation: '-',
    location: IDENTITIES,
    method: 'GET',
    scopes: ['vso.identity'],
    needs: ['identityId'],
    query: ['queryMembership', 'properties'],
    handle(call) {
      const id = normalisedId(call.params['identityId'] ?? '');
      const found = call.services.world.identities.find((each) => each.id === id);
      if (found === undefined) {
        throw new ApiError(
          404,
          'IdentityNotFoundException',
          `TF14045: The identity with TeamFoundationId ${id} could not be found.`,
        );
      }
      return json(identityWire(call.services, found));
    },
  },
];

function select(call: Call): (Identity | null)[] {
  const { query, services } = call;
  const { world } = services;
  const by = (name: string, key: (identity: Identity) => string, clean = (text: string) => text) =>
    (query.get(name) ?? '')
      .split(',')
      .filter((text) => text !== '')
      .map((text) => world.identities.find((each) => equal(key(each), clean(text))) ?? null);
  if (query.get('identityIds') !== undefined) return by('identityIds', (each) => each.id, normalisedId);
  if (query.get('subjectDescriptors') !== undefined) {
    return by('subjectDescriptors', (each) => each.subjectDescriptor);
  }
  if (query.get('descriptors') !== undefined) {
    return by('descriptors', (each) => identityDescriptor(world, each));
  }
  const filter = query.get('searchFilter');
  const value = query.get('filterValue');
  if (filter === undefined || value === undefined) {
    throw invalidArgument(
      'At least one of descriptors, identityIds, subjectDescriptors or searchFilter is required.',
    );
  }
  return world.identities.filter((each) => searched(each, filter).some((text) => equal(text, value)));
}

/** What a filter looks at; all compare the whole text without case. */
function searched(identity: Identity, filter: string): string[] {
  const { displayName, uniqueName } = identity;
  const alias = uniqueName.split('@', 1)[0] ?? '';
  switch (filter.toLowerCase()) {
    case 'general':
      return [displayName, uniqueName, alias];
    case 'displayname':
      return [displayName];
    case 'mailaddress':
    case 'accountname':
      return [uniqueName];
    case 'directoryalias':
      return [alias];
    default:
      throw invalidArgument(`The value '${filter}' is not valid for searchFilter.`);
  }
}

function equal(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/** Ids may come without dashes. */
function normalisedId(text: string): string {
  const hex = text.replaceAll('-', '').toLowerCase();
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
