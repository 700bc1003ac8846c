import { failure, type Result, success } from '../../result.ts';
import { thrownText } from '../../thrown.ts';
import { damaged } from '../damaged.ts';
import { ownMember } from '../own-member.ts';
import type { StoredFile } from '../stored-file.ts';
import { isWhole } from './is-whole.ts';
import { readInts, type Take } from './read-ints.ts';
import { readTable } from './read-table.ts';
import { PREFIX_BYTES } from './specs.ts';
import { type Texts, textsIn } from './texts.ts';

/** More texts than any scan has. */
const STRINGS_MAX = 16_000_000;

/** Reads what `writeFile` wrote. */
export function readFile(format: string, bytes: Uint8Array): Result<StoredFile> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = PREFIX_BYTES + view.getUint32(8, true);
  const take: Take = (length) => {
    at += length;
    return at <= bytes.length ? bytes.subarray(at - length, at) : null;
  };
  try {
    // A head that is cut off is no JSON.
    const head: unknown = JSON.parse(decodeText(bytes.subarray(PREFIX_BYTES, at)));
    const [written, header, texts, tables] = ['format', 'header', 'strings', 'tables'].map((name) =>
      ownMember(head, name),
    );
    const known = Array.isArray(texts) ? readTexts(texts, take) : null;
    if (written !== format || known === null) return failure(damaged(format, 'it is something else.'));
    return success({
      header,
      table: (name, kinds) => readTable(ownMember(tables, name), known, take, kinds),
      isRead: () => at === bytes.length,
    });
  } catch (thrown) {
    return failure(damaged(format, thrownText(thrown)));
  }
}

/** One text in one go, and parts of it: no copy for each. @param spec see `StringsSpec` */
function readTexts([count, lengths, bytes, odd]: readonly unknown[], take: Take): Texts | null {
  if (!isWhole(count, 0, STRINGS_MAX) || !isWhole(bytes, 0, Number.MAX_SAFE_INTEGER)) return null;
  const spans = readInts(lengths, count, take);
  const encoded = take(bytes);
  if (spans === null || encoded === null || !Array.isArray(odd)) return null;
  // Texts are distinct: one may be empty, and those that are odd take no bytes.
  if (count > bytes + odd.length + 1) return null;
  const text = decodeText(encoded);
  if (count > 0 && (spans.min < 0 || spans.max > text.length)) return null;
  const values = spans.values();
  const starts = new Int32Array(count + 1);
  let end = 0;
  for (let place = 0; place < count; place += 1) {
    end += values[place] ?? 0;
    starts[place + 1] = end;
  }
  if (end !== text.length) return null;
  const elsewhere = new Map<number, string>();
  for (const each of odd) {
    const [place, said]: readonly unknown[] = Array.isArray(each) ? each : [];
    if (!isWhole(place, 0, count - 1) || typeof said !== 'string') return null;
    elsewhere.set(place, said);
  }
  return textsIn(text, starts, elsewhere);
}

function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
}
