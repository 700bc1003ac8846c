import { fault } from '../fault.ts';
import { joinChunks } from '../join-chunks.ts';
import { collect } from '../sarif/collect.ts';
import { decode } from '../sarif/json/decode.ts';
import { tooDeepAt } from '../sarif/json/json-depth.ts';
import { JsonLocator } from '../sarif/json/json-locate.ts';
import { marksIn } from '../sarif/json/json-weight.ts';
import { parse } from '../sarif/json/parsed-log.ts';
import { faultAtPosition, Positions } from '../sarif/json/position.ts';
import type { ReadLimits } from '../sarif/limits.ts';
import { sizeOf } from '../sarif/over-limit.ts';
import type { FindingSink, ReadOptions, RepeatableBytes } from '../sarif/read-sarif.ts';
import { member } from '../sarif/value.ts';
import { readInput } from './read-input.ts';
import { readLargeEslint } from './read-large-eslint.ts';

/** Words that ESLint's JSON with metadata or CodeTF has in its beginning. */
const OURS = /"(?:filePath|codemod|changeset|changesets|changeSets|fixStatus|fixMetadata|vendor)"/u;
const HEAD_BYTES = 64 * 1024;
const LESS = 'Let the tool look at fewer folders at once, or write SARIF.';

/**
 * Reads what no SARIF log begins like. ESLint's JSON comes file by file, whatever its size; CodeTF and ESLint's JSON
 * with metadata are read at once. False: it is none of them or not in order, and nothing was told.
 */
export async function readLargeInput(
  bytes: RepeatableBytes,
  options: ReadOptions,
  limits: ReadLimits,
  sink: FindingSink,
): Promise<boolean> {
  const isRead = await readLargeEslint(bytes, options, limits, sink);
  if (isRead !== null) return isRead;
  const { file } = options;
  const head = joinChunks((await collect(bytes, HEAD_BYTES)).chunks);
  const beginning = new TextDecoder().decode(head).replaceAll('\0', '');
  if (!OURS.test(beginning)) return false;
  const whole = await collect(bytes, limits.wholeBytes);
  const marks = whole.chunks.reduce((sum, chunk) => sum + marksIn(chunk), 0);
  if (!whole.complete || marks > limits.marks) {
    if (beginning.includes('"runs"')) return false;
    const what = `has more than ${sizeOf(limits.wholeBytes)} or ${limits.marks} values, which are read at once`;
    sink.fault(fault('input.too-large', { message: `The file ${what}.`, next: LESS, file, offset: 0 }));
    return true;
  }
  const source = decode(file, joinChunks(whole.chunks));
  if (!source.ok || tooDeepAt(source.value.text, limits.depth) !== null) return false;
  const parsed = parse(source.value.text);
  const positions = new Positions(source.value);
  const locator = new JsonLocator(source.value.text);
  return (
    parsed.ok &&
    member(parsed.value, 'runs') === undefined &&
    readInput(parsed.value, options, limits, sink, (problem) => {
      sink.fault(faultAtPosition(file, positions.at(locator.indexOf(problem.path)), problem));
    })
  );
}
