import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gzip } from '../../src/node/gzip.ts';

const text = new TextEncoder().encode(
  Array.from({ length: 90_000 }, (_, at) => `'name${at}' is never used. `).join(''),
);
const noise = new Uint8Array(randomBytes(300_000));
const small = Uint8Array.of(1, 2, 3);
const empty = new Uint8Array(0);

async function inBrowser(packed: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

test.each([
  ['nothing', []],
  ['small pieces', [small, empty, small]],
  ['a large text among small pieces', [small, text, small, empty, small]],
  ['hashes at the beginning, side by side and at the end', [noise, small, noise, noise, text, noise]],
])('%s come back from the pieces that were compressed', async (_, pieces) => {
  const packed = await gzip.compressor()(pieces);
  const whole = Buffer.concat(pieces);
  expect(Buffer.compare(gunzipSync(packed), whole)).toBe(0);
  expect(Buffer.compare(await inBrowser(packed), whole)).toBe(0);
  expect(gzip.expand(packed, whole.length + 1).ok).toBe(true);
});

test('pieces that two contents share take no more room than alone', async () => {
  const compress = gzip.compressor();
  const [one, other] = await Promise.all([compress([text, small]), compress([small, noise, text])]);
  const alone = (await gzip.compress(text)).length;
  expect(one.length).toBeLessThan(alone * 1.05 + 100);
  expect(other.length).toBeLessThan(alone * 1.05 + noise.length + 200);
  expect(gunzipSync(other).length).toBe(small.length + noise.length + text.length);
});
