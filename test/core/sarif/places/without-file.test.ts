import { describe, expect, it } from 'vitest';
import { assignKeys } from '../../../../src/core/identity/assign-keys.ts';
import { isLost } from '../../../../src/core/sarif/places/lost-file.ts';
import { relocator } from '../../../../src/core/sarif/places/relocate.ts';
import { log, one, read } from '../read.ts';

const at = (uri: string) => ({
  ruleId: 'R',
  message: { text: 'm' },
  locations: [{ physicalLocation: { artifactLocation: { uri } } }],
});
const named = (logical: object) => ({ ruleId: 'R', message: { text: 'm' }, locations: [logical] });

const FOREIGN = [
  'k8s://shop/Pod/web-1',
  'git::https:/example.org/modules/net?ref=v1/main.tf',
  'git@git.example.org:modules/net.git?ref=v1/main.tf',
  'github.com/modules/net/tree/v1.2.0/main.tf',
  'gitlab.com/modules/net/-/blob/main/main.tf',
  'alpine:3.19',
  'docker.io/library/alpine:3.19',
  'registry.example.org:5000/team/app:1.2.3',
  'localhost:5000/app:latest',
  'ghcr.io/team/app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'pkg:npm/lodash@4.17.20',
  'pkg:maven/org.apache/log4j@2.14',
  'npm:lodash',
  'https://example.org/login?user=a#top',
  'http://192.0.2.1:8080/',
  'urn:uuid:00000000-0000-4000-8000-000000000000',
  's3://bucket/key',
  'arn:aws:s3:::bucket',
];

