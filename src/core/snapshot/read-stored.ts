import { failure, type Result, success } from '../result.ts';
import { damaged, parseStored } from './damaged.ts';
import { ownMember } from './own-member.ts';

/** A column file whose tables nobody has looked at yet. */
interface StoredFile {
  readonly header: unknown;
  readonly strings: readonly string[];
  /** Undefined: there is none of that name. */
  table(name: string): unknown;
}

/** Reads the frame of what `writeColumns` wrote. */
export function readStored(format: string, version: number, bytes: Uint8Array): Result<StoredFile> {
  const parsed = parseStored(format, bytes);
  if (!parsed.ok) return parsed;
  const [header, tables, strings, written, of] = ['header', 'tables', 'strings', 'format', 'version'].map(
    (name) => ownMember(parsed.value, name),
  );
  if (written !== format || of !== version) {
    return failure(damaged(format, `it is not ${format} version ${version}.`));
  }
  if (!Array.isArray(strings) || !strings.every((each) => typeof each === 'string')) {
    return failure(damaged(format, 'its table of texts is missing or holds something else.'));
  }
  return success({ header, strings, table: (name) => ownMember(tables, name) });
}
