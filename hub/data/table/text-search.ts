import type { Column } from './column.ts';

/** More words than this are not looked at: a byte has eight bits. */
const TERMS_MAX = 8;
const SEPARATOR = '\n';

/** The words of a query in lower case; `"two words"` in quotes count as one. */
export function termsOf(query: string): string[] {
  const found = query.toLowerCase().matchAll(/"([^"]*)"?|(\S+)/gu);
  const terms = [...found].map(([, quoted, word]) => (quoted ?? word ?? '').trim().replace(/\s+/gu, ' '));
  return [...new Set(terms)].filter((term) => term !== '').slice(0, TERMS_MAX);
}

/** @returns per row 1 when each word of the query stands in one of its texts; null: the query has no words */
export type TextSearch = (query: string) => Uint8Array | null;

/**
 * Looks each distinct text through once, not each row. The texts are joined and put in lower case at the first
 * search, so that a page that nobody searches does not pay for it.
 */
export function createTextSearch(rows: number, columns: readonly Column[]): TextSearch {
  const searchers = new Map<readonly string[], Searcher>();
  return (query) => {
    const terms = termsOf(query);
    if (terms.length === 0) return null;
    const found = new Uint8Array(rows);
    for (const { values, codes } of columns) {
      const search = searchers.get(values) ?? createSearcher(values);
      searchers.set(values, search);
      const masks = search(terms);
      if (masks === null) continue;
      for (let row = 0; row < rows; row += 1) found[row] = (found[row] ?? 0) | (masks[codes[row] ?? 0] ?? 0);
    }
    const all = 2 ** terms.length - 1;
    for (let row = 0; row < rows; row += 1) found[row] = found[row] === all ? 1 : 0;
    return found;
  };
}

/** For words: per text one bit for each that stands in it; null: none stands in any. */
type Searcher = (terms: readonly string[]) => Uint8Array | null;

function createSearcher(values: readonly string[]): Searcher {
  const ends = new Uint32Array(values.length);
  let length = 0;
  const lowered = values.map((value, at) => {
    const lower = value.toLowerCase();
    length += lower.length + SEPARATOR.length;
    ends[at] = length;
    return lower;
  });
  // One long text: looking for a word in it is a single call, and no word has a line break.
  const joined = lowered.join(SEPARATOR);
  return (terms) => {
    const masks = new Uint8Array(values.length);
    let isFound = false;
    for (const [bit, term] of terms.entries()) {
      let at = 0;
      for (let place = joined.indexOf(term); place !== -1; place = joined.indexOf(term, ends[at] ?? length)) {
        while ((ends[at] ?? length) <= place) at += 1;
        masks[at] = (masks[at] ?? 0) | (1 << bit);
        isFound = true;
      }
    }
    return isFound ? masks : null;
  };
}
