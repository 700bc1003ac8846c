// The libraries that a bundle really contains, and their licence texts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LIBRARY = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const RULE = '-'.repeat(100);

/** Libraries behind the files of a bundle (paths relative to `root`), sorted by name, each with its licence. */
export function librariesOf(files, root) {
  const folders = new Set(files.flatMap((file) => LIBRARY.exec(file)?.[1] ?? []));
  return [...folders]
    .map((folder) => readLibrary(join(root, folder)))
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

function readLibrary(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replace(/\r\n?/g, '\n').trim());
  if (typeof license !== 'string') throw new Error(`${name} ${version} does not say its licence`);
  if (texts.length === 0) throw new Error(`${name} ${version} brings no licence text`);
  return { name, version, license, texts };
}

/** The text that goes into the package. */
export function noticesText(libraries) {
  const parts = libraries.map(
    ({ name, version, license, texts }) =>
      `${RULE}\n${name} ${version} (${license})\n${RULE}\n\n${texts.join('\n\n')}\n`,
  );
  return `Third-party notices\n\nFixGate contains the following libraries. Each stays under its own licence.\n\n${parts.join('\n')}`;
}
