import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type ExtensionPackage,
  type Manifest,
  packageExtension,
  ROOT,
  readManifest,
} from '../support/extension-package.ts';

/** The product's promise; agents download it at the first run on each machine. */
const ENTRY_LIMIT_BYTES = 350 * 1024;
/** What Server 2019 takes is 25 MiB: there must be room for the pages. */
const SIZE_LIMIT_BYTES = 3 * 1024 * 1024;

/** For which Node the step is compiled: the one that built it. */
const BUILD = `${process.version}-${process.platform}-${process.arch}`;
const COMPILED = [
  'column-unit',
  'list-files',
  'more-details',
  'read-head',
  'read-large',
  'read-policy',
  'relocate-paths',
  'rights',
  'source-units',
  'step',
  'verify',
];

let manifest: Manifest;
let vsix: ExtensionPackage;
let names: readonly string[];
let version: string;

beforeAll(async () => {
  manifest = await readManifest();
  vsix = await packageExtension();
  names = vsix.entries.map(({ name }) => name);
  version = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')).version;
});

/** Package paths that anybody may read without signing in. */
function addressable(): readonly string[] {
  return addressableAssets().map((asset) => / Path="([^"]*)"/.exec(asset)?.[1] ?? '');
}

function addressableAssets(): readonly string[] {
  const assets =
    vsix
      .file('extension.vsixmanifest')
      .toString('utf8')
      .match(/<Asset [^>]*>/g) ?? [];
  return assets.filter((asset) => asset.includes('Addressable="true"'));
}

