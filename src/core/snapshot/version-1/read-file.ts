import { failure, type Result, success } from '../../result.ts';
import { thrownText } from '../../thrown.ts';
import { textsOf } from '../columns/texts.ts';
import { damaged } from '../damaged.ts';
import { ownMember } from '../own-member.ts';
import type { StoredFile } from '../stored-file.ts';
import { readTable } from './read-table.ts';

/** Version 1: JSON of columns. */
export function readJsonFile(format: string, bytes: Uint8Array): Result<StoredFile> {
  try {
    const file: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const [written, header, strings, tables, version] = [
      'format',
      'header',
      'strings',
      'tables',
      'version',
    ].map((name) => ownMember(file, name));
    const isTexts = Array.isArray(strings) && strings.every((each) => typeof each === 'string');
    if (written !== format || version !== 1 || !isTexts)
      return failure(damaged(format, 'it is something else.'));
    return success({
      header,
      table: (name, kinds) => readTable(ownMember(tables, name), textsOf(strings), kinds),
      isRead: () => true,
    });
  } catch (thrown) {
    return failure(damaged(format, thrownText(thrown)));
  }
}
