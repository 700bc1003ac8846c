import { describe, expect, it } from 'vitest';
import { repoPath } from '../../../src/core/text/repo-path.ts';
import { fc } from '../../support/property.ts';

describe('repoPath', () => {
  it.each([
    ['src/a.js', 'src/a.js'],
    ['./src//a.js', 'src/a.js'],
    ['src\\win\\a.cs', 'src/win/a.cs'],
    ['C#/Größe 1.cs', 'C#/Größe 1.cs'],
    ['.github/workflows/ci.yml', '.github/workflows/ci.yml'],
    ['.gitignore', '.gitignore'],
    ['pages/[id]/[...slug].tsx', 'pages/[id]/[...slug].tsx'],
    ['100%/a.js', '100%/a.js'],
    ['a..b/c.js', 'a..b/c.js'],
  ])('accepts %j', (text, path) => {
    expect(repoPath(text)).toEqual({ ok: true, path });
  });

  it.each(
    [
      [
        '..',
        '../a',
        'a/../../b',
        'a/..',
        'a\\..\\..\\b',
        '.. /a',
        '..\u200b/a',
        '．．/a',
        '‥/a',
        '...',
        'a/. ./b',
      ],
      [
        '/etc/passwd',
        '\\windows',
        '//server/share',
        '\\\\server\\share',
        'C:\\a',
        'c:/a',
        'C:a',
        'a.txt:stream',
        'file:///a',
      ],
      [
        '.git/config',
        '.GIT/config',
        'a/.git/hooks/x',
        '.git./config',
        '.git /config',
        'git~1/config',
        '.g\u200cit/x',
        '.git::$INDEX_ALLOCATION/x',
      ],
      [
        '',
        '.',
        './',
        'a\u0000b',
        'a\nb',
        '%2e%2e/a',
        'a%2fb',
        '~/x',
        'a／..／b',
        `${'a/'.repeat(3000)}b`,
        'a'.repeat(300),
      ],
    ].flat(),
  )('refuses %j', (text) => {
    expect(repoPath(text).ok).toBe(false);
  });

  it('never gives a path that leaves the repository on any system', () => {
    const pieces = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      'a',
      '.git',
      'C:',
      '%2e',
      '\u0000',
      ' ',
      '．',
      '‥',
      '／',
      '~',
      '\u200b',
      ':',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 10 }), (parts) => {
        const result = repoPath(parts.join(''));
        if (!result.ok) return;
        for (const name of result.path.split('/')) {
          expect(name.normalize('NFKC').replace(/[. \u200b]+$/u, '')).not.toMatch(/^(?:\.git)?$/iu);
          expect(name).not.toMatch(/[\\:]/u);
        }
        expect(result.path).not.toMatch(/^\//u);
      }),
      { numRuns: 2000 },
    );
  });
});
