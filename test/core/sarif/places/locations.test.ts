import { describe, expect, it } from 'vitest';
import { relocator } from '../../../../src/core/sarif/places/relocate.ts';
import { fc } from '../../../support/property.ts';
import { one } from '../read.ts';

const at = (uri: unknown, base?: string) => ({
  ruleId: 'R',
  locations: [{ physicalLocation: { artifactLocation: { uri, uriBaseId: base }, region: { startLine: 1 } } }],
});
const pathOf = async (
  uri: unknown,
  roots: readonly string[] = [],
  run: Record<string, unknown> = {},
  base?: string,
) => (await one(at(uri, base), run, { sourceRoots: roots })).path;

describe('what MATLAB calls otherwise', () => {
  it('is read: the rule by ruleID, the region beside the file', async () => {
    const physicalLocation = { artifactLocation: { uri: 'a.m' } };
    const region = { startLine: 3, startColumn: 2 };
    const finding = await one({ ruleID: 'R7', locations: [{ physicalLocation, region }] });
    expect(finding).toMatchObject({ ruleId: 'R7', path: 'a.m', startLine: 3, startColumn: 2 });
  });
});

describe('the way to a place, which Cppcheck lists as locations', () => {
  const steps = [7, 7, 9].map((startLine) => ({
    physicalLocation: { artifactLocation: { uri: 'a.c' }, region: { startLine } },
  }));
  it.each([
    ['Cppcheck', 9],
    ['Cppcheck Premium', 9],
    ['Cppchecker', 7],
    ['Probe', 7],
  ])('ends where the finding stands: %s', async (name, startLine) => {
    const finding = await one({ ruleId: 'R', locations: steps }, { tool: { driver: { name } } });
    expect(finding).toMatchObject({ path: 'a.c', startLine });
  });
});

