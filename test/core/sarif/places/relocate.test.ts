import { describe, expect, it } from 'vitest';
import { relocator } from '../../../../src/core/sarif/places/relocate.ts';
import { log, one, read, resultAt } from '../read.ts';

describe('a path that begins with the package of its class', () => {
  const files = [
    'a/src/main/java/org/x/A.java',
    'b/src/main/java/org/x/B.java',
    'c/src/test/java/org/x/B.java',
  ];
  const pathOf = async (uri: string, relocate?: (path: string) => string | null) => {
    const result = { locations: [{ physicalLocation: { artifactLocation: { uri } } }] };
    return (await one(result, {}, relocate === undefined ? {} : { relocate })).path;
  };

  it.each([
    ['org/x/A.java', 'a/src/main/java/org/x/A.java'],
    ['file:///org\\x\\A.java', 'a/src/main/java/org/x/A.java'],
    ['org/x/B.java', 'org/x/B.java'],
    ['org/x/C.java', 'org/x/C.java'],
    ['org/x/A$Inner$1.java', 'a/src/main/java/org/x/A.java'],
    ['org/x/C$Inner.java', 'org/x/C$Inner.java'],
    ['x/A.java', 'x/A.java'],
    ['java/org/x/A.java', 'java/org/x/A.java'],
  ])('is the only file that lies so in a source folder: %j is %j', async (uri, path) => {
    expect(await pathOf(uri, relocator(files))).toBe(path);
  });

  it('is itself where it is a file', async () => {
    expect(await pathOf('org/x/A.java', relocator(['org/x/A.java', ...files]))).toBe('org/x/A.java');
  });

  it('is the file with a dollar sign in its name where there is one', async () => {
    const named = 'a/src/main/java/org/x/A$Inner.java';
    expect(await pathOf('org/x/A$Inner.java', relocator([...files, named]))).toBe(named);
  });

  it('stays as it is where the files are not known', async () => {
    expect(await pathOf('org/x/A.java')).toBe('org/x/A.java');
  });

  it('is asked for file by file: two of one folder may lie in different ones', async () => {
    const relocate = relocator([...files, 'd/src/org/x/D.java']);
    const results = ['A', 'D'].map((name) => resultAt(`org/x/${name}.java`));
    for (const limits of [{}, { smallBytes: 1 }]) {
      const { findings } = await read(log(results), { relocate, limits });
      const found = findings.map((finding) => finding.path);
      expect(found).toEqual(['a/src/main/java/org/x/A.java', 'd/src/org/x/D.java']);
    }
  });
});

describe('a path of more names than any file has', () => {
  const deep = `${'a/'.repeat(100)}b.js`;
  const relocate = relocator([deep]);

  it('is sought as far as files may lie', () => {
    expect(relocate(`${'/x'.repeat(50_000)}/${deep}`)).toBe(deep);
  });

  it('is not looked up name by name, which would go on until this test is ended', () => {
    expect(relocate('/x'.repeat(500_000))).toBe(null);
  });
});

describe('a path of Windows', () => {
  it('is the file that is spelled like it, where others differ from it by case alone', () => {
    const relocate = relocator(['src/readme.md', 'src/README.md', 'src/ReadMe.md']);
    expect(relocate('c:/x/src/README.md')).toBe('src/README.md');
    expect(relocate('c:/x/src/readme.md')).toBe('src/readme.md');
  });
});
