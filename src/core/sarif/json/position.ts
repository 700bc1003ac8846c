import { type Fault, fault } from '../../fault.ts';
import type { LogProblem } from '../log/log.ts';
import type { SourceText } from './source-text.ts';

/** As faults carry it: line and column 1-based (UTF-16 units), offset 0-based in bytes of the (inflated) file. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** A problem of a log, or of a file that is none. */
type FaultWords = Omit<LogProblem, 'path'> & Partial<Pick<LogProblem, 'path'>>;

/** Units between two places that are remembered. */
const STEP = 4096;

interface Mark {
  readonly line: number;
  readonly lineStart: number;
  readonly octets: number;
}

/** Where characters of a text stand in its file. Remembers places, so that thousands of questions cost little. */
export class Positions {
  readonly #source: SourceText;
  readonly #marks: Mark[] = [{ line: 1, lineStart: 0, octets: 0 }];

  constructor(source: SourceText) {
    this.#source = source;
  }

  at(index: number): Position {
    const end = Math.min(index, this.#source.text.length);
    const wanted = Math.floor(end / STEP);
    while (this.#marks.length <= wanted) {
      this.#marks.push(this.#walk(this.#marks.length - 1, this.#marks.length * STEP));
    }
    const { line, lineStart, octets } = this.#walk(wanted, end);
    return { line, column: index - lineStart + 1, offset: this.#source.bom + octets };
  }

  #walk(from: number, end: number): Mark {
    const { text, encoding } = this.#source;
    let { line, lineStart, octets } = this.#marks[from] ?? { line: 1, lineStart: 0, octets: 0 };
    for (let at = from * STEP; at < end; at++) {
      const unit = text.charCodeAt(at);
      octets += encoding === 'utf-8' ? octetsOf(unit) : 2;
      const endsLine = unit === 0x0a || (unit === 0x0d && text.charCodeAt(at + 1) !== 0x0a);
      if (endsLine) {
        line++;
        lineStart = at + 1;
      }
    }
    return { line, lineStart, octets };
  }
}

/** Where the character at `index` of the text stands in the file. */
export function positionAt(source: SourceText, index: number): Position {
  return new Positions(source).at(index);
}

/** Bytes that a UTF-16 unit contributes in UTF-8; both halves of a pair count two. */
export function octetsOf(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  return unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
}

/** A fault about a place in a file; its message names the place. */
export function faultAtPosition(file: string, place: Position, problem: FaultWords): Fault {
  const { code, what, next } = problem;
  const runIndex = runIndexOf(problem);
  const message = `The file ${what} (line ${place.line}, column ${place.column}).`;
  return fault(code, { message, next, file, ...place, ...(runIndex === undefined ? {} : { runIndex }) });
}

function runIndexOf({ runIndex, path: [name, index] = [] }: FaultWords): number | undefined {
  return runIndex ?? (name === 'runs' && typeof index === 'number' ? index : undefined);
}
