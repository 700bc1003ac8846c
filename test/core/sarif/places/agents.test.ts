import { describe, expect, it } from 'vitest';
import { relocator } from '../../../../src/core/sarif/places/relocate.ts';
import { fc } from '../../../support/property.ts';
import { one } from '../read.ts';

/** What the checkout holds. */
const FILES = [
  'main.js',
  'src/a.js',
  'src/a b.js',
  'src/über.js',
  'lib/src/a.js',
  'docs/src/guide.md',
  'Src/Mixed.cs',
];

/** `Build.SourcesDirectory`, and where else the agent says that sources may be. */
const AGENTS = {
  linux: ['/home/vsts/work/1/s'],
  macos: ['/Users/runner/work/1/s'],
  windows: ['D:\\a\\1\\s'],
  container: ['/__w/1/s'],
  unc: ['\\\\build\\share\\1\\s'],
  spaces: ['C:\\Build Agent\\_work\\7\\s'],
  // Several checkouts: the repository's own folder first, then the one around them.
  several: ['/home/vsts/work/1/s/repo1', '/home/vsts/work/1/s'],
} as const;

async function pathOf(agent: keyof typeof AGENTS, uri: string, base: string | null): Promise<string | null> {
  const artifactLocation = base === null ? { uri } : { uri, uriBaseId: 'ROOT' };
  const run = base === null ? {} : { originalUriBaseIds: { ROOT: { uri: base } } };
  const result = { ruleId: 'R', locations: [{ physicalLocation: { artifactLocation } }] };
  const several = agent === 'several' ? { checkoutName: 'repo1' } : {};
  const options = { sourceRoots: AGENTS[agent], relocate: relocator(FILES), ...several };
  return (await one(result, run, options)).path;
}