describe('the package', () => {
  it('has the same bytes when it is made again, elsewhere and later', async () => {
    const again = await packageExtension();
    expect(again.bytes.equals(vsix.bytes)).toBe(true);
    expect([...names].sort()).toEqual(names);
    expect(new Set(vsix.entries.map(({ modified }) => modified.join())).size).toBe(1);
  });

  it('contains exactly what is meant to be in it', () => {
    expect(names).toEqual([
      'LICENSE.md',
      'THIRD-PARTY-NOTICES.txt',
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension.vsomanifest',
      'images/finding.png',
      'images/fixes.png',
      'images/hub.png',
      'images/icon.png',
      'images/run-tab.png',
      'overview.md',
      'pages/build/index.html',
      'pages/build/page.css',
      'pages/build/page.js',
      'pages/findings/detail.js',
      'pages/findings/index.html',
      'pages/findings/page.css',
      'pages/findings/page.js',
      'tasks/FixGate/FixGateV1/answer-fault.js',
      'tasks/FixGate/FixGateV1/archive-files.js',
      'tasks/FixGate/FixGateV1/checkout-host.js',
      'tasks/FixGate/FixGateV1/column-unit.js',
      ...COMPILED.map((name) => `tasks/FixGate/FixGateV1/compiled/${BUILD}/${name}.js.bin`),
      'tasks/FixGate/FixGateV1/credential-pool.js',
      'tasks/FixGate/FixGateV1/fix-host.js',
      'tasks/FixGate/FixGateV1/holds-input.js',
      'tasks/FixGate/FixGateV1/icon.png',
      'tasks/FixGate/FixGateV1/index.js',
      'tasks/FixGate/FixGateV1/lib-resource.js',
      'tasks/FixGate/FixGateV1/list-files.js',
      'tasks/FixGate/FixGateV1/lost-lists.js',
      'tasks/FixGate/FixGateV1/minimatch.js',
      'tasks/FixGate/FixGateV1/more-details.js',
      'tasks/FixGate/FixGateV1/open-entry.js',
      'tasks/FixGate/FixGateV1/package.json',
      'tasks/FixGate/FixGateV1/provider-remark.js',
      'tasks/FixGate/FixGateV1/proxy.js',
      'tasks/FixGate/FixGateV1/read-head.js',
      'tasks/FixGate/FixGateV1/read-input.js',
      'tasks/FixGate/FixGateV1/read-large-input.js',
      'tasks/FixGate/FixGateV1/read-large.js',
      'tasks/FixGate/FixGateV1/read-policy.js',
      'tasks/FixGate/FixGateV1/releases.js',
      'tasks/FixGate/FixGateV1/relocate-paths.js',
      'tasks/FixGate/FixGateV1/remediate.js',
      'tasks/FixGate/FixGateV1/repair-log.js',
      'tasks/FixGate/FixGateV1/rights.js',
      'tasks/FixGate/FixGateV1/semver.js',
      'tasks/FixGate/FixGateV1/source-units.js',
      'tasks/FixGate/FixGateV1/step.js',
      'tasks/FixGate/FixGateV1/task.json',
      'tasks/FixGate/FixGateV1/toolrunner.js',
      'tasks/FixGate/FixGateV1/verify.js',
    ]);
  });

  it('has no source map, test, source or node_modules inside, and no reference to a source map', () => {
    const unwanted = /\.map$|\.ts$|\.test\.|(^|\/)(test|node_modules|src)\//;
    expect(names.filter((name) => unwanted.test(name))).toEqual([]);
    for (const name of names.filter((each) => each.endsWith('.js')))
      expect(vsix.file(name).includes('sourceMappingURL')).toBe(false);
  });

  it('names nothing of the machine that made it', () => {
    for (const { name, bytes } of vsix.entries) expect([name, bytes.includes(ROOT)]).toEqual([name, false]);
  });

  it('is small, and so is the entry of the task', () => {
    expect(vsix.bytes.length).toBeLessThan(SIZE_LIMIT_BYTES);
    const entry = ['index.js', 'step.js'].map((name) => vsix.file(`tasks/FixGate/FixGateV1/${name}`).length);
    expect(entry.reduce((sum, length) => sum + length)).toBeLessThanOrEqual(ENTRY_LIMIT_BYTES);
  });

  it('shows icon, overview and licence to everybody, and the task to agents only', () => {
    const shown = addressable();
    expect(shown).toEqual(
      expect.arrayContaining([
        manifest.icons.default,
        ...Object.values(manifest.content).map(({ path }) => path),
      ]),
    );
    expect(shown.filter((path) => !names.includes(path))).toEqual([]);
    expect(shown.filter((path) => path.startsWith('tasks'))).toEqual([]);
  });

  it('has every page and icon that a contribution names, readable for the browser', () => {
    const shown = addressable();
    const named = manifest.contributions.flatMap(({ properties }) =>
      ['uri', 'icon', 'catalogIconUrl'].flatMap((key) => {
        const value = properties[key];
        return typeof value === 'string' ? [value.replace(/^asset:\/\/|[?#].*/g, '')] : [];
      }),
    );
    expect(named.filter((path) => !shown.includes(path))).toEqual([]);
  });

  it('says of every page, script and style what it is: browsers refuse to guess', () => {
    const types = vsix.file('[Content_Types].xml').toString('utf8');
    for (const [extension, type] of [
      ['html', 'text/html'],
      ['js', 'application/javascript'],
      ['css', 'text/css'],
    ])
      expect(types).toContain(`<Default Extension=".${extension}" ContentType="${type}"/>`);
  });

  it('has every picture that the overview shows', () => {
    const overview = vsix.file('overview.md').toString('utf8');
    const pictures = [...overview.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path = '']) => path);
    expect(pictures.filter((path) => !addressable().includes(path))).toEqual([]);
  });

  it('has an icon of 128 × 128', () => {
    const icon = vsix.file(manifest.icons.default);
    expect(icon.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([128, 128]);
  });

  it('has, for every task that it contributes, the task.json and each file that its handlers start', async () => {
    const tasks = manifest.contributions.filter(({ type }) => type === 'ms.vss-distributed-task.task');
    const contributed = tasks.flatMap(({ properties }) =>
      names.filter((name) => new RegExp(`^${properties['name']}/([^/]+/)?task\\.json$`).test(name)),
    );
    // Every task of the project is contributed, no other.
    const folders = (await readdir(join(ROOT, 'tasks'), { recursive: true })).filter((path) =>
      path.endsWith('task.json'),
    );
    expect(contributed).toEqual(folders.map((path) => `tasks/${path.replaceAll('\\', '/')}`).sort());
    for (const path of contributed) {
      const task = JSON.parse(vsix.file(path).toString('utf8'));
      const targets = Object.values(task.execution as Record<string, { target: string }>);
      for (const { target } of targets) expect(names).toContain(path.replace('task.json', target));
      expect(names).toContain(path.replace('task.json', 'icon.png'));
    }
  });

  it('carries the version of package.json: as its own, and as the minor version of the task', () => {
    expect(vsix.fileName).toBe(`fixgate-${version}.vsix`);
    expect(vsix.file('extension.vsixmanifest').toString('utf8')).toContain(` Version="${version}"/>`);
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
    const task = JSON.parse(vsix.file('tasks/FixGate/FixGateV1/task.json').toString('utf8'));
    expect(task.version).toEqual({ Major: 1, Minor: major * 1000 + minor, Patch: patch });
  });

  it('asks the administrator for the scopes of the manifest', () => {
    const { scopes } = JSON.parse(vsix.file('extension.vsomanifest').toString('utf8'));
    expect(scopes).toEqual(manifest.scopes);
  });
});
