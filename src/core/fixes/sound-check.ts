import type { Edit } from './candidate.ts';
import { cutsAt } from './token-votes.ts';
import { textWith } from './unified-diff.ts';

/** What a look at the edits alone can tell; L1 for formats that the platform itself parses. */
interface Soundness {
  /** The file parsed before and does not after: the fix is refused. */
  readonly breaks: boolean;
  readonly parses: boolean;
  /** Doubts, in words. */
  readonly doubts: readonly string[];
}

/** Looks for what fixes that are understood wrongly look like. */
export function checkSoundness(path: string, text: string, edits: readonly Edit[]): Soundness {
  const doubts: string[] = [];
  const deleted = edits.map(({ start, end }) => text.slice(start, end)).join('');
  const inserted = edits.map((edit) => edit.text).join('');
  if (!['()', '[]', '{}'].every((pair) => balance(deleted, pair) === balance(inserted, pair))) {
    doubts.push('it changes the balance of brackets');
  }
  if (edits.some((edit) => cutsAt(text, edit.start) + cutsAt(text, edit.end) > 0)) {
    doubts.push('it begins or ends inside a word');
  }
  if (!/\.(?:json|sarif|webmanifest)$/iu.test(path)) return { breaks: false, parses: false, doubts };
  const before = isJson(text);
  const after = isJson(textWith(text, edits));
  return { breaks: before && !after, parses: after, doubts };
}

function balance(code: string, [open = '', close = '']: string): number {
  return code.split(open).length - code.split(close).length;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // Configuration files often hold comments: then there is nothing to compare with.
    return false;
  }
}
