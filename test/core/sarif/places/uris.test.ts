import { describe, expect, it } from 'vitest';
import { relocator } from '../../../../src/core/sarif/places/relocate.ts';
import { readUri } from '../../../../src/core/sarif/places/uri.ts';
import { one } from '../read.ts';

const at = (uri: unknown, base?: string) => ({
  locations: [{ physicalLocation: { artifactLocation: { uri, uriBaseId: base } } }],
});
const pathOf = async (uri: string, roots: readonly string[], files?: readonly string[]) => {
  const more = files === undefined ? {} : { relocate: relocator(files) };
  return (await one(at(uri), {}, { sourceRoots: roots, ...more })).path;
};

describe('a Windows path', () => {
  it.each([
    'C:\\r\\x.cs',
    'C:/r/x.cs',
    'c:\\r/x.cs',
    'file:C:/r/x.cs',
    'file:/C:/r/x.cs',
    'file://C:/r/x.cs',
    'file:///C:/r/x.cs',
    'file:////C:/r/x.cs',
    'file:///C|/r/x.cs',
    'file:///c%3A/r/x.cs',
    'file:///C:\\r\\x.cs',
    'C:%5Cr%5Cx.cs',
    'c:%5cr%5cx.cs',
    'file://build-host/C:/r/x.cs',
    'FILE:///C:/r/x.cs',
    '/C:/r/x.cs',
    '//C:/r/x.cs',
    '/c%3a/r/x.cs',
    '\\\\?\\C:\\r\\x.cs',
    '\\\\.\\C:\\r\\x.cs',
    '//?/C:/r/x.cs',
    'C:\\r\\.\\sub\\..\\x.cs',
    ' C:\\r\\x.cs ',
  ])('is the same file as %j', async (uri) => {
    expect(readUri(uri)).toEqual({ kind: 'absolute', path: 'c:/r/x.cs' });
    expect(await pathOf(uri, ['C:\\r'])).toBe('x.cs');
    expect(await pathOf(uri, ['file:///c:/r/'])).toBe('x.cs');
  });

  it.each([
    '\\\\server\\share\\r\\x.cs',
    '//server/share/r/x.cs',
    'file://server/share/r/x.cs',
    'file:////server/share/r/x.cs',
    'file://///server/share/r/x.cs',
    'file:\\\\server\\share\\r\\x.cs',
    '\\\\?\\UNC\\server\\share\\r\\x.cs',
    '//?/unc/server/share/r/x.cs',
  ])('of a share is the same file as %j', async (uri) => {
    expect(readUri(uri)).toEqual({ kind: 'absolute', path: '//server/share/r/x.cs' });
    expect(await pathOf(uri, ['\\\\Server\\Share\\r'])).toBe('x.cs');
  });

  it.each(['/c/r/x.cs', '/cygdrive/c/r/x.cs', '/mnt/c/r/x.cs', 'file:///mnt/c/r/x.cs'])(
    'is what a shell on Windows calls %j',
    async (uri) => {
      expect(await pathOf(uri, ['C:\\r'])).toBe('x.cs');
      expect(await pathOf(uri, ['/r'])).toBe(null);
    },
  );

  it('of an agent is found under the name that a shell gives it', async () => {
    expect(await pathOf('/d/a/1/s/src/x.cs', [])).toBe('src/x.cs');
    expect(await pathOf('/mnt/d/a/1/s/src/x.cs', [])).toBe('src/x.cs');
  });

  it.each(['C:x.cs', 'C:', 'C:\\', 'C:\\r\\..\\..\\..\\x.cs', 'x.cs:stream', '\\\\server', '\\\\'])(
    'that names no file for sure is refused: %j',
    async (uri) => {
      expect(await pathOf(uri, ['C:\\r'])).toBe(null);
    },
  );
});

