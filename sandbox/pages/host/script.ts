import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the build puts the bundle of `browser/main.ts`, below the package's root. */
const BUNDLE = 'dist/sandbox/host.js';

/** The script of hosting pages; the same file for the sources and for the bundled command line. */
export function hostScript(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('package.json not found above the sandbox');
    folder = parent;
  }
  const file = join(folder, BUNDLE);
  if (!existsSync(file)) throw new Error(`${BUNDLE} is not there: run \`npm run build\`.`);
  return readFileSync(file, 'utf8');
}
