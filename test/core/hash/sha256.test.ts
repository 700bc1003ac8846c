import { expect, test } from 'vitest';
import { sha256, sha256OfPieces } from '../../../src/core/hash/sha256.ts';
import { sha256 as platform, sha256OfPieces as platformOfPieces } from '../../../src/node/sha256.ts';
import { fc } from '../../support/property.ts';

test('the standard’s own examples hash as printed in FIPS 180-4', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
});

test('bytes and text hash as the platform’s own SHA-256 does', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (data) => sha256(data) === platform(data)));
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => sha256(text) === platform(text)));
});

test('bytes in pieces hash as the same bytes in one', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 100 })), (pieces) => {
      const whole = platform(Buffer.concat(pieces));
      return sha256OfPieces(pieces) === whole && platformOfPieces(pieces) === whole;
    }),
  );
});
