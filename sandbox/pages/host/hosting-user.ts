import type { Services } from '../../server/services.ts';
import type { Identity } from '../../server/world/identity.ts';

/** The person whose rights a hosted page has: the one that `user=` names (id, sign-in or display name), else the first. */
export function hostingUser({ world }: Pick<Services, 'world'>, named: string | null): Identity | null {
  const people = world.identities.filter(({ kind }) => kind === 'person');
  if (named === null || named === '') return people[0] ?? null;
  const wanted = named.toLowerCase();
  const is = ({ id, uniqueName, displayName }: Identity): boolean =>
    [id, uniqueName, displayName].some((name) => name.toLowerCase() === wanted);
  return people.find(is) ?? null;
}