describe('a path of the log, on the agent that reads it', () => {
  it.each<[keyof typeof AGENTS, string, string | null, string | null]>([
    // Agent, scanner and checkout on one machine.
    ['linux', '/home/vsts/work/1/s/src/a.js', null, 'src/a.js'],
    ['linux', 'file:///home/vsts/work/1/s/src/a%20b.js', null, 'src/a b.js'],
    ['linux', 'file:///home/vsts/work/1/s/src/%C3%BCber.js', null, 'src/über.js'],
    ['linux', '/home/vsts/work/1/s-evil/x.js', null, null],
    ['linux', '/home/vsts/work/1/s/../../2/s/x.js', null, 'x.js'],
    ['macos', 'file:///Users/runner/work/1/s/src/a.js', null, 'src/a.js'],
    ['macos', 'file:///Users/runner/work/1/s/src/u%CC%88ber.js', null, 'src/u\u0308ber.js'],
    ['windows', 'file:///D:/a/1/s/src/a.js', null, 'src/a.js'],
    ['windows', 'file:///d:/a/1/s/src/a.js', null, 'src/a.js'],
    ['windows', 'file:///D%3A/a/1/s/src/a.js', null, 'src/a.js'],
    ['windows', 'd:\\A\\1\\S\\src\\a.js', null, 'src/a.js'],
    ['windows', 'D:\\a\\1\\s\\src\\a b.js', null, 'src/a b.js'],
    ['windows', 'src\\a.js', 'file:///D:/a/1/s/', 'src/a.js'],
    ['windows', 'C:\\Windows\\System32\\x.js', null, null],
    ['unc', '\\\\BUILD\\share\\1\\s\\src\\a.js', null, 'src/a.js'],
    ['unc', 'file://build/share/1/s/src/a.js', null, 'src/a.js'],
    ['unc', '\\\\other\\secret\\x.js', null, null],
    ['spaces', 'C:\\Build Agent\\_work\\7\\s\\src\\a.js', null, 'src/a.js'],
    ['spaces', 'file:///C:/Build%20Agent/_work/7/s/src/a.js', null, 'src/a.js'],
    // A short name of the folders above, as old tools print it.
    ['spaces', 'C:\\BUILDA~1\\_work\\7\\s\\src\\a.js', null, 'src/a.js'],
    ['spaces', 'C:\\BUILDA~1\\JOBS\\7\\src\\a.js', null, 'src/a.js'],
    ['spaces', 'C:\\BUILDA~1\\JOBS\\7\\SRC\\MIXED.CS', null, 'Src/Mixed.cs'],
    // Compilers of Windows print paths in lower case, or as somebody included them: the repository's spelling counts.
    ['windows', 'd:\\a\\1\\s\\src\\mixed.cs', null, 'Src/Mixed.cs'],
    ['windows', 'file:///D:/a/1/s/LIB/src/A.js', null, 'lib/src/a.js'],
    ['windows', 'MAIN.js', 'file:///d:/a/1/s/', 'main.js'],
    ['windows', 'src\\mixed.cs', null, 'Src/Mixed.cs'],
    ['windows', 'file:///D:/a/1/s/obj/Unknown.g.cs', null, 'obj/Unknown.g.cs'],
    ['linux', 'file:///D:/a/1/s/src/mixed.cs', null, 'Src/Mixed.cs'],
    ['linux', 'src/mixed.cs', 'file:///D:/build/', 'Src/Mixed.cs'],
    ['unc', '\\\\build\\share\\1\\s\\src\\mixed.cs', null, 'Src/Mixed.cs'],
    ['linux', '/home/vsts/work/1/s/src/mixed.cs', null, 'src/mixed.cs'],
    ['linux', 'src/mixed.cs', null, 'src/mixed.cs'],
    // The scanner ran in a container of the job, or in its own one.
    ['container', '/__w/1/s/src/a.js', null, 'src/a.js'],
    ['linux', '/__w/1/s/src/a.js', null, 'src/a.js'],
    ['container', '/home/vsts/work/1/s/src/a.js', null, 'src/a.js'],
    ['windows', '/src/src/a.js', null, 'src/a.js'],
    ['linux', '/github/workspace/src/a.js', null, 'src/a.js'],
    ['linux', '/app/src/a.js', null, 'src/a.js'],
    ['linux', '/app/main.js', null, 'main.js'],
    ['linux', '/usr/src/app/main.js', null, 'main.js'],
    ['linux', '/.build/main.js', null, 'main.js'],
    ['linux', 'file:///main.js', null, 'main.js'],
    // .NET calls the repository so where a build shall be the same everywhere.
    ['linux', '/_/main.js', null, 'main.js'],
    ['windows', 'file:///_/src/a.js', null, 'src/a.js'],
    // Agents whose folder somebody named.
    ['linux', 'D:\\agent\\w\\12\\s\\main.js', null, 'main.js'],
    ['windows', 'file:///E:/build/3/s/Main.js', null, 'main.js'],
    ['linux', '/azp/agent/1/s/main.js', null, 'main.js'],
    ['linux', '/azp/agent/1/s/other.js', null, null],
    ['linux', '/azp/agent/1/a/main.js', null, null],
    ['linux', '/main.js', null, 'main.js'],
    ['linux', '/other.js', null, null],
    ['linux', '/code/lib/src/a.js', null, 'lib/src/a.js'],
    ['linux', 'src/a.js', 'file:///src/', 'src/a.js'],
    ['linux', 'unknown.js', 'file:///app/src/', 'unknown.js'],
    // A base folder that is one of the repository's: of a module, or of sources.
    ['linux', 'a.js', 'file:///app/src/', 'src/a.js'],
    ['linux', 'src/a.js', 'file:///home/runner/work/repo1/repo1/lib/', 'src/a.js'],
    ['linux', 'guide.md', 'file:///C:/Users/me/repo1/docs/src/', 'docs/src/guide.md'],
    [
      'linux',
      'file:///C:/jenkins/repo1/docs/src/guide.md',
      'file:///C:/jenkins/repo1/docs/',
      'docs/src/guide.md',
    ],
    // One that is above all repositories: a home folder, a whole disk.
    ['linux', 'projects/repo1/lib/src/a.js', 'file:///home/me/', 'lib/src/a.js'],
    ['linux', 'Users/me/repo1/src/a.js', 'file:///C:/', 'src/a.js'],
    ['linux', 'srv/build/src/a b.js', 'file:///', 'src/a b.js'],
    ['linux', 'main.js', 'file:///', 'main.js'],
    ['linux', 'gen/src/a.js', 'file:///srv/build/', 'gen/src/a.js'],
    ['linux', 'unknown.js', 'file:///home/runner/work/repo1/repo1/lib/', 'lib/unknown.js'],
    // A job in a container on Windows.
    ['linux', 'unknown.js', 'file:///C:/__w/1/s/lib/', 'lib/unknown.js'],
    ['linux', 'C:\\__w\\1\\s\\lib\\unknown.js', null, 'lib/unknown.js'],
    ['several', 'unknown.js', 'file:///C:/agent/_work/1/s/repo1/lib/', 'repo1/lib/unknown.js'],
    ['linux', 'file:///D:/build/src/a.js', null, 'src/a.js'],
    // Several checkouts beside each other.
    ['several', '/home/vsts/work/1/s/repo1/src/a.js', null, 'src/a.js'],
    ['several', '/__w/1/s/repo1/src/a.js', null, 'repo1/src/a.js'],
    ['several', '/home/vsts/work/1/s/repo2/other.js', null, 'repo2/other.js'],
    ['several', 'repo1/src/a.js', null, 'src/a.js'],
    ['several', 'repo1/src/unknown.js', null, 'repo1/src/unknown.js'],
    ['several', 'src/a.js', null, 'src/a.js'],
    ['linux', 'repo1/src/a.js', null, 'repo1/src/a.js'],
    // KICS in a container, with the repository mounted as `/path`, beside its own folder.
    ['linux', '../../path/src/a.js', null, 'src/a.js'],
    ['linux', '../../path/main.js', null, 'main.js'],
    ['windows', '..\\..\\path\\src\\a.js', null, 'src/a.js'],
    ['linux', '../../path/src/unknown.js', null, null],
    ['linux', '../../path/x/src/a.js', null, null],
    ['linux', '../../path/../src/a.js', null, null],
    ['linux', '../../home/src/a.js', null, null],
    // cfn-guard takes away the first slash.
    ['linux', 'home/vsts/work/1/s/src/a.js', null, 'src/a.js'],
    ['container', '__w/1/s/src/a.js', null, 'src/a.js'],
    ['linux', 'home/vsts/work/2/s/src/a.js', null, 'home/vsts/work/2/s/src/a.js'],
    // No path: nothing of the repository is meant for sure.
    ['linux', '/etc/passwd', null, null],
    ['linux', '/home/me/main.js', null, null],
    ['linux', '/usr/lib/src/a.js', null, null],
    ['linux', '/home/me/node_modules/x/src/a.js', null, null],
    ['linux', '/opt/hostedtoolcache/x/src/a.js', null, null],
    ['linux', '/root/go/pkg/mod/example.org/x@v1.2.3/src/a.js', null, null],
    ['linux', '/app/vendor/x/src/a.js', null, null],
    ['linux', '/usr/local/bundle/gems/x-1.0/lib/src/a.js', null, null],
    ['linux', '/home/me/.vscode/extensions/x/src/a.js', null, null],
    ['linux', '/scan/src/unknown.js', null, null],
    ['linux', '/app/../../etc/src/a.js', null, null],
    ['linux', '../src/a.js', null, null],
    ['windows', '..\\..\\src\\a.js', null, null],
    ['windows', 'D:src\\a.js', null, null],
    ['windows', 'src\\a.js:stream', null, null],
    ['linux', 'https://example.org/src/a.js', null, null],
  ])('%s: %j below %j is %j', async (agent, uri, base, path) => {
    expect(await pathOf(agent, uri, base)).toBe(path);
  });
});

describe('a file that is looked up by the end of its path', () => {
  it('is always one of the repository, and one that the path ends with', () => {
    const name = fc.constantFrom('a', 'b', 'src', 'C:', '..', '.git', 'main.js');
    const file = fc.array(fc.constantFrom('a', 'b', 'src', 'main.js'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        fc.array(file, { maxLength: 6 }),
        fc.array(name, { minLength: 1, maxLength: 7 }),
        (files, names) => {
          const known = files.map((each) => each.join('/'));
          const path = `/${names.join('/')}`;
          const found = relocator(known)(path);
          if (found === null) return;
          expect(known).toContain(found);
          expect(path.endsWith(`/${found}`)).toBe(true);
          const longer = known.filter((each) => each.length > found.length && path.endsWith(`/${each}`));
          expect(longer).toEqual([]);
        },
      ),
    );
  });

  it('is the longest one', () => {
    expect(relocator(['src/a.js', 'lib/src/a.js'])('/x/y/lib/src/a.js')).toBe('lib/src/a.js');
  });
});
