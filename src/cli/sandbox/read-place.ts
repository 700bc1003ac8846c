import { PROFILE_NAMES } from '../../../sandbox/server/profile/profile.ts';
import type { SandboxOptions } from '../../../sandbox/server/sandbox-server.ts';
import { isLegalName } from '../../../sandbox/server/world/legal-name.ts';
import { fault } from '../../core/fault.ts';
import { failure, type Result, success } from '../../core/result.ts';

/** Which Azure DevOps the sandbox is, and where in it. */
export type SandboxPlace = Pick<SandboxOptions, 'profile' | 'virtualDirectory' | 'organization'>;

/** The options of every command that starts a sandbox. */
export const PLACE_OPTIONS = {
  profile: { type: 'string' },
  'virtual-directory': { type: 'string' },
  collection: { type: 'string' },
} as const;

/** Lines of a command's usage. */
export const PLACE_USAGE = `  --profile NAME            which Azure DevOps: ${PROFILE_NAMES.join(' | ')} (default: services)
  --virtual-directory NAME  of a Server: stands before the collection in every address, e.g. tfs
  --collection NAME         name of the organisation or collection (default: fabrikam, on a Server DefaultCollection)`;

/** What the options say; a fault names the one that is wrong. */
export function readPlace(
  values: Readonly<Partial<Record<keyof typeof PLACE_OPTIONS, string | undefined>>>,
): Result<SandboxPlace> {
  const profile = PROFILE_NAMES.find((name) => name === (values.profile ?? 'services'));
  const virtualDirectory = values['virtual-directory'];
  const organization = values.collection;
  if (profile === undefined) {
    return misuse(`There is no profile “${values.profile}”.`, `Known profiles: ${PROFILE_NAMES.join(', ')}.`);
  }
  if (virtualDirectory !== undefined && profile === 'services') {
    return misuse('Azure DevOps Services has no virtual directory.', 'Add --profile with a Server.');
  }
  if (virtualDirectory !== undefined && !/^[\w-]+$/.test(virtualDirectory)) {
    return misuse(`“${virtualDirectory}” is no virtual directory.`, 'Give one name, e.g. tfs.');
  }
  if (organization !== undefined && !isLegalName(organization)) {
    return misuse(
      `“${organization}” is no name of a collection.`,
      'Leave out / and other special characters.',
    );
  }
  return success({
    profile,
    ...(virtualDirectory === undefined ? {} : { virtualDirectory }),
    ...(organization === undefined ? {} : { organization }),
  });
}

function misuse(message: string, next: string): Result<never> {
  return failure(fault('usage.invalid', { message, next }));
}
