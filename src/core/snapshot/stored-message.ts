import type { Finding } from '../sarif/finding.ts';
import { clip } from '../text/clip.ts';

/** A list shows one line; the log keeps the rest. */
const MESSAGE_CHARACTERS_MAX = 1_000;

/** A finding's message as attachments keep it. */
export function storedMessage({ message }: Finding): string {
  return clip(message, MESSAGE_CHARACTERS_MAX);
}
