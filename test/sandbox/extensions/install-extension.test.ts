import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installExtension } from '../../../sandbox/extensions/install-extension.ts';
import { PackageError } from '../../../sandbox/extensions/package-error.ts';
import { startTestSandbox, type TestSandbox } from '../../support/sandbox.ts';
import { packed, type VsixContent, vsix, vsixFiles } from '../../support/vsix.ts';

const CONTENT: VsixContent = {
  manifest: {
    scopes: ['vso.build'],
    contributions: [
      { id: 'hub', type: 'ms.vss-web.hub', targets: ['.group'], properties: { uri: 'hub/Page.html' } },
    ],
  },
  files: [
    { path: 'hub/Page.html', content: '<p>ü</p>' },
    { path: 'hub/page.js', content: 'alert(1)' },
    { path: 'hub/a name.json', content: '{}' },
    { path: 'data/special.bin', content: 'text' },
    { path: 'data/other.bin', content: 'text' },
    { path: 'tasks/secret.js', content: 'the task', addressable: false },
  ],
};

let test: TestSandbox;
beforeEach(async () => {
  test = await startTestSandbox();
});
afterEach(() => test.close());

const asset = (path: string, init?: RequestInit): Promise<Response> =>
  fetch(`${test.services.assetsUrl}/acme/sample/${path}`, init);

describe('installing a package', () => {
  it('registers the extension with scopes and contributions under their full ids', async () => {
    installExtension(test.sandbox, vsix(CONTENT));
    const [installed] = test.services.world.installedExtensions;
    expect(installed).toMatchObject({
      publisherId: 'acme',
      extensionId: 'sample',
      extensionName: 'Sample & more',
      version: '1.0.0',
      scopes: ['vso.build'],
    });
    expect(installed?.contributions).toEqual([
      {
        id: 'acme.sample.hub',
        type: 'ms.vss-web.hub',
        targets: ['acme.sample.group'],
        properties: { uri: 'hub/Page.html' },
      },
    ]);
    const listed = await test.api('GET', '/_apis/extensionmanagement/installedextensions', undefined, {
      version: '7.1-preview.1',
    });
    expect(listed.body.value[0]).toMatchObject({ extensionId: 'sample', version: '1.0.0' });
  });

  it('takes a newer version, or the same one rebuilt, in the place of the old one, and refuses an older one', async () => {
    installExtension(test.sandbox, vsix({ ...CONTENT, version: '1.9.0' }));
    installExtension(test.sandbox, vsix({ ...CONTENT, version: '1.9.0' }));
    installExtension(test.sandbox, vsix({ ...CONTENT, version: '1.10.0' }));
    expect(test.services.world.installedExtensions.map(({ version }) => version)).toEqual(['1.10.0']);
    expect((await asset('1.9.0/hub/page.js')).status).toBe(404);
    expect((await asset('1.10.0/hub/page.js')).status).toBe(200);
    expect(() => installExtension(test.sandbox, vsix({ ...CONTENT, version: '1.9.9' }))).toThrow(
      'acme.sample 1.10.0 is installed; 1.9.9 is older.',
    );
  });

  it('belongs to the snapshot of the sandbox', async () => {
    const before = await test.sandbox.snapshot();
    installExtension(test.sandbox, vsix(CONTENT));
    expect((await asset('1.0.0/hub/page.js')).status).toBe(200);
    await test.sandbox.reset(before);
    expect((await asset('1.0.0/hub/page.js')).status).toBe(404);
  });

  const without = (path: string): Uint8Array =>
    packed(vsixFiles(CONTENT).filter((file) => file.path !== path));
  const replaced = (path: string, content: string): Uint8Array =>
    packed(vsixFiles(CONTENT).map((file) => (file.path === path ? { path, content } : file)));
  const manifest = (value: unknown): Uint8Array => vsix({ ...CONTENT, manifest: value });
  const damaged = (): Uint8Array => {
    const bytes = vsix(CONTENT);
    bytes[Buffer.from(bytes).indexOf('alert(1)')] = 0;
    return bytes;
  };

  it.each<[string, () => Uint8Array, string]>([
    ['no archive', () => new TextEncoder().encode('{}'), 'no zip archive'],
    ['an empty file', () => new Uint8Array(), 'no zip archive'],
    ['half an archive', () => vsix(CONTENT).subarray(0, 500), 'no zip archive'],
    ['an archive without its beginning', () => vsix(CONTENT).subarray(200), 'damaged'],
    ['a changed byte', damaged, 'hub/page.js has not the length or checksum'],
    ['no vsixmanifest', () => without('extension.vsixmanifest'), 'no extension.vsixmanifest'],
    [
      'no manifest',
      () => without('extension.vsomanifest'),
      'asset “extension.vsomanifest”, which the package does not have',
    ],
    ['no content types', () => without('[Content_Types].xml'), 'no [Content_Types].xml'],
    [
      'an asset that is not packed',
      () => without('hub/page.js'),
      'asset “hub/page.js”, which the package does not have',
    ],
    ['a vsixmanifest that is no XML', () => replaced('extension.vsixmanifest', 'hello'), 'no Identity'],
    [
      'a manifest that is no JSON',
      () => replaced('extension.vsomanifest', '{'),
      'extension.vsomanifest is not JSON',
    ],
    ['a manifest that is a list', () => replaced('extension.vsomanifest', '[]'), 'not a JSON object'],
    ['a version in words', () => vsix({ ...CONTENT, version: '1.0.0-beta' }), '“1.0.0-beta” is no Version'],
    ['no publisher', () => vsix({ ...CONTENT, publisher: '' }), '“” is no Publisher'],
    [
      'two contributions of one id',
      () =>
        manifest({
          contributions: [
            { id: 'a', type: 't' },
            { id: 'a', type: 't' },
          ],
        }),
      'two contributions acme.sample.a',
    ],
    ['a contribution without type', () => manifest({ contributions: [{ id: 'a' }] }), '“a” has no type'],
    ['contributions that are no list', () => manifest({ contributions: {} }), 'contributions are no list'],
    ['scopes that are no list', () => manifest({ scopes: 'vso.build' }), 'scopes are no list'],
  ])('refuses %s and says so', (_, bytes, message) => {
    const install = () => installExtension(test.sandbox, bytes());
    expect(install).toThrow(PackageError);
    expect(install).toThrow(message);
    expect(test.services.world.installedExtensions).toEqual([]);
  });
});

