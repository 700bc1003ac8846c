import type { Sandbox } from '../server/sandbox-server.ts';
import type { InstalledExtension } from '../server/world/extension.ts';
import { addExtension } from '../server/world/populate-extension.ts';
import { PackageError } from './package-error.ts';
import { readPackage } from './read-package.ts';

/**
 * Installs a VSIX in the organisation; a newer version (or the same one, rebuilt) takes the place of the installed one.
 * Throws `PackageError` that says what is wrong with the package.
 */
export function installExtension(
  { services }: Pick<Sandbox, 'services'>,
  vsix: Uint8Array,
): InstalledExtension {
  const given = readPackage(vsix);
  const installed = services.world.installedExtensions.find(
    (each) => each.publisherId === given.publisherId && each.extensionId === given.extensionId,
  );
  if (installed !== undefined && isOlder(given.version, installed.version)) {
    throw new PackageError(
      `${given.publisherId}.${given.extensionId} ${installed.version} is installed; ${given.version} is older.`,
    );
  }
  return addExtension(services, given);
}

function isOlder(version: string, than: string): boolean {
  const left = version.split('.').map(Number);
  const right = than.split('.').map(Number);
  const place = [0, 1, 2, 3].find((index) => (left[index] ?? 0) !== (right[index] ?? 0)) ?? 0;
  return (left[place] ?? 0) < (right[place] ?? 0);
}
