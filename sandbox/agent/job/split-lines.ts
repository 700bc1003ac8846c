import { StringDecoder } from 'node:string_decoder';

/** Takes octets as they come and gives lines. */
interface LineSplitter {
  readonly take: (chunk: Buffer) => void;
  /** Gives the last line, if it had no end. */
  readonly end: () => void;
}

/**
 * Lines as the real agent reads them (.NET's ReadLine): a line ends with LF, CR LF or CR alone, so a progress bar
 * is many lines. Octets that are no UTF-8 become U+FFFD.
 */
export function splitLines(onLine: (line: string) => void): LineSplitter {
  const decoder = new StringDecoder('utf8');
  // Parts of a line that has not ended: joined once, so that a very long line stays cheap.
  let parts: string[] = [];
  let endedWithReturn = false;
  const accept = (text: string): void => {
    if (text === '') return;
    const body = endedWithReturn && text.startsWith('\n') ? text.slice(1) : text;
    endedWithReturn = text.endsWith('\r');
    const lines = body.split(/\r\n|\r|\n/);
    const rest = lines.pop() ?? '';
    for (const line of lines) {
      onLine(parts.join('') + line);
      parts = [];
    }
    if (rest !== '') parts.push(rest);
  };
  return {
    take: (chunk) => accept(decoder.write(chunk)),
    end() {
      accept(decoder.end());
      if (parts.length > 0) onLine(parts.join(''));
      parts = [];
    },
  };
}