describe('a finding without a file', () => {
  it.each(FOREIGN)('stands for %j: no path, and no file that may lie anywhere', async (uri) => {
    const finding = await one(at(uri));
    expect(finding).toMatchObject({ path: null, logicalLocation: uri });
    expect(finding.pathProblem).toContain('no file of the repository');
    expect(isLost(finding)).toBe(false);
  });

  it.each([
    ['a full name', { logicalLocations: [{ fullyQualifiedName: 'a.b.C.d()' }] }, 'a.b.C.d()'],
    ['a name', { logicalLocations: [{ name: 'main', kind: 'function' }] }, 'main'],
    ['the first of several', { logicalLocations: [null, { name: 'x' }, { name: 'y' }] }, 'x'],
    ['one by index', { logicalLocations: [{ index: 1 }] }, 'N.f'],
    ['one by index beside a name', { logicalLocations: [{ name: 'f', index: 1 }] }, 'N.f'],
    ['a message', { message: { text: 'in the kernel' } }, 'in the kernel'],
  ])('stands where %s says', async (_name, location, expected) => {
    const run = { logicalLocations: [{ name: 'N' }, { fullyQualifiedName: 'N.f' }] };
    const finding = await one(named(location), run);
    expect(finding).toMatchObject({ path: null, logicalLocation: expected });
    expect(isLost(finding)).toBe(false);
  });

  it.each([
    'no file associated with this alert',
    'package manager file path not available',
    'file://unknown-file',
    'SRCROOT',
    'unknown-file',
    'unknown_file',
    'unknown file',
    '<stdin>',
    'file://<source>',
    '<built-in>',
    '<command line>',
    'file://Package Descriptor',
    'file://Package-Descriptor',
    'N/A',
    'unknown',
    'None',
    'No location associated with this finding',
    'OS Packages',
    'Container image',
    'Container image team/app:1.2',
    '-',
    'stdin',
    '/dev/stdin',
    '(declared tools)',
    '<project /home/me/app>',
    'shop/web-1(Pod)',
  ])(
    'stands for %j, which is no file: also beside a message, which says another thing in each scan',
    async (uri) => {
      const [location] = at(uri).locations;
      for (const more of [{}, { message: { text: 'score is 3' } }]) {
        const finding = await one(named({ ...location, ...more }));
        expect(finding).toMatchObject({ path: null, logicalLocation: uri });
        expect(isLost(finding)).toBe(false);
      }
    },
  );

  it('lies in the image that Trivy looked into, whatever its path is called', async () => {
    const run = {
      originalUriBaseIds: { ROOTPATH: { uri: 'file:///' } },
      properties: { imageName: 'alpine:3.19', repoTags: ['alpine:3.19'] },
    };
    for (const uri of ['library/alpine', 'etc/app/config.yml', '/usr/bin/tool']) {
      const finding = await one(at(uri), run);
      expect(finding).toMatchObject({ path: null, logicalLocation: uri });
      expect(finding.pathProblem).toBe(`${uri} lies in the image alpine:3.19`);
      expect(isLost(finding)).toBe(false);
    }
  });

  it.each([
    '/BOOT-INF/lib/web-6.2.jar#target/shop-1.0.jar',
    '/shop/static/fonts/#target/shop-1.0.jar.original',
    '/WEB-INF/lib/codec-1.8.jar#tools/ci.war/%23/WEB-INF/lib/codec-1.8.jar',
    '/WEB-INF/lib/xml.jar#tools/ci.war!/WEB-INF/plugins/p.hpi/%23/WEB-INF/lib/xml.jar',
    '/bot/lib/json/#setup/files/bot.zip/%23/bot/lib/json',
    'file:///WEB-INF/lib/codec-1.8.jar',
  ])('lies in an archive that Black Duck looked into: %j', async (uri) => {
    const finding = await one(at(uri), {}, { relocate: relocator(['src/webapp/WEB-INF/web.xml']) });
    expect(finding).toMatchObject({ path: null, logicalLocation: uri });
    expect(finding.pathProblem).toBe(`${uri} lies in an archive`);
    expect(isLost(finding)).toBe(false);
  });

  it('lies in no archive if it is a file of the repository, or only called like one', async () => {
    const options = { relocate: relocator(['src/webapp/WEB-INF/web.xml', 'WEB-INF/web.xml']) };
    expect((await one(at('/WEB-INF/web.xml'), {}, options)).path).toBe('WEB-INF/web.xml');
    expect((await one(at('src/c#/a.jar'), {}, options)).path).toBe('src/c#/a.jar');
    expect(isLost(await one(at('/home/me/c#/a.js'), {}, options))).toBe(true);
  });

  it.each([
    ['image//lib/apk/db/installed', `shop.example/web:1.2@sha256:${'0a'.repeat(32)}:/lib/apk/db/installed`],
    ['image/app/web', `shop.example/web:1.2@${'0a'.repeat(32)}:/app/web`],
  ])(
    'lies in the image that Grype looked into, by a name that layers do not change: %j',
    async (uri, layer) => {
      const [location] = at(uri).locations;
      const logicalLocations = [{ name: '/x', fullyQualifiedName: layer }];
      for (const more of [{}, { limits: { smallBytes: 1 } }]) {
        const finding = await one(named({ ...location, logicalLocations }), {}, more);
        expect(finding).toMatchObject({ path: null, logicalLocation: uri });
        expect(finding.pathProblem).toBe(`${uri} lies in the image shop.example/web:1.2`);
        expect(isLost(finding)).toBe(false);
      }
      expect((await one(at('image/app/web'))).path).toBe('image/app/web');
      expect((await one(at('image/'))).path).toBe(null);
    },
  );

  it('lies in the image that Sysdig pulled', async () => {
    const run = { properties: { pullString: 'team/app:1.2' } };
    expect(await one(at('team/app:1.2'), run)).toMatchObject({
      path: null,
      logicalLocation: 'team/app:1.2',
      pathProblem: 'team/app:1.2 lies in the image team/app:1.2',
    });
  });

  it('is or lies in the image that Snyk Container looked into, but for the file that makes it', async () => {
    const run = { tool: { driver: { name: 'Snyk Container' } } };
    for (const uri of ['ubuntu_latest', 'team/app_1.2', '/app/package.json']) {
      const finding = await one(at(uri), run);
      expect(finding).toMatchObject({ path: null, logicalLocation: uri });
      expect(isLost(finding)).toBe(false);
    }
    expect((await one(at('deploy/app.Dockerfile'), run)).path).toBe('deploy/app.Dockerfile');
    expect((await one(at('ubuntu_latest'), { tool: { driver: { name: 'Snyk' } } })).path).toBe(
      'ubuntu_latest',
    );
  });

  it('is or lies in the image that Prisma Cloud looked into', async () => {
    const run = { tool: { driver: { name: 'Prisma Cloud (twistcli)' } } };
    for (const uri of ['library/web:1.2', 'team/app', 'web']) {
      const finding = await one(at(uri), run);
      expect(finding).toMatchObject({ path: null, logicalLocation: uri });
      expect(isLost(finding)).toBe(false);
    }
  });

  it('stands on a page as well as where in it: the same element may be on many', async () => {
    const element = (uri: string, selector: string) => ({
      ...at(uri),
      locations: [{ ...at(uri).locations[0], logicalLocations: [{ fullyQualifiedName: selector }] }],
    });
    const page = 'https://shop.example/cart?step=1';
    expect(await one(element(page, '#pay > .b'))).toMatchObject({
      path: null,
      logicalLocation: `${page} #pay > .b`,
    });
    // As we write it.
    expect((await one(element(page, `${page} #pay > .b`))).logicalLocation).toBe(`${page} #pay > .b`);
    expect((await one(element('pkg:npm/x@1', 'x'))).logicalLocation).toBe('x');
  });

  it('is an address of the host that Nuclei looked at, if it is no file', async () => {
    const run = { tool: { driver: { name: 'Nuclei' } } };
    const finding = await one(at('//login.php'), run, { relocate: () => null });
    expect(finding).toMatchObject({ path: null, logicalLocation: '//login.php' });
    expect(isLost(finding)).toBe(false);
    expect((await one(at('//work/r/src/a.js'), run, { sourceRoots: ['/work/r'] })).path).toBe('src/a.js');
  });

  it('lies in the image that Docker Scout looked into, if it is no file', async () => {
    const run = { tool: { driver: { name: 'docker scout', fullName: 'Docker Scout' } } };
    const options = { relocate: relocator(['package-lock.json']) };
    for (const uri of ['/usr/lib/ssl/x.so', '/home/app/tool.zip:tool/lib/json-31.jar']) {
      const finding = await one(at(uri), run, options);
      expect(finding).toMatchObject({ path: null, logicalLocation: uri });
      expect(isLost(finding)).toBe(false);
    }
    expect((await one(at('/app/package-lock.json'), run, options)).path).toBe('package-lock.json');
  });

  it.each(['ZAP', 'OWASP ZAP'])('is an address that %s looked at, if it is no file', async (name) => {
    const finding = await one(at('/api/users'), { tool: { driver: { name } } }, { relocate: () => null });
    expect(finding).toMatchObject({ path: null, logicalLocation: '/api/users' });
    expect(isLost(finding)).toBe(false);
  });

  it('is a page whose scheme a converter took away: the name beside it says so', async () => {
    const page = (uri: string, name: string) => ({
      ...at(uri),
      locations: [
        { ...at(uri).locations[0], logicalLocations: [{ name, kind: 'POST', fullyQualifiedName: '' }] },
      ],
    });
    for (const uri of ['shop.example/search.php?q=1', 'shop.example', 'shop.example/a/b.php']) {
      for (const more of [{}, { limits: { smallBytes: 1 } }]) {
        const finding = await one(page(uri, `http://${uri}`), {}, more);
        expect(finding).toMatchObject({ path: null, logicalLocation: `http://${uri}` });
        expect(isLost(finding)).toBe(false);
      }
    }
    expect((await one(page('src/a.php', 'http://shop.example/src/a.php'))).path).toBe('src/a.php');
  });

  it('prefers a location that names a file', async () => {
    const file = { physicalLocation: { artifactLocation: { uri: 'a.js' } } };
    const logical = { logicalLocations: [{ name: 'f' }] };
    expect(await one({ locations: [logical, file] })).toMatchObject({ path: 'a.js', logicalLocation: null });
  });

  it('stands for the file that was analysed, if it has no location at all', async () => {
    expect(await one({ analysisTarget: { uri: 'c.dll' } })).toMatchObject({ path: 'c.dll' });
    const logical = { locations: [{ logicalLocations: [{ name: 'f' }] }], analysisTarget: { uri: 'c.dll' } };
    expect(await one(logical)).toMatchObject({ path: null, logicalLocation: 'f' });
  });

  it.each([[{}], [{ locations: [] }], [{ locations: null }], [{ locations: [null] }], [{ locations: [{}] }]])(
    'may stand nowhere: %j',
    async (result) => {
      expect(await one(result)).toMatchObject({ path: null, logicalLocation: null, startLine: null });
    },
  );

  it('has an identity of its own, which is the same in the next scan', async () => {
    const places = [
      ...FOREIGN.map(at),
      ...['a.B', 'a.C'].map((name) => named({ logicalLocations: [{ fullyQualifiedName: name }] })),
      { ruleId: 'R', message: { text: 'm' } },
      { ruleId: 'R', message: { text: 'other' } },
      { ruleId: 'S', message: { text: 'm' } },
    ];
    const keysOf = async (results: readonly object[]) => {
      const { findings } = await read(log(results));
      return assignKeys(findings, () => null).map(({ key }) => key);
    };
    const keys = await keysOf(places);
    expect(new Set(keys).size).toBe(places.length);
    expect((await keysOf([...places].reverse())).reverse()).toEqual(keys);
  });
});
