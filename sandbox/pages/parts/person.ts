import type { Services } from '../../server/services.ts';
import { type Html, html } from '../html.ts';

/** Initials in a circle. */
export function avatar(name: string): Html {
  const initials = name
    .split(/\s+/)
    .map((word) => word.slice(0, 1))
    .join('')
    .slice(0, 2)
    .toUpperCase();
  return html`<span class="avatar" title="${name}" aria-hidden="true">${initials}</span>`;
}

/** The name of an identity; one that is no more is told apart. */
export function nameOf({ world }: Pick<Services, 'world'>, identityId: string): string {
  return world.identities.find(({ id }) => id === identityId)?.displayName ?? 'somebody who left';
}

export function person(services: Pick<Services, 'world'>, identityId: string): Html {
  const name = nameOf(services, identityId);
  return html`<span class="person">${avatar(name)}${name}</span>`;
}
