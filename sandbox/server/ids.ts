import { createHash } from 'node:crypto';
import type { Ids } from './services.ts';

/** Version-4-shaped GUIDs from a seed and a counter. */
export function createIds(seed: string): Ids {
  let counter = 0;
  return {
    guid() {
      counter += 1;
      return guidFrom(`${seed}:${counter}`);
    },
  };
}

/** A GUID that is always the same for the same text. */
export function guidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
