import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { gitBlobId } from '../../../src/core/hash/git-blob-id.ts';
import { fc } from '../../support/property.ts';

test('a file gets the id that git gives it', () => {
  expect(gitBlobId(new Uint8Array())).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391');
  expect(gitBlobId(new TextEncoder().encode('hello\n'))).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
});

test('any octets hash as by SHA-1 of the platform', () => {
  const platform = (data: Uint8Array) =>
    createHash('sha1').update(`blob ${data.length}\0`).update(data).digest('hex');
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (data) => gitBlobId(data) === platform(data)));
});