describe('the second origin', () => {
  beforeEach(() => {
    installExtension(test.sandbox, vsix(CONTENT));
  });

  it.each([
    ['hub/Page.html', 'text/html', '<p>ü</p>'],
    ['hub/page.js?v=1', 'application/javascript', 'alert(1)'],
    ['hub/a%20name.json', 'application/json', '{}'],
    ['data/special.bin', 'text/plain', 'text'],
    ['data/other.bin', 'application/octet-stream', 'text'],
  ])('serves %s as %s, with no CORS header', async (path, type, text) => {
    const response = await asset(`1.0.0/${path}`, { headers: { origin: 'http://127.0.0.1:1' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(await response.text()).toBe(text);
  });

  it.each([
    ['a file that is not addressable', '1.0.0/tasks/secret.js'],
    ['another case', '1.0.0/hub/page.html'],
    ['another version', '1.0.1/hub/page.js'],
    ['a path out of the package', '1.0.0/hub/..%2Fhub/page.js'],
    ['the manifest of the package itself', '1.0.0/extension.vsixmanifest'],
    ['a broken escape', '1.0.0/%zz'],
  ])('answers 404 to %s', async (_, path) => {
    expect((await asset(path)).status).toBe(404);
  });

  it('answers HEAD without body, and nothing but GET and HEAD', async () => {
    const head = await asset('1.0.0/hub/page.js', { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '8', '']);
    expect((await asset('1.0.0/hub/page.js', { method: 'POST' })).status).toBe(405);
  });
});
