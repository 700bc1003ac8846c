/** Takes the results of several runs in any order and writes them run after run, in bounded memory. */
interface Spool {
  /** One result of the run with this index. */
  add(index: number, text: string): void;
  /** The first run whose results must be read once more, because there was no room for them. */
  cut(): number;
  /** The results that were kept of a run between the first one and `cut`. */
  kept(index: number): readonly string[];
}

/** UTF-16 units that wait for their turn. */
const WAITING_MAX = 16 * 1024 * 1024;

/** @param first whose results are written at once, commas between them @param count of all runs */
export function createSpool(write: (text: string) => void, first: number, count: number): Spool {
  const waiting = new Map<number, string[]>();
  let size = 0;
  let cut = count;
  let isFirst = true;
  const drop = (index: number): void => {
    size -= (waiting.get(index) ?? []).reduce((sum, text) => sum + text.length, 0);
    waiting.delete(index);
    cut = index;
  };
  return {
    add(index, text) {
      if (index < first || index >= cut) return;
      if (index === first) {
        write(isFirst ? text : `,${text}`);
        isFirst = false;
        return;
      }
      const own = waiting.get(index) ?? [];
      own.push(text);
      waiting.set(index, own);
      size += text.length;
      while (size > WAITING_MAX) drop(Math.max(...waiting.keys()));
    },
    cut: () => cut,
    kept: (index) => waiting.get(index) ?? [],
  };
}