describe('a uri of a file', () => {
  it.each([
    ['commit://0123abcd0123abcd0123abcd0123abcd0123abcd/src/a.js', 'src/a.js'],
    ['commit://staged/a.js', 'a.js'],
    ['commit://staged/../a.js', null],
    ['commit://other/a.js', null],
    ['%SRCROOT%/src/a.js', 'src/a.js'],
    ['%SRCROOT%/../a.js', null],
  ])('may name the commit that ggshield looked at: %j is %j', async (uri, path) => {
    expect(await pathOf(uri, [])).toBe(path);
  });

  it.each([
    'file:///home/me/r/x.c',
    'file:/home/me/r/x.c',
    'file://localhost/home/me/r/x.c',
    'file://build-host/home/me/r/x.c',
    // `file:///` in front of a path that is rooted already.
    'file:////home/me/r/x.c',
    '/home/me/r/x.c',
    '/home/me/r/./sub/../x.c',
    'file:///home/me/r/%78.c',
    'file:///home/me/r//x.c',
    '/home/me/r/x.c#L10',
    'file:///home/me/r/x.c#L10-L20',
  ])('is the same file as %j', async (uri) => {
    expect(await pathOf(uri, ['/home/me/r'])).toBe('x.c');
  });

  it('may be relative in spite of its scheme', async () => {
    expect(await pathOf('file:src/x.c', [])).toBe('src/x.c');
    expect(await pathOf('file://src/x.c', [], ['src/x.c'])).toBe('src/x.c');
    expect(await pathOf('file://x.c', [], ['x.c'])).toBe('x.c');
    expect(await pathOf('file://src/x.c', ['/src'], ['src/x.c'])).toBe('src/x.c');
    // No file lies in a server or in the place of a share; with more names it may be one of a share.
    expect(await pathOf('file://x.c', [])).toBe('x.c');
    expect(await pathOf('file://src/x.c', [])).toBe('src/x.c');
    expect(await pathOf('file://other/src/y.c', [], ['src/x.c'])).toBe(null);
  });
});

describe('what is written in a name', () => {
  it.each([
    // Encoded once, or not at all; what is no encoding stays.
    ['src/a%20b.js', 'src/a b.js'],
    ['src/a b.js', 'src/a b.js'],
    ['src/a+b.js', 'src/a+b.js'],
    ['100%/a.js', '100%/a.js'],
    ['50%25/a.js', '50%/a.js'],
    ['a%zz.js', 'a%zz.js'],
    ['a%.js', 'a%.js'],
    ['a%2.js', 'a%2.js'],
    ['a%20%zz%C3%A9.js', 'a %zzé.js'],
    ['%E9.js', '%E9.js'],
    ['%C3%28.js', '%C3%28.js'],
    ['src%5Ca.js', 'src/a.js'],
    ['src%2Fa.js', 'src/a.js'],
    // A bare Windows path encodes nothing.
    ['src\\100%20.js', 'src/100%20.js'],
    ['C#/a.cs', 'C#/a.cs'],
    ['C%23/a.cs', 'C#/a.cs'],
    ['a.js#fragment', 'a.js#fragment'],
    ['a.js#L10', 'a.js'],
    ['a.js#L10-L12', 'a.js'],
    ['what?.md', 'what?.md'],
    ['what%3F.md', 'what?.md'],
    ['a&b;c=d.js', 'a&b;c=d.js'],
    ['[id]/page.tsx', '[id]/page.tsx'],
    ['%5Bid%5D/page.tsx', '[id]/page.tsx'],
    ['@scope/a.js', '@scope/a.js'],
    ['~a/b.js', '~a/b.js'],
    ['ünï/値.js', 'ünï/値.js'],
    ['u%CC%88.js', 'u\u0308.js'],
    ['./././a.js', 'a.js'],
    ['src//a.js', 'src/a.js'],
    ['src/../a.js', 'a.js'],
    ['...a/b.js', '...a/b.js'],
    ['.github/workflows/a.yml', '.github/workflows/a.yml'],
  ])('%j is %j', async (uri, path) => {
    expect(await pathOf(uri, [])).toBe(path);
  });

  it.each([
    '../a.js',
    'src/../../a.js',
    '..\\a.js',
    '%2e%2e/a.js',
    '%2e%2e%2fa.js',
    '..%2fa.js',
    '..%5ca.js',
    '%252e%252e/a.js',
    '.. /a.js',
    '.git/config',
    'src/.GIT/config',
    '.',
    './',
    '/',
    '',
    ' ',
    'a%00.js',
    'a%0a.js',
  ])('%j leads out of the repository or nowhere: it is refused, not repaired', async (uri) => {
    expect(await pathOf(uri, [])).toBe(null);
  });

  it('leaves no base folder upwards, however deep it is', async () => {
    const run = { originalUriBaseIds: { SRC: { uri: 'file:///r/src/' } } };
    expect((await one(at('../a.js', 'SRC'), run, { sourceRoots: ['/r'] })).path).toBe('a.js');
    expect((await one(at('../../a.js', 'SRC'), run, { sourceRoots: ['/r'] })).path).toBe(null);
    expect((await one(at('../../r/a.js', 'SRC'), run, { sourceRoots: ['/r'] })).path).toBe('a.js');
  });
});

