import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addRepository } from '../../../../../sandbox/server/world/populate.ts';
import { hasOracle, unfaithful } from '../../../../support/faithful.ts';
import { startTestSandbox, type TestSandbox } from '../../../../support/sandbox.ts';

let it: TestSandbox;
let first: string;
let second: string;
const octets = Buffer.from([0xef, 0xbb, 0xbf, 0x41, 0x0d, 0x0a, 0xff]);

beforeAll(async () => {
  it = await startTestSandbox();
  first = await it.commit({ 'src/a b.ts': 'one\n', 'src/deep/c.ts': 'c', 'img.bin': Buffer.from([0, 1, 2]) });
  second = await it.commit({ 'src/a b.ts': octets, 'new.txt': 'new' }, { message: 'Second\n\nMore words' });
  await it.commit({ 'only.txt': 'x' }, { refName: 'refs/heads/feature/x', from: first });
});
afterAll(() => it.close());

const get = (query: string, accept?: string) =>
  it.api(
    'GET',
    `${it.repositoryPath}/items?${query}`,
    undefined,
    accept === undefined ? {} : { headers: { accept } },
  );
const OCTETS = 'application/octet-stream';

describe('GET items', () => {
  test('gives the octets of a file exactly', async () => {
    const answer = await get('path=/src/a%20b.ts', OCTETS);
    expect(answer.headers.get('content-type')).toBe(OCTETS);
    expect(Buffer.compare(answer.bytes, octets)).toBe(0);
    const byFormat = await get('path=src/a%20b.ts&$format=octetStream');
    expect(Buffer.compare(byFormat.bytes, octets)).toBe(0);
    const text = await get('path=/new.txt', 'text/plain');
    expect([text.headers.get('content-type'), text.text]).toEqual(['text/plain', 'new']);
    const inRoute = await it.api('GET', `${it.repositoryPath}/items/src/a%20b.ts`, undefined, {
      headers: { accept: OCTETS },
    });
    expect(inRoute.bytes.length).toBe(octets.length);
  });

  test('gives the item as JSON, with content and metadata on demand', async () => {
    const { body } = await get('path=/new.txt');
    expect(body).toMatchObject({ gitObjectType: 'blob', commitId: second, path: '/new.txt' });
    expect(body).not.toHaveProperty('content');
    const full = await get('path=/new.txt&includeContent=true&latestProcessedChange=true');
    expect(full.body).toMatchObject({
      content: 'new',
      contentMetadata: { fileName: 'new.txt', extension: 'txt', encoding: 65001 },
      latestProcessedChange: { commitId: second, comment: 'Second', commentTruncated: true },
    });
    const binary = await get('path=/img.bin&includeContent=true');
    expect(binary.body.contentMetadata.isBinary).toBe(true);
    expect(binary.body).not.toHaveProperty('content');
  });

  test.each([
    ['a commit', () => `versionDescriptor.versionType=commit&versionDescriptor.version=${first}`],
    ['a commit as number', () => `versionDescriptor.versionType=2&versionDescriptor.version=${first}`],
    ['the old short names', () => `versionType=Commit&version=${first}`],
    ['the first parent', () => 'version=main&versionOptions=firstParent'],
  ])('reads at %s', async (_, query) => {
    const { body } = await get(`path=/src/a%20b.ts&includeContent=true&${query()}`);
    expect(body).toMatchObject({ content: 'one\n', commitId: first });
  });

  test('reads at a branch whose name has a slash, and at a tag', async () => {
    const { status } = await get('path=/only.txt&versionDescriptor.version=feature/x');
    expect(status).toBe(200);
    await it.services.git.updateRef(it.repository.id, {
      name: 'refs/tags/v1',
      oldObjectId: '0'.repeat(40),
      newObjectId: first,
    });
    const tagged = await get('path=/src/deep/c.ts&versionType=tag&version=v1');
    expect(tagged.body.commitId).toBe(first);
  });

  test('lists a folder by recursion level', async () => {
    const paths = async (query: string): Promise<string[]> =>
      (await get(query)).body.value.map((item: { path: string }) => item.path);
    expect(await paths('scopePath=/src')).toEqual(['/src']);
    expect(await paths('scopePath=/src&recursionLevel=OneLevel')).toEqual([
      '/src',
      '/src/a b.ts',
      '/src/deep',
    ]);
    expect(await paths('scopePath=/src&recursionLevel=full')).toEqual([
      '/src',
      '/src/a b.ts',
      '/src/deep',
      '/src/deep/c.ts',
    ]);
    expect(await paths('recursionLevel=120')).toContain('/img.bin');
    const folder = (await get('scopePath=/src')).body.value[0];
    expect(folder).toMatchObject({ isFolder: true, gitObjectType: 'tree' });
  });

  test.each([
    [
      'path=/nope',
      'GitItemNotFoundException',
      /^TF401174: The item '\/nope' could not be found in the repository 'web' at the version specified by '<Branch: main>' \(resolved to commit '[0-9a-f]{40}'\)/,
    ],
    [
      'path=/new.txt&version=gone',
      'GitUnresolvableToCommitException',
      /^TF401175: The version descriptor <Branch: gone > could not be resolved to a version in the repository web/,
    ],
    [
      `path=/new.txt&versionType=commit&version=${'f'.repeat(40)}`,
      'GitUnresolvableToCommitException',
      /^TF401175/,
    ],
    ['path=/new.txt&versionType=commit&version=main', 'GitUnresolvableToCommitException', /^TF401175/],
  ])('%s: 404 %s', async (query, typeKey, message) => {
    const { status, body } = await get(query);
    expect([status, body.typeKey]).toEqual([404, typeKey]);
    expect(body.message).toMatch(message);
  });

  test('an empty repository answers VS403403', async () => {
    await addRepository(it.services, it.project, 'empty');
    const { status, body } = await it.api('GET', '/Fabrikam/_apis/git/repositories/empty/items?path=/a');
    expect([status, body.message.slice(0, 8)]).toEqual([404, 'VS403403']);
  });

  test('itemsbatch answers one list per descriptor', async () => {
    const { body } = await it.api('POST', `${it.repositoryPath}/itemsbatch`, {
      itemDescriptors: [
        { path: '/src', version: first, versionType: 'commit', recursionLevel: 'oneLevel' },
        { path: '/new.txt', version: 'main', versionType: 'branch' },
      ],
      includeContentMetadata: 'true',
    });
    expect(body.value.map((each: unknown[]) => each.length)).toEqual([3, 1]);
    expect(body.value[1][0].contentMetadata.fileName).toBe('new.txt');
  });
});

