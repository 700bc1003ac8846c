import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of outside data next to the project root (`../shared`), or null where it is absent.
 * `FIXGATE_SHARED` overrides it, e.g. in a second work tree.
 */
export function sharedFolder(): string | null {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const folder = process.env['FIXGATE_SHARED'] ?? resolve(root, '..', 'shared');
  return existsSync(folder) ? folder : null;
}