describe('a base folder above all repositories, as the home folder that ktlint names', () => {
  const inHome = async (uri: string, home: string) =>
    (await one(at(uri, '%SRCROOT%'), { originalUriBaseIds: { '%SRCROOT%': { uri: home } } })).path;

  it('leads to the sources folder of the agent below it', async () => {
    expect(await inHome('work/1/s/app/A.kt', 'file:///home/vsts/')).toBe('app/A.kt');
    expect(await inHome('work/1/s/app/A.kt', 'file:///Users/runner/')).toBe('app/A.kt');
    expect(await inHome('work/repo/repo/app/A.kt', 'file:///home/runner/')).toBe('app/A.kt');
    expect(await inHome('file:///home/vsts/work/1/s/app/A.kt', 'file:///home/vsts/')).toBe('app/A.kt');
  });

  it.each(['/home/circleci/project/', '/opt/atlassian/pipelines/agent/build/', '/drone/src/'])(
    'is not needed where the path begins with the sources folder %s of a hosted agent',
    async (folder) => {
      expect((await one(at(`${folder}app/A.kt`))).path).toBe('app/A.kt');
    },
  );

  it('is none if the agent has its sources above it: then it is a folder of the repository', async () => {
    expect(await inHome('src/A.kt', 'file:///home/vsts/work/1/s/app/')).toBe('app/src/A.kt');
    expect(await inHome('A.java', 'file:///home/runner/work/repo/repo/app/src/')).toBe('app/src/A.java');
    expect(await inHome('src/A.kt', 'file:///runner/_work/repo/repo/')).toBe('src/A.kt');
    expect(await inHome('src/A.kt', 'file:///home/me/repo/app/')).toBe('src/A.kt');
  });

  it('may be left upwards for the sources folder of an agent, and for nothing else', async () => {
    expect(await inHome('../github/workspace/app/A.kt', 'file:///root/')).toBe('app/A.kt');
    expect(await inHome('../../home/vsts/work/1/s/app/A.kt', 'file:///home/vsts/')).toBe('app/A.kt');
    expect(await inHome('../etc/passwd', 'file:///root/')).toBe(null);
    expect(await inHome('../../../../etc/passwd', 'file:///root/')).toBe(null);
  });
});

describe('a base folder that nobody knows: a variable, a home folder, no uri at all', () => {
  it.each([
    '$(SolutionDir)/',
    '$WORKSPACE/',
    '%SRCROOT%/',
    '{projectRoot}',
    '<root>',
    '~/project/',
    '::::::/',
    'C:',
    'SRCROOT',
    'REPO_ROOT/',
  ])('%j stands for the repository', async (uri) => {
    const run = { originalUriBaseIds: { SRC: { uri } } };
    expect((await one(at('lib/a.c', 'SRC'), run)).path).toBe('lib/a.c');
  });

  it('is no folder that is just called so', async () => {
    const run = { originalUriBaseIds: { SRC: { uri: 'WEBROOT/' } } };
    expect((await one(at('a.c', 'SRC'), run)).path).toBe('WEBROOT/a.c');
  });
});

describe('a variable that nobody replaced, in the place of the sources folder', () => {
  it.each([
    '$(Build.SourcesDirectory)/lib/a.c',
    '$(SolutionDir)\\lib\\a.c',
    `\${GITHUB_WORKSPACE}/lib/a.c`,
    '$WORKSPACE/lib/a.c',
    '%BUILD_SOURCESDIRECTORY%\\lib\\a.c',
    `file:///\${workspaceFolder}/lib/a.c`,
    'file://./lib/a.c',
    'file:///./lib/a.c',
  ])('%j is a file below it', async (uri) => {
    expect((await one(at(uri))).path).toBe('lib/a.c');
  });

  it('is no folder of that name, and none that is called otherwise', async () => {
    for (const uri of [
      'source/a.c',
      'github.com/me/tool/main.go',
      'vendor/github.com/me/tool/tree/a.go',
      `\${artifactId}/src/a.c`,
      '$lib/a.c',
      'src/$project/a.c',
    ]) {
      expect((await one(at(uri))).path).toBe(uri);
    }
  });
});

describe('a rooted path', () => {
  it('is below its base id, or one of the machine', async () => {
    const run = { originalUriBaseIds: { ROOT: { uri: 'file:///r/' } } };
    expect((await one(at('/webgoat/a.aspx', 'ROOT'), run)).path).toBe('webgoat/a.aspx');
    expect((await one(at('/webgoat/a.aspx', '%SRCROOT%'))).path).toBe('webgoat/a.aspx');
    expect((await one(at('/r/a.aspx', 'ROOT'), run)).path).toBe('a.aspx');
    expect((await one(at('/webgoat/a.aspx'))).path).toBe(null);
    expect((await one(at('/webgoat/a.aspx'), {}, { relocate: relocator(['webgoat/a.aspx']) })).path).toBe(
      'webgoat/a.aspx',
    );
  });
});
