import { describe, expect, it } from 'vitest';
import { readBases } from '../../../../src/core/sarif/places/base-uris.ts';
import { findPath } from '../../../../src/core/sarif/places/find-path.ts';
import { fc } from '../../../support/property.ts';

/** Folders and names of which some mean something: bases, agents, drives, shares, containers, words in the place of a file. */
const FOLDERS = [
  'a',
  'src',
  'n',
  'c',
  'mnt',
  'cygdrive',
  'home',
  'work',
  '_work',
  '1',
  's',
  'github',
  'workspace',
];
const LEADS = [
  '',
  '',
  '',
  '/',
  'file:///',
  'file:///',
  'file://',
  'c:/',
  'file:///c:/',
  '//',
  '../',
  './',
  '\\',
];
const NAMES = [
  'a',
  's',
  'b.ts',
  'c.js',
  'none',
  '.git',
  'git~1',
  'x y.c',
  'a%20b.c',
  '..',
  '',
  'é.ts',
  'b.ts#L3',
];
const BASES = [null, 'SRCROOT', 'HOME', 'UNKNOWN', '/opt/code/', 'file:///home/work/1/s/', '/opt/code/src/a'];

const folder = fc
  .tuple(fc.constantFrom(...LEADS), fc.array(fc.constantFrom(...FOLDERS), { maxLength: 4 }))
  .map(([lead, names]) => [lead, ...names.map((name) => `${name}/`)].join(''));
/** Many in few folders. */
const asked = fc
  .tuple(
    fc.array(folder, { minLength: 1, maxLength: 3 }),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...NAMES)), { minLength: 2, maxLength: 30 }),
    fc.array(fc.constantFrom(...BASES), { minLength: 1, maxLength: 2 }),
  )
  .map(([folders, files, bases]) =>
    files.map(([at, name]): [string, string | null] => [
      `${folders[at % folders.length]}${name}`,
      bases[at % bases.length] ?? null,
    ]),
  );
const world = fc.record({
  roots: fc.array(fc.constantFrom('/home/work/1/s', '/src', '/src/a', 'c:/a', '/'), { maxLength: 2 }),
  working: fc.constantFrom(null, '/home/work/1/s/src', '/src'),
  base: fc.constantFrom('file:///home/work/1/s/', 'src/', 'file:///c:/a/', '../'),
  files: fc.constantFrom(null, ['src/a/b.ts', 'a/c.js', 's', 'src/s']),
  checkoutName: fc.constantFrom(undefined, 's', 'src'),
});

describe('the path of a file beside another one', () => {
  it('is the same as if nobody had asked for the other', () => {
    fc.assert(
      fc.property(asked, world, (uris, { roots, working, base, files, checkoutName }) => {
        const run = {
          originalUriBaseIds: { SRCROOT: { uri: base }, HOME: { uri: 'file:///home/' } },
          ...(working === null ? {} : { invocations: [{ workingDirectory: { uri: `file://${working}` } }] }),
        };
        const relocate = (path: string) => files?.find((file) => path.endsWith(`/${file}`)) ?? null;
        const options = {
          ...(files === null ? {} : { relocate }),
          ...(checkoutName === undefined ? {} : { checkoutName }),
        };
        const together = readBases(run, roots, options);
        for (const [name, baseId] of uris) {
          const alone = findPath(name, baseId, readBases(run, roots, options));
          expect(findPath(name, baseId, together), `${name} below ${baseId}`).toEqual(alone);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('is put together from its folder and its name', () => {
    const bases = readBases({}, ['/home/work/1/s'], {});
    expect(findPath('file:///home/work/1/s/src/a.ts', null, bases).path).toBe('src/a.ts');
    expect(bases.folders.get(null)).toEqual(new Map([['file:///home/work/1/s/src/', 'src/']]));
    expect(findPath('file:///home/work/1/s/src/b.ts', null, bases).path).toBe('src/b.ts');
  });

  it('is looked for on its own where a file of that name was asked for', () => {
    const files = new Set(['lib/a.ts', 'b.ts']);
    const relocate = (path: string) => [...files].find((file) => path.endsWith(`/${file}`)) ?? null;
    const bases = readBases({}, [], { relocate });
    expect(findPath('file:///elsewhere/lib/a.ts', null, bases).path).toBe('lib/a.ts');
    expect(findPath('file:///elsewhere/lib/b.ts', null, bases).path).toBe('b.ts');
  });

  it('is looked for on its own if it is that of a class', () => {
    const relocate = (path: string) => (path === 'com/x/A.java' ? 'src/com/x/A.java' : null);
    const bases = readBases({}, [], { relocate });
    expect(findPath('com/x/notes.txt', null, bases).path).toBe('com/x/notes.txt');
    expect(findPath('com/x/A.java', null, bases).path).toBe('src/com/x/A.java');
  });
});

describe('a line behind the name of a file', () => {
  it.each([
    ['src/a.c:12', 'src/a.c'],
    ['src\\a.c:12:5', 'src/a.c'],
    ['src/a.c(12)', 'src/a.c'],
    ['D:\\a\\1\\s\\src\\a.c(12,5)', 'src/a.c'],
    ['a.c(12,5,13,1)', 'a.c'],
    ['src/a (1).c', 'src/a (1).c'],
    ['src/a(1)', 'src/a(1)'],
    ['src/a.c(x)', 'src/a.c(x)'],
    ['file:///D:/a/1/s/src/a.c:12', 'src/a.c'],
    ['src/a.c#L12-L14', 'src/a.c'],
    ['src/a.c:stream', null],
    ['src/a:12', null],
    ['example.org:443', null],
    ['https://example.org/a.js:12', null],
  ])('%j is the file %j', (uri, path) => {
    expect(findPath(uri, null, readBases({}, [])).path).toBe(path);
  });
});
