import { createHash } from 'node:crypto';

export type ObjectType = 'blob' | 'tree' | 'commit';

/** An object as git hashes and stores it: a header, then its bytes. */
export function hashObject(
  type: ObjectType,
  bytes: Uint8Array,
): { readonly id: string; readonly whole: Buffer } {
  const whole = Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`), bytes]);
  return { id: createHash('sha1').update(whole).digest('hex'), whole };
}