describe('paths', () => {
  it.each([
    ['src/a.js', 'src/a.js'],
    ['./src/a%20b.js', 'src/a b.js'],
    ['src/a b.js', 'src/a b.js'],
    ['src\\win\\a.cs', 'src/win/a.cs'],
    ['src/%C3%A9.js', 'src/é.js'],
    ['100%/a.js', '100%/a.js'],
    ['src/../lib/a.c', 'lib/a.c'],
    ['a/Dockerfile (nginx:1.2-alpine lines:1-9 (sha256:2bc7edbc3c))', 'a/Dockerfile'],
    ['C#/a.cs', 'C#/a.cs'],
    ['a%2520b.js', 'a%20b.js'],
    ['a%252fb.js', null],
    ['../a.js', null],
    ['a/../../b.js', null],
    ['%2e%2e/%2e%2e/etc/passwd', null],
    ['..%5c..%5cwindows', null],
    ['%2fetc%2fpasswd', null],
    ['/etc/passwd', null],
    ['file:///etc/passwd', null],
    ['.git/config', null],
    ['https://example.org/a.js', null],
    ['pkg:npm/lodash@4', null],
    ['.', null],
    ['', null],
    ['c:a.js', null],
    ['a.js\u0000', null],
  ])('%j alone is %j', async (uri, path) => {
    expect(await pathOf(uri)).toBe(path);
  });

  it.each([
    ['file:///home/me/repo/src/a.js', '/home/me/repo', 'src/a.js'],
    ['/home/me/repo/src/a.js', '/home/me/repo/', 'src/a.js'],
    ['/home/me/repo/../repo/src/./a.js', '/home/me/repo', 'src/a.js'],
    ['/home/me/repo-evil/a.js', '/home/me/repo', null],
    ['/home/me/repo/../x/a.js', '/home/me/repo', null],
    ['/home/me/repo', '/home/me/repo', null],
    ['file:///D:/a/repo/x.cs', 'D:\\a\\repo', 'x.cs'],
    ['file:///d%3A/a/repo/x.cs', 'D:\\a\\repo', 'x.cs'],
    ['file://D:/a/repo/x.cs', 'd:/a/repo', 'x.cs'],
    ['D:\\A\\Repo\\X.cs', 'd:\\a\\repo', 'X.cs'],
    ['\\\\server\\share\\repo\\x.cs', '\\\\SERVER\\share\\repo', 'x.cs'],
    ['file://server/share/repo/x.cs', '\\\\server\\share\\repo', 'x.cs'],
    ['file://localhost/repo/x.c', '/repo', 'x.c'],
    ['file:/repo/x.c', '/repo', 'x.c'],
    ['file:x.c', '/repo', 'x.c'],
  ])('%j under %j is %j', async (uri, root, path) => {
    expect(await pathOf(uri, [root])).toBe(path);
  });

  it.each([
    ['/home/vsts/work/1/s/src/a.js', 'src/a.js'],
    ['file:///D:/a/1/s/src/a.cs', 'src/a.cs'],
    ['/__w/1/s/a.js', 'a.js'],
    ['/home/runner/work/repo/repo/a.js', 'a.js'],
    ['/azp/_work/12/s/a.js', 'a.js'],
    ['/github/workspace/a.js', 'a.js'],
    ['/tmp/lint/src/a.js', 'src/a.js'],
  ])('%j of a build agent is %j', async (uri, path) => {
    expect(await pathOf(uri)).toBe(path);
  });

  it('resolves base ids, chains of them, and undefined ones to the root', async () => {
    const run = {
      originalUriBaseIds: {
        TOP: { uri: 'file:///build/top/' },
        SRC: { uri: 'src/', uriBaseId: 'TOP' },
        DEEP: { uri: 'deep', uriBaseId: 'SRC' },
        REL: { uri: 'sub/' },
        NOTHING: {},
        LOOP: { uri: 'x/', uriBaseId: 'LOOP2' },
        LOOP2: { uri: 'y/', uriBaseId: 'LOOP' },
        SELF: { uri: 'x/', uriBaseId: 'SELF' },
        ORPHAN: { uri: 'sub/', uriBaseId: 'NONE' },
        BAD: 7,
        WEB: { uri: 'https://example.org/repo/blob/main/' },
        OLD: 'file:///old/',
      },
    };
    const inBase = (base: string, uri = 'a.js', roots: string[] = []) => pathOf(uri, roots, run, base);
    expect(await inBase('TOP')).toBe('a.js');
    expect(await inBase('SRC')).toBe('src/a.js');
    expect(await inBase('DEEP')).toBe('src/deep/a.js');
    expect(await inBase('DEEP', 'a.js', ['/build/top/src'])).toBe('deep/a.js');
    expect(await inBase('TOP', 'a.js', ['/build'])).toBe('top/a.js');
    expect(await inBase('REL')).toBe('sub/a.js');
    expect(await inBase('NOTHING')).toBe('a.js');
    expect(await inBase('ORPHAN')).toBe('sub/a.js');
    expect(await inBase('BAD')).toBe('a.js');
    expect(await inBase('%SRCROOT%')).toBe('a.js');
    expect(await inBase('__proto__')).toBe('a.js');
    expect(await inBase('WEB')).toBe('a.js');
    expect(await inBase('OLD')).toBe('a.js');
    expect(await inBase('LOOP')).toBe('a.js');
    expect(await inBase('SELF')).toBe('a.js');
    expect(await inBase('TOP', '../../etc/passwd')).toBe(null);
    expect(await pathOf('file:///build/top/src/a.js', [], run)).toBe('src/a.js');
  });

  it.each([
    // Terrascan and ament: the folder; Infer: the file.
    ['main.tf', '/home/vsts/work/1/s/infra', 'infra/main.tf'],
    ['main.tf', 'file:///home/vsts/work/1/s/infra/', 'infra/main.tf'],
    ['main.tf', 'D:\\a\\1\\s\\infra', 'infra/main.tf'],
    // Salesforce Code Analyzer: the folder, encoded.
    ['main.tf', 'D:%5Ca%5C1%5Cs%5Cinfra', 'infra/main.tf'],
    ['x%5Cmain.tf', 'D:%5Cagent%20a%5C_work%5C1%5Cs%5Cinfra', 'infra/x/main.tf'],
    ['main.tf', '/home/me/infra', 'main.tf'],
    ['src/a.c', '/home/vsts/work/1/s/lib/src/a.c', 'lib/src/a.c'],
    ['src/a.c', '/home/me/src/a.c', 'src/a.c'],
  ])('takes a base id that is itself a path for it: %j in %j is %j', async (uri, uriBaseId, path) => {
    const physicalLocation = { artifactLocation: { uri, uriBaseId } };
    expect((await one({ ruleId: 'R', locations: [{ physicalLocation }] })).path).toBe(path);
  });

  it('takes the provenance’s word for the root', async () => {
    const run = {
      originalUriBaseIds: { ROOT: { uri: 'file:///w/' }, REPO: { uri: 'checkout/', uriBaseId: 'ROOT' } },
      versionControlProvenance: [{ repositoryUri: 'https://x', mappedTo: { uriBaseId: 'REPO' } }],
    };
    expect(await pathOf('checkout/a.js', [], run, 'ROOT')).toBe('a.js');
    expect(await pathOf('file:///w/checkout/a.js', [], run)).toBe('a.js');
  });

  it.each<[string, unknown, string, string | null]>([
    ['a folder', { uri: 'file:///w/checkout/' }, 'file:///w/checkout/src/a.js', 'src/a.js'],
    ['a Windows folder', { uri: 'C:\\w\\checkout' }, 'file:///c:/w/checkout/src/a.js', 'src/a.js'],
    ['a base id', { uriBaseId: 'REPO' }, 'file:///w/checkout/src/a.js', 'src/a.js'],
    ['a folder below a base id', { uri: 'src', uriBaseId: 'REPO' }, 'file:///w/checkout/src/a.js', 'a.js'],
    ['an undefined base id', { uriBaseId: 'NONE' }, 'src/a.js', 'src/a.js'],
    ['a folder below an undefined one', { uri: '/example', uriBaseId: 'NONE' }, '/example/a.js', 'a.js'],
    ['a whole file system, which is none', { uri: 'file:///' }, '/w/other/a.js', null],
    ['nothing', {}, 'src/a.js', 'src/a.js'],
    ['what is malformed', 'x', 'src/a.js', 'src/a.js'],
  ])('takes the provenance’s word for the root: %s', async (_name, mappedTo, uri, path) => {
    const run = {
      originalUriBaseIds: { REPO: { uri: 'file:///w/checkout/' } },
      versionControlProvenance: [null, { repositoryUri: 'https://x' }, { mappedTo }],
    };
    expect(await pathOf(uri, [], run)).toBe(path);
  });

  it.each<[string, unknown, string, string | null]>([
    ['a uri', { uri: 'file:///scan/here/' }, '/scan/here/a.js', 'a.js'],
    ['a Windows path', { uri: 'C:\\scan\\here' }, 'c:/scan/here/a.js', 'a.js'],
    ['one below a base id', { uri: 'here', uriBaseId: 'SCAN' }, '/scan/here/a.js', 'here/a.js'],
    ['a plain text', 'file:///scan/here', '/scan/here/a.js', 'a.js'],
    ['another one', { uri: 'file:///scan/here/' }, '/scan/there/a.js', null],
    ['a file system', { uri: '/' }, '/scan/a.js', null],
  ])(
    'makes absolute paths relative to the working directory of the scan: %s',
    async (_name, folder, uri, path) => {
      const run = {
        ...(typeof folder === 'object' && JSON.stringify(folder).includes('SCAN')
          ? { originalUriBaseIds: { SCAN: { uri: 'file:///scan/' } } }
          : {}),
        invocations: [{ executionSuccessful: true, workingDirectory: folder }],
      };
      expect(await pathOf(uri, [], run)).toBe(path);
    },
  );

  it.each<[string, string | null]>([
    ['src/a.js', 'packages/app/src/a.js'],
    ['./src/a.js', 'packages/app/src/a.js'],
    ['../lib/b.js', 'packages/lib/b.js'],
    ['main.js', 'main.js'],
    ['docs/c.md', 'docs/c.md'],
    ['unknown.js', 'unknown.js'],
    ['../../../etc/passwd', null],
    ['../../../../r/main.js', null],
  ])('looks for %j in the folder of the repository where the scan ran: %j', async (uri, path) => {
    const files = [
      'packages/app/src/a.js',
      'packages/app/main.js',
      'packages/lib/b.js',
      'main.js',
      'docs/c.md',
    ];
    const run = { invocations: [{ workingDirectory: { uri: 'file:///r/packages/app' } }] };
    const options = { sourceRoots: ['/r'], relocate: relocator(files) };
    expect((await one(at(uri), run, options)).path).toBe(path);
  });

  it('finds the file by the artifact’s index', async () => {
    const artifacts = [{ location: { uri: 'x.js' } }, { location: { uri: 'y.js', uriBaseId: 'SRC' } }];
    const run = { artifacts, originalUriBaseIds: { SRC: { uri: 'src/' } } };
    const byIndex = (index: unknown) => ({
      locations: [{ physicalLocation: { artifactLocation: { index } } }],
    });
    expect((await one(byIndex(1), run)).path).toBe('src/y.js');
    expect((await one(byIndex(-1), run)).path).toBe(null);
    expect((await one(byIndex(7), run)).pathProblem).toContain('no place');
  });

  it('keeps what stands for a file that is none', async () => {
    expect(await one(at('docker.io/library/alpine:3.19'))).toMatchObject({
      path: null,
      logicalLocation: 'docker.io/library/alpine:3.19',
    });
    const logical = { locations: [{ logicalLocations: [{ fullyQualifiedName: 'a.b.C.d()' }] }] };
    expect(await one(logical)).toMatchObject({ path: null, logicalLocation: 'a.b.C.d()' });
    expect(await one({})).toMatchObject({ path: null, logicalLocation: null, startLine: null });
  });

  it('takes the first location that names a file, and the analysed file for none', async () => {
    const locations = [
      { message: { text: 'x' } },
      { physicalLocation: { artifactLocation: { uri: 'b.js' } } },
    ];
    expect((await one({ locations })).path).toBe('b.js');
    expect((await one({ analysisTarget: { uri: 'c.dll' } })).path).toBe('c.dll');
  });

  it('never leaves the repository, whatever is written', async () => {
    const piece = fc.constantFrom(
      ...[
        '..',
        '.',
        '/',
        '\\',
        '%2e%2e',
        '%2f',
        '%5c',
        'a',
        'C:',
        'file://',
        'file:///',
        '%00',
        '\u0000',
        '.git',
        '%',
        '：',
      ],
    );
    const uri = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(uri, uri, fc.boolean(), async (a, b, based) => {
        const finding = await one(
          at(a, based ? 'B' : undefined),
          { originalUriBaseIds: { B: { uri: b } } },
          { sourceRoots: ['/a', 'C:\\a'] },
        );
        expect((finding.path === null) !== (finding.pathProblem === null)).toBe(true);
        if (finding.path === null) return;
        expect(finding.path).not.toMatch(/^\/|[\\:\p{Cc}]/u);
        expect(finding.path.split('/')).not.toContain('..');
        expect(finding.path.split('/')).not.toContain('.git');
      }),
      { numRuns: 500 },
    );
  });
});