describe('GET blobs and trees', () => {
  test('a blob as octets and as JSON', async () => {
    const { body } = await get('path=/src/a%20b.ts');
    const raw = await it.api('GET', `${it.repositoryPath}/blobs/${body.objectId}?$format=octetstream`);
    expect(Buffer.compare(raw.bytes, octets)).toBe(0);
    const asJson = await it.api('GET', `${it.repositoryPath}/blobs/${body.objectId}`);
    expect(asJson.body).toMatchObject({ objectId: body.objectId, size: octets.length });
    const missing = await it.api('GET', `${it.repositoryPath}/blobs/${'f'.repeat(40)}`);
    expect([missing.status, missing.body.typeKey]).toEqual([404, 'GitObjectDoesNotExistException']);
  });

  test('a tree with its entries', async () => {
    const { body } = await get('path=/src');
    const one = await it.api('GET', `${it.repositoryPath}/trees/${body.objectId}`);
    expect(one.body.treeEntries.map((entry: { relativePath: string }) => entry.relativePath)).toEqual([
      'a b.ts',
      'deep',
    ]);
    const all = await it.api('GET', `${it.repositoryPath}/trees/${body.objectId}?recursive=true`);
    expect(all.body.treeEntries).toHaveLength(3);
    expect(all.body.treeEntries[1]).toMatchObject({ mode: '40000', gitObjectType: 'tree' });
  });
});

test.skipIf(!hasOracle)('every answer of these tests has the shape that Microsoft describes', () => {
  expect(unfaithful(it.sandbox.recorder.all())).toEqual([]);
});
