import { describe, expect, it } from 'vitest';
import { relocator } from '../../../../src/core/sarif/places/relocate.ts';
import { log, one, read, resultAt } from '../read.ts';

describe('a path that climbs out of the folder the scan ran in', () => {
  const pathOf = async (uri: string, folder: string, more: Partial<Parameters<typeof one>[2]> = {}) => {
    const locations = [{ physicalLocation: { artifactLocation: { uri } } }];
    const run = { invocations: [{ workingDirectory: { uri: folder } }] };
    return (await one({ ruleId: 'R', locations }, run, more)).path;
  };

  it.each([
    ['in a checkout of an agent', '../src/a.c', 'file:///home/vsts/work/1/s/build/', 'src/a.c'],
    ['on Windows', '..\\..\\src\\a.c', 'file:///D:/a/1/s/out/x64', 'src/a.c'],
    ['below the source root', '../src/a.c', 'file:///here/build', 'src/a.c'],
    ['out of the checkout', '../../src/a.c', 'file:///home/vsts/work/1/s/build/', null],
    ['out of the source root', '../../src/a.c', 'file:///here/build', null],
    ['nobody knows where', '../src/a.c', 'file:///elsewhere/build', null],
  ])('is one of the repository if it leads there: %s', async (_where, uri, folder, path) => {
    const relocate = relocator(['src/a.c']);
    expect(await pathOf(uri, folder, { sourceRoots: ['/here'] })).toBe(path);
    expect(await pathOf(uri, folder, { sourceRoots: ['/here'], relocate })).toBe(path);
  });

  it.each([
    ['an agent’s checkout', '../../../../../home/vsts/work/1/s/src/a.c', 'src/a.c'],
    ['one on the same drive', '..\\..\\a\\1\\s\\src\\a.c', 'src/a.c'],
    ['the source root', '../../../tmp/checkouts/shop/src/a.c', 'src/a.c'],
    ['another folder', '../../../tmp/checkouts/blog/src/a.c', null],
    ['a folder beside', '../shop/src/a.c', null],
  ])('may lead through all folders into %s', async (_where, uri, path) => {
    const options = { sourceRoots: ['/tmp/checkouts/shop'], relocate: relocator(['src/a.c']) };
    expect(await pathOf(uri, 'file:///elsewhere', options)).toBe(path);
  });

  it('leads into a folder beside rather than into one of an agent, if no such file is known there', async () => {
    const relocate = relocator(['a.c']);
    expect(await pathOf('../drone/src/a.c', 'file:///elsewhere/build', { relocate })).toBe('a.c');
    expect(await pathOf('../drone/src/b.c', 'file:///elsewhere/build', { relocate })).toBe(null);
  });

  it('is one below the folder in an agent’s checkout, if that is a file', async () => {
    const relocate = relocator(['web/a.js']);
    expect(await pathOf('a.js', 'file:///home/vsts/work/1/s/web', { relocate })).toBe('web/a.js');
    expect(await pathOf('b.js', 'file:///home/vsts/work/1/s/web', { relocate })).toBe('b.js');
  });
});

describe('the folder that the provenance calls the repository’s root', () => {
  it.each<[string, unknown, string]>([
    ['is not described', undefined, 'REPO'],
    ['has no uri', { description: { text: 'of the agent' } }, 'REPO'],
    ['has no uri, for a folder in there', {}, 'SRC'],
  ])('is that also if what it lies in %s', async (_name, ROOT, uriBaseId) => {
    const run = {
      originalUriBaseIds: {
        ...(ROOT === undefined ? {} : { ROOT }),
        REPO: { uri: 'checkout/', uriBaseId: 'ROOT' },
        SRC: { uri: 'src/', uriBaseId: 'REPO' },
      },
      versionControlProvenance: [{ repositoryUri: 'https://x', mappedTo: { uriBaseId: 'REPO' } }],
    };
    const physicalLocation = { artifactLocation: { uri: 'a.js', uriBaseId } };
    const { path } = await one({ ruleId: 'R', locations: [{ physicalLocation }] }, run);
    expect(path).toBe(uriBaseId === 'SRC' ? 'src/a.js' : 'a.js');
  });
});

describe('the checkout that Microsoft Security DevOps names beside the commit', () => {
  const versionControlProvenance = [
    { repositoryUri: 'https://x', properties: { RepositoryRoot: 'E:\\b\\3' } },
  ];

  it('is the repository’s root', async () => {
    const uris = ['file:///E:/b/3/Program.cs', 'e:\\b\\3\\src\\a.cs', 'file:///E:/b/31/b.cs'];
    const results = uris.map((uri) => resultAt(uri));
    for (const limits of [{}, { smallBytes: 1 }]) {
      const { findings } = await read(log(results, { versionControlProvenance }), { limits });
      expect(findings.map(({ path }) => path)).toEqual(['Program.cs', 'src/a.cs', null]);
    }
  });
});
