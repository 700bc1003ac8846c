import { useEffect, useRef, useState } from 'react';
import type { FindingsQuery } from '../../data/findings-query.ts';
import { formatQuery, parseQuery } from '../../data/query-hash.ts';
import type { Step } from '../../data/use-route.ts';
import { afterQuiet } from '../../host/after-quiet.ts';

/** How a change enters the browser's history: as an entry of its own, or once the typing has paused in this one. */
export type HistoryEntry = Step | 'typing';

/** Browsers refuse an address that changes with each key. */
const TYPING_PAUSE_MS = 300;

/**
 * The list's query, two-way bound to what follows `?` in the address. The list follows at once, the address after it.
 * @param onSearch sets the address
 */
export function useFindingsQuery(
  search: string,
  onSearch: (search: string, step: Step) => void,
): readonly [FindingsQuery, (change: Partial<FindingsQuery>, how: HistoryEntry) => void] {
  const [query, setQuery] = useState(() => parseQuery(search));
  const [typing] = useState(() => afterQuiet(TYPING_PAUSE_MS));
  const written = useRef(search);
  useEffect(() => {
    // Back, forward or a link: not what this list has written itself.
    if (search === written.current) return;
    typing.cancel();
    written.current = search;
    setQuery(parseQuery(search));
  }, [search, typing]);
  useEffect(() => typing.cancel, [typing]);
  const change = (part: Partial<FindingsQuery>, how: HistoryEntry): void => {
    const next = { ...query, ...part };
    setQuery(next);
    const write = (): void => {
      const text = formatQuery(next);
      if (text === written.current) return;
      written.current = text;
      onSearch(text, how === 'push' ? 'push' : 'replace');
    };
    if (how === 'typing') typing.run(write);
    else {
      typing.cancel();
      write();
    }
  };
  return [query, change];
}
