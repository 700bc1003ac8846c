import type { Signature } from '../../git/git-store.ts';
import { type Services, timestamp } from '../../services.ts';
import { findIdentity } from '../../wire/identity-ref.ts';

/** Who signs a commit that the service writes, now. */
export function signatureOf(services: Services, identityId: string): Signature {
  const { displayName, uniqueName } = findIdentity(services, identityId);
  return { name: displayName, email: uniqueName, date: timestamp(services) };
}

/** `feature/x` of `refs/heads/feature/x`. */
export function branchName(refName: string): string {
  return refName.replace(/^refs\/heads\//, '');
}
