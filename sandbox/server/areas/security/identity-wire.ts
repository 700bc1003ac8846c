import { guidFrom } from '../../ids.ts';
import type { Services } from '../../services.ts';
import { identityDescriptor, tenantId } from '../../wire/identity-descriptor.ts';
import type { Identity } from '../../world/identity.ts';

/** Identity as `_apis/identities` writes it; a build service is named by its account and a custom display name. */
export function identityWire(services: Services, identity: Identity): Record<string, unknown> {
  const { world } = services;
  const person = identity.kind === 'person';
  const account = person ? identity.uniqueName : identity.uniqueName.replace(/^Build\\/, '');
  return {
    id: identity.id,
    descriptor: identityDescriptor(world, identity),
    subjectDescriptor: identity.subjectDescriptor,
    providerDisplayName: person ? identity.displayName : account,
    ...(person ? {} : { customDisplayName: identity.displayName }),
    isActive: true,
    members: [],
    memberOf: [],
    memberIds: [],
    properties: person ? personProperties(tenantId(world), identity) : serviceProperties(account),
    resourceVersion: 2,
    metaTypeId: person ? 0 : 255,
  };
}

function personProperties(tenant: string, { id, uniqueName }: Identity): Record<string, unknown> {
  return {
    SchemaClassName: text('User'),
    Description: text(''),
    Domain: text(tenant),
    Account: text(uniqueName),
    DN: text(''),
    Mail: text(uniqueName),
    SpecialType: text('Generic'),
    ComplianceValidated: { $type: 'System.DateTime', $value: '2026-04-01T00:00:00Z' },
    'http://schemas.microsoft.com/identity/claims/objectidentifier': text(guidFrom(`object:${id}`)),
    DirectoryAlias: text(uniqueName.split('@', 1)[0] ?? ''),
  };
}

function serviceProperties(account: string): Record<string, unknown> {
  return {
    SchemaClassName: text('User'),
    Description: text(''),
    Domain: text('Build'),
    Account: text(account),
    DN: text(''),
    Mail: text(''),
    SpecialType: text('Generic'),
    ComplianceValidated: { $type: 'System.DateTime', $value: '0001-01-01T00:00:00' },
  };
}

function text(value: string): { $type: string; $value: string } {
  return { $type: 'System.String', $value: value };
}
