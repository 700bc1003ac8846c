import { clip } from '../core/text/clip.ts';
import { logText } from '../core/text/log-text.ts';
import type { Io } from './io.ts';

/** Tells how far a command is: a bar where somebody looks, plain lines where a log is written. */
interface Progress {
  /** Before item `index` of `total` (0-based). */
  start(index: number, total: number, name: string): void;
  /** What came out of it. */
  done(name: string, outcome: string): void;
  /** Clears the bar. */
  end(): void;
}

const WIDTH = 24;

/** Progress on stderr. */
export function createProgress(io: Io): Progress {
  const clear = '\r\u001b[2K';
  if (!io.isTerminal) {
    return {
      start: () => {},
      done: (name, outcome) => io.stderr(`${logText(name, 300)}: ${outcome}\n`),
      end: () => {},
    };
  }
  return {
    start: (index, total, name) => {
      const filled = Math.round((index / Math.max(total, 1)) * WIDTH);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      io.stderr(`${clear}${bar} ${index + 1}/${total} ${clip(logText(name), 50)}`);
    },
    done: () => {},
    end: () => io.stderr(clear),
  };
}
