import { createHmac } from 'node:crypto';
import { guidFrom } from '../../server/ids.ts';
import type { Services } from '../../server/services.ts';
import type { InstalledExtension } from '../../server/world/extension.ts';
import { type Identity, isScope, type Scope } from '../../server/world/identity.ts';

const LIFETIME_MILLISECONDS = 60 * 60 * 1000;
/** A token that is about to expire is not given out again. */
const REST_MILLISECONDS = 5 * 60 * 1000;
/** What an extension that asks for nothing may do. */
const WITHOUT_SCOPES: readonly Scope[] = ['vso.profile', 'vso.extension.data_write'];

/**
 * A bearer token of a person for the page of an extension, limited to the scopes of its manifest; null: for the page
 * around it, which may do what the person may. Scopes that no operation here asks for open nothing.
 */
export function issuePageToken(
  services: Services,
  user: Identity,
  extension: InstalledExtension | null,
): string {
  const { world, clock } = services;
  const now = clock.now();
  world.tokens = world.tokens.filter(
    ({ kind, expires }) => kind !== 'page' || Date.parse(expires ?? '') > now,
  );
  const prefix = extension === null ? 'host.' : `${extension.registrationId}.`;
  const scopes = extension === null ? (['full'] as const) : scopesOf(extension);
  const known = world.tokens.find(
    ({ kind, token, identityId, expires, scopes: given }) =>
      kind === 'page' &&
      token.startsWith(prefix) &&
      identityId === user.id &&
      given.join() === scopes.join() &&
      Date.parse(expires ?? '') > now + REST_MILLISECONDS,
  );
  if (known !== undefined) return known.token;
  const token = `${prefix}${services.ids.guid()}`;
  world.tokens.push({
    token,
    identityId: user.id,
    scopes,
    expires: new Date(now + LIFETIME_MILLISECONDS).toISOString(),
    kind: 'page',
    projectId: null,
  });
  return token;
}

function scopesOf({ scopes }: InstalledExtension): readonly Scope[] {
  return scopes.length === 0 ? WITHOUT_SCOPES : scopes.filter(isScope);
}

/** A JWT that a backend of the extension could check with the extension's certificate (HS256). */
export function issueAppToken(services: Services, user: Identity, extension: InstalledExtension): string {
  const seconds = Math.floor(services.clock.now() / 1000);
  const claims = {
    iss: 'app.vstoken.visualstudio.com',
    aud: `${extension.publisherId}.${extension.extensionId}`,
    nameid: user.id,
    tid: services.world.organization.id,
    nbf: seconds,
    exp: seconds + LIFETIME_MILLISECONDS / 1000,
  };
  const signed = [{ alg: 'HS256', typ: 'JWT' }, claims].map(encode).join('.');
  const certificate = guidFrom(`certificate:${extension.registrationId}`);
  return `${signed}.${createHmac('sha256', certificate).update(signed).digest('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
