import { changedFile } from '../sarif/changed-file.ts';
import { tooDeepAt } from '../sarif/json/json-depth.ts';
import { parse } from '../sarif/json/parsed-log.ts';
import { faultAtPosition } from '../sarif/json/position.ts';
import type { ReadLimits } from '../sarif/limits.ts';
import type { LogProblem } from '../sarif/log/log.ts';
import { countProblem, maxBytesOf, sizeOf, tooManyBytes } from '../sarif/over-limit.ts';
import type { FindingSink, ReadOptions, RepeatableBytes } from '../sarif/read-sarif.ts';
import { ArraySplitter } from './array-splitter.ts';
import { BadEntries } from './bad-entries.ts';
import { EslintSigns, isEslintEntry } from './eslint-entry.ts';
import { eslintNotes, eslintResults } from './eslint-file.ts';
import { EslintRun } from './eslint-run.ts';
import { type Report, runTeller } from './input-teller.ts';
import { placesOf } from './place-of-offsets.ts';
import { NoText, textPieces } from './text-pieces.ts';

const WRITTEN = 'Let FixGate run after ESLint has written its file.';

/** What one reading comes to: where the array begins that it was, to its end; or what it was instead. */
type Ending = number | 'no-array' | 'broken' | 'too-large';

/** An entry, or the size of one that is too large. */
type EachEntry = (entry: unknown, index: number, start: number, isTooLarge: boolean) => void;

/**
 * Reads a list of ESLint's results file by file: the first reading collects what stands before findings and tells
 * nothing, so that a file that is cut off gives none. Null: it is no list; false: it is none of ESLint's, or broken.
 */
export async function readLargeEslint(
  bytes: RepeatableBytes,
  options: ReadOptions,
  limits: ReadLimits,
  sink: FindingSink,
): Promise<boolean | null> {
  const { file } = options;
  const max = maxBytesOf(bytes, limits);
  const problems: LogProblem[] = [];
  const starts = new Map<number, number>();
  const run = new EslintRun();
  const bad = new BadEntries((problem) => problems.push(problem), []);
  const signs = new EslintSigns();
  const ending = await eachEntry(bytes, max, limits, (entry, index, start, isTooLarge) => {
    const before = problems.length;
    signs.add(entry);
    if (isTooLarge) problems.push(tooLargeEntry(index, limits));
    else if (!isEslintEntry(entry)) bad.entry(index);
    else {
      const notes = eslintNotes(entry);
      bad.messages(index, notes.malformed);
      run.add(notes);
    }
    if (problems.length > before) starts.set(index, start);
  });
  if (ending === 'too-large') {
    sink.fault(tooManyBytes(file, max));
    return true;
  }
  if (typeof ending === 'string' || !signs.isEslint) return ending === 'no-array' ? null : false;
  bad.end();
  const tooMany = countProblem([run.count], limits);
  if (tooMany !== null) problems.push(tooMany);
  const places = await placesOf(bytes, [ending, ...starts.values()]);
  const report: Report = (problem) => {
    const [index] = problem.path;
    const start = typeof index === 'number' ? starts.get(index) : undefined;
    const place = places.get(start ?? ending) ?? { line: 1, column: 1, offset: 0 };
    sink.fault(faultAtPosition(file, place, problem));
  };
  for (const problem of problems) report(problem);
  if (tooMany !== null) return true;
  const tell = runTeller(run.converted(undefined), 0, options, sink, report);
  let left = run.count;
  await eachEntry(bytes, max, limits, (entry, _index, _start, isTooLarge) => {
    if (isTooLarge || !isEslintEntry(entry)) return;
    for (const result of eslintResults(entry)) if (left-- > 0) tell(result);
  });
  if (left !== 0) sink.fault(changedFile(file, WRITTEN));
  return true;
}

async function eachEntry(
  bytes: RepeatableBytes,
  max: number,
  { entryBytes, marks, depth }: ReadLimits,
  each: EachEntry,
): Promise<Ending> {
  const splitter = new ArraySplitter({ size: entryBytes, marks });
  try {
    for await (const piece of textPieces(bytes, max)) {
      for (const { index, start, text } of splitter.push(piece)) {
        if (text === null) each(null, index, start, true);
        else {
          if (tooDeepAt(text, depth - 1) !== null) return 'broken';
          const parsed = parse(text);
          if (!parsed.ok) return 'broken';
          each(parsed.value, index, start, false);
        }
      }
      if (splitter.isBroken) return splitter.begin === null ? 'no-array' : 'broken';
    }
  } catch (cause) {
    if (cause instanceof NoText) return cause.reason === 'bytes' ? 'too-large' : 'broken';
    throw cause;
  }
  return splitter.isComplete && splitter.begin !== null ? splitter.begin : 'broken';
}

function tooLargeEntry(index: number, { entryBytes, marks }: ReadLimits): LogProblem {
  const what = `says about one file more than ${sizeOf(entryBytes)} or ${marks} values: [${index}]`;
  const next = 'Let ESLint leave out generated and minified files; what it says about the others was read.';
  return { code: 'input.too-large', path: [index], what, next };
}
