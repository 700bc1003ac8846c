// Logs of the corpus, grown to the size of large ones.
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { BENCH } from '../kit/results.mjs';

/** Beside the project; `FIXGATE_SHARED` says where else. */
export const CORPUS = join(process.env.FIXGATE_SHARED ?? join(BENCH, '../../shared'), 'corpus/sarif');

/** @returns of each tool the largest log of SARIF 2.1.0 that holds results: `{tool, log}` */
export function largestLogs(wanted) {
  if (!existsSync(CORPUS)) return [];
  const tools = readdirSync(CORPUS).filter((name) => statSync(join(CORPUS, name)).isDirectory());
  return tools
    .filter((tool) => wanted === null || wanted.includes(tool))
    .flatMap((tool) => {
      const files = readdirSync(join(CORPUS, tool), { recursive: true }).map((name) =>
        join(CORPUS, tool, name),
      );
      const bySize = files.toSorted((one, other) => statSync(other).size - statSync(one).size);
      for (const file of bySize) {
        const log = asLog(file);
        if (log !== null) return [{ tool, log }];
      }
      return [];
    });
}

/** Null: it is none, or holds no results. */
function asLog(file) {
  if (!statSync(file).isFile()) return null;
  try {
    const log = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
    return String(log?.version).startsWith('2.1') && log.runs?.some(hasResults) ? log : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const hasResults = (run) => Array.isArray(run?.results) && run.results.length > 0;

/** Repeats the results of the run with most of them, each with a message of its own. @returns how many the log holds */
export function growLog(log, file, bytes) {
  const grown = log.runs
    .filter(hasResults)
    .reduce((one, other) => (other.results.length > one.results.length ? other : one));
  const others = log.runs.filter((run) => run !== grown).flatMap((run) => run?.results ?? []);
  const seeds = grown.results;
  const marker = 'results go here';
  const whole = JSON.stringify({
    ...log,
    runs: log.runs.map((run) => (run === grown ? { ...run, results: [marker] } : run)),
  });
  const [before, after] = whole.split(`"${marker}"`);
  const handle = openSync(file, 'w');
  let size = writeSync(handle, before);
  let count = 0;
  for (; size < bytes; count++) {
    const result = withMessage(seeds[count % seeds.length], count);
    size += writeSync(handle, (count === 0 ? '' : ',') + JSON.stringify(result));
  }
  writeSync(handle, after);
  closeSync(handle);
  return count + others.length;
}

function withMessage(result, count) {
  const text = result?.message?.text;
  return typeof text === 'string'
    ? { ...result, message: { ...result.message, text: `${text} (${count})` } }
    : result;
}
