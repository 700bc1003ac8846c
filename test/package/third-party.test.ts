import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageExtension, ROOT } from '../support/extension-package.ts';

/** Licences under which we may pass a library on inside the package. */
const ALLOWED = [
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MPL-2.0',
  '0BSD',
  'BlueOak-1.0.0',
];

/** Library → folder, from the files that the bundler says it put into the bundles. */
function bundledLibraries(): readonly { readonly title: string; readonly license: string }[] {
  const lists = readdirSync(join(ROOT, 'dist/bundles'));
  const files = lists.flatMap((list): string[] =>
    JSON.parse(readFileSync(join(ROOT, 'dist/bundles', list), 'utf8')),
  );
  const folders = files.flatMap((file) => {
    const parts = file.split('/');
    const at = parts.lastIndexOf('node_modules');
    if (at < 0) return [];
    const length = parts[at + 1]?.startsWith('@') ? 3 : 2;
    return [parts.slice(0, at + length).join('/')];
  });
  return [...new Set(folders)].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
    return { title: `${name} ${version} (${license})`, license };
  });
}

let notices: string;
beforeAll(async () => {
  const vsix = await packageExtension();
  notices = vsix.file('THIRD-PARTY-NOTICES.txt').toString('utf8');
});

describe('the third-party notices', () => {
  it('name every library in the bundles, with its version, and no other', () => {
    const titles = [...notices.matchAll(/^-{100}\n(.+)\n-{100}$/gm)].map(([, title = '']) => title);
    expect(titles).toEqual(
      bundledLibraries()
        .map(({ title }) => title)
        .sort(),
    );
    expect(titles.length).toBeGreaterThan(5);
  });

  it('give each its copyright line', () => {
    const texts = notices.split(/^-{100}\n.+\n-{100}$/m).slice(1);
    for (const text of texts) expect(text).toMatch(/copyright/i);
  });

  it('are about licences that allow to pass the library on', () => {
    expect(bundledLibraries().filter(({ license }) => !ALLOWED.includes(license))).toEqual([]);
  });
});
