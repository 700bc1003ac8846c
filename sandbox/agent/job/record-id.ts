import { createHash } from 'node:crypto';

/** The service's namespace for the ids of timeline records. */
const NAMESPACE = Buffer.from('53371b7fd4614b5dc5e227335323df24', 'hex');

/**
 * Timeline record id of an identifier such as `job.__default`, the same in every run. The service derives
 * ids so: a single unnamed job is always `12f1170f-54f2-53f3-20dd-22fc7dff55f9`.
 */
export function recordIdOf(identifier: string): string {
  const name = Buffer.from(identifier.toLowerCase(), 'utf16le').swap16();
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  hash[7] = ((hash[7] ?? 0) & 0x0f) | 0x50;
  // .NET reads the first three groups as little-endian numbers.
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  const hex = order.map((index) => (hash[index] ?? 0).toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
