import { describe, expect, it } from 'vitest';
import { extentOf, FEATURES, missingFeatures } from '../../src/core/provider/features.ts';
import { PROVIDERS, type Provider, providerOf, versionOf } from '../../src/core/provider/provider.ts';
import { foreignFileLink, foreignPullRequestLink } from '../../src/core/provider/web-links.ts';
import { read } from '../house/source-files.ts';

describe('the table of providers and features', () => {
  it('is the one of the documentation', () => {
    const shown: readonly Provider[] = ['TfsGit', 'GitHub', 'Git', 'TfsVersionControl'];
    const rows = FEATURES.map((row) =>
      ['', row[0], ...shown.map((each) => extentOf(row, each)), ''].join(' | ').trim(),
    );
    expect(read('docs/providers.md').split('\n')).toEqual(expect.arrayContaining(rows));
    expect(read('docs/providers.md').match(/^\|.*\| (?:yes|no|checkout|guess) \|$/gmu)).toHaveLength(
      rows.length,
    );
  });

  it('lacks nothing in Azure Repos, and everywhere else the same on one kind of server', () => {
    expect(missingFeatures('TfsGit')).toEqual([]);
    expect(missingFeatures('Bitbucket')).toEqual(missingFeatures('GitHub'));
    for (const provider of PROVIDERS.filter((each) => each !== 'TfsGit')) {
      expect(missingFeatures(provider)).toContain('statuses of commits and pull requests');
    }
  });
});

it.each([
  ['TfsGit', 'TfsGit'],
  ['Bitbucket', 'Bitbucket'],
  ['Perforce', 'Git'],
  ['', 'Git'],
])('the provider %j is treated as %s', (name, provider) => {
  expect(providerOf(name)).toBe(provider);
});

it('a changeset has one name, whoever writes it', () => {
  expect([
    versionOf('TfsVersionControl', '12'),
    versionOf('TfsVersionControl', 'C12'),
    versionOf('Svn', '12'),
  ]).toEqual(['C12', 'C12', '12']);
});

describe('a link to the provider’s page', () => {
  it.each([
    ['GitHub', 'https://github.com/o/r.git', 'https://github.com/o/r/blob/c/src/a%20%23b.js#L3'],
    ['GitHub', 'https://user:secret@github.com/o/r/', 'https://github.com/o/r/blob/c/src/a%20%23b.js#L3'],
    [
      'Bitbucket',
      'https://ada@bitbucket.org/o/r.git',
      'https://bitbucket.org/o/r/src/c/src/a%20%23b.js#lines-3',
    ],
    [
      'GitHubEnterprise',
      'https://ghe.example:8443/o/r',
      'https://ghe.example:8443/o/r/blob/c/src/a%20%23b.js#L3',
    ],
    ['GitHub', 'https://github.com.evil.example/o/r', null],
    ['GitHub', 'https://github.com@evil.example/o/r', null],
    ['GitHub', 'http://github.com/o/r', null],
    ['GitHubEnterprise', 'javascript:alert(1)', null],
    ['GitHubEnterprise', 'ssh://git@ghe.example/o/r', null],
    ['GitHub', 'git@github.com:o/r.git', null],
    ['GitHub', null, null],
    ['Git', 'https://github.com/o/r', null],
    ['TfsVersionControl', 'https://github.com/o/r', null],
  ] as const)('of %s at %j is %j', (provider, uri, link) => {
    expect(foreignFileLink({ provider, uri }, 'c', 'src/a #b.js', 3)).toBe(link);
  });

  it('needs no line, and leads to pull requests too', () => {
    const repository = { provider: 'Bitbucket', uri: 'https://bitbucket.org/o/r' } as const;
    expect(foreignFileLink(repository, 'c', 'a', null)).toBe('https://bitbucket.org/o/r/src/c/a');
    expect(foreignPullRequestLink(repository, 7)).toBe('https://bitbucket.org/o/r/pull-requests/7');
    expect(foreignPullRequestLink({ provider: 'Git', uri: 'https://x.example' }, 7)).toBe(null);
  });
});
