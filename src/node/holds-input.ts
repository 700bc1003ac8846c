import type { Fault } from '../core/fault.ts';
import { beginsLikeInput } from '../core/inputs/recognise.ts';
import { openInput } from './open-input.ts';

/**
 * Whether a JSON file that somebody else's glob found is one that FixGate reads. What cannot be opened may
 * be one, so that is a fault; what is gone again is none; what is damaged may be one, and whoever reads it says so.
 * @param path as `openInput` takes it
 */
export async function holdsInput(path: string, name: string): Promise<boolean | Fault> {
  const opened = await openInput(path, name);
  if (!opened.ok) return opened.fault.code === 'input.not-found' ? false : opened.fault;
  try {
    for await (const piece of opened.value.glance()) return beginsLikeInput(piece);
  } catch {
    // Damaged gzip, which may have been one.
    return true;
  }
  return false;
}
