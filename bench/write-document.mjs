// Writes what the last `npm run bench` measured into docs/benchmarks.md, between its markers.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { barsTable, goalsTable, missing, noiseText } from './document/bars.mjs';
import { corpusTable } from './document/corpus.mjs';
import { memoryTable, parsersTable, timeTable } from './document/reading.mjs';
import { snapshotTable } from './document/snapshot.mjs';
import { stepTable } from './document/step.mjs';
import { BENCH } from './kit/results.mjs';

const file = join(BENCH, '../docs/benchmarks.md');
const read = (path) => JSON.parse(readFileSync(join(BENCH, path), 'utf8'));
const all = read('results.json');
const isThere = (name) => all.benchmarks.some((one) => one.name === name && one.reason === null);
const of = (name, write) => () => {
  const path = `${name}/results.json`;
  return isThere(name) && existsSync(join(BENCH, path)) ? write(read(path)) : 'Not measured.';
};
const PARTS = {
  noise: () => noiseText(all),
  missing: () => missing(all),
  bars: () => barsTable(all),
  goals: () => goalsTable(all),
  time: of('ingest', timeTable),
  memory: of('ingest', memoryTable),
  parsers: of('ingest', parsersTable),
  corpus: of('corpus', corpusTable),
  step: of('step', stepTable),
  snapshot: of('snapshot', snapshotTable),
};

const MARKED = /(<!-- measured: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g;
const before = readFileSync(file, 'utf8');
const after = before.replace(MARKED, (_, start, name, end) => `${start}\n${PARTS[name]()}\n\n${end}`);
writeFileSync(file, after);
console.log(
  `docs/benchmarks.md ${after === before ? 'says the same' : 'is written'}${all.quick ? ', of a quick run' : ''}`,
);
