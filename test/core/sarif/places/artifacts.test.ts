import { describe, expect, it } from 'vitest';
import type { FindingDetail } from '../../../../src/core/sarif/finding-detail.ts';
import type { FixOffer } from '../../../../src/core/sarif/fix-offer.ts';
import { readSarif } from '../../../../src/core/sarif/read-log.ts';
import { log, one } from '../read.ts';

const at = (artifactLocation: unknown) => ({ locations: [{ physicalLocation: { artifactLocation } }] });
const ARTIFACTS = [
  { location: { uri: 'x.js' } },
  { location: { uri: 'y.js', uriBaseId: 'SRC' } },
  { location: { uriBaseId: 'SRC' } },
  { description: { text: 'no location' } },
  null,
];
const RUN = { artifacts: ARTIFACTS, originalUriBaseIds: { SRC: { uri: 'src/' }, LIB: { uri: 'lib/' } } };
const pathOf = async (artifactLocation: unknown, run: Record<string, unknown> = RUN) =>
  (await one(at(artifactLocation), run)).path;

describe('an artifact', () => {
  it.each<[string, unknown, string | null]>([
    ['by index', { index: 1 }, 'src/y.js'],
    ['by index, with the location’s base id', { index: 0, uriBaseId: 'LIB' }, 'lib/x.js'],
    ['by index, whose own base id counts more', { index: 1, uriBaseId: 'LIB' }, 'src/y.js'],
    ['by both, which agree', { uri: 'x.js', index: 0 }, 'x.js'],
    ['by both, which disagree: the uri counts', { uri: 'z.js', index: 1 }, 'z.js'],
    ['by a uri and an index out of range', { uri: 'z.js', index: 99 }, 'z.js'],
    ['by a blank uri and an index', { uri: '', index: 0 }, 'x.js'],
    ['by -1, which is none', { index: -1 }, null],
    ['by an index out of range', { index: 99 }, null],
    ['by the index of one without a uri', { index: 2 }, null],
    ['by the index of one without a location', { index: 3 }, null],
    ['by the index of null', { index: 4 }, null],
    ['by what is no index', { index: '0' }, null],
    ['as plain text', 'src/z.js', 'src/z.js'],
    ['as blank text', ' ', null],
  ])('is named %s', async (_name, location, path) => {
    expect(await pathOf(location)).toBe(path);
    const inPieces = await one(at(location), RUN, { limits: { smallBytes: 1 } });
    expect(inPieces.path).toBe(path);
  });

  it('is none where the run has no list of them', async () => {
    for (const artifacts of [undefined, null, {}, 'x', []]) {
      expect(await pathOf({ index: 0 }, { artifacts })).toBe(null);
    }
  });
});

describe('an artifact inside of another', () => {
  const artifacts = [
    { location: { uri: 'bin/app.zip' } },
    { location: { uri: '/docs/intro.docx' }, parentIndex: 0 },
    { location: { uri: 'word/document.xml' }, parentIndex: 1 },
    { location: { uri: 'file:///scan/repo/lib.jar' }, parentIndex: -1 },
    { location: { uri: 'A.class' }, parentIndex: 3 },
    { location: { uri: 'src/' } },
    { location: { uri: 'src/a.js' }, parentIndex: 5 },
    { location: { uri: 'loop1' }, parentIndex: 8 },
    { location: { uri: 'loop2' }, parentIndex: 7 },
    { location: { uri: 'orphan.js' }, parentIndex: 99 },
  ];
  const nested = (location: unknown) => one(at(location), { artifacts }, { sourceRoots: ['/scan/repo'] });

  it.each([
    [1, 'bin/app.zip!/docs/intro.docx'],
    [2, 'bin/app.zip!/docs/intro.docx!/word/document.xml'],
    [4, 'lib.jar!/A.class'],
  ])('has no path of its own, but a name that tells it from others: %i', async (index, name) => {
    const finding = await nested({ index });
    expect(finding).toMatchObject({ path: null, logicalLocation: name });
    expect(finding.pathProblem).toContain('no file of its own');
  });

  it('is meant by its uri too, if the index says so; another uri is another file', async () => {
    expect(await nested({ uri: '/docs/intro.docx', index: 1 })).toMatchObject({
      path: null,
      logicalLocation: 'bin/app.zip!/docs/intro.docx',
    });
    expect(await nested({ uri: 'docs/intro.docx', index: 1 })).toMatchObject({ path: 'docs/intro.docx' });
  });

  it('is a file as any other in a folder, and without a parent', async () => {
    expect(await nested({ index: 6 })).toMatchObject({ path: 'src/a.js' });
    expect(await nested({ index: 9 })).toMatchObject({ path: 'orphan.js' });
    expect(await nested({ index: 0 })).toMatchObject({ path: 'bin/app.zip' });
  });

  it('is a file as any other where it is inside of itself, and so is what lies in there', async () => {
    expect(await nested({ index: 7 })).toMatchObject({ path: 'loop1' });
    const zeros = [
      { location: { uri: 'src/a.js' }, parentIndex: 0 },
      { location: { uri: 'src/b.js' }, parentIndex: 0 },
    ];
    expect((await one(at({ index: 0 }), { artifacts: zeros })).path).toBe('src/a.js');
    expect((await one(at({ index: 1 }), { artifacts: zeros })).path).toBe('src/b.js');
  });

  it('is a file of its own in what is called a folder, or what its own path begins with', async () => {
    const folders = [
      { location: { uri: 'src' }, roles: ['directory'] },
      { location: { uri: 'a.c', uriBaseId: 'SRC' }, parentIndex: 0 },
      { location: { uri: 'lib' } },
      { location: { uri: 'lib/b.zip' }, parentIndex: 2 },
      { location: { uri: 'B.class' }, parentIndex: 3 },
      { location: { uri: 'library/c.c' }, parentIndex: 2 },
    ];
    const of = (index: number) => one(at({ index }), { ...RUN, artifacts: folders });
    expect(await of(1)).toMatchObject({ path: 'src/a.c', pathProblem: null });
    expect(await of(3)).toMatchObject({ path: 'lib/b.zip', pathProblem: null });
    expect(await of(4)).toMatchObject({ path: null, logicalLocation: 'lib/b.zip!/B.class' });
    expect(await of(5)).toMatchObject({ path: null, logicalLocation: 'lib!/library/c.c' });
  });

  it('is no file of the repository in flows and related places, and no fix is for it', async () => {
    const replacements = [{ deletedRegion: { startLine: 1 }, insertedContent: { text: 'x' } }];
    const result = {
      ...at({ index: 1 }),
      relatedLocations: [{ physicalLocation: { artifactLocation: { index: 4 } } }],
      fixes: [{ artifactChanges: [{ artifactLocation: { index: 1 }, replacements }] }],
    };
    const details: FindingDetail[] = [];
    const offers: FixOffer[] = [];
    async function* bytes(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode(JSON.stringify(log([result], { artifacts })));
    }
    await readSarif(
      bytes(),
      { file: 'a', sourceRoots: [], category: null },
      {
        run() {},
        finding() {},
        fault() {},
        detail: (one) => details.push(one),
        offer: (one) => offers.push(one),
      },
    );
    expect(details[0]?.related).toMatchObject([{ path: null, place: 'file:///scan/repo/lib.jar!/A.class' }]);
    expect(offers[0]?.fixes).toMatchObject([
      { changes: [], problem: expect.stringContaining('inside of another') },
    ]);
  });
});
