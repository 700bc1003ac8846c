// Reading logs, against JSON.parse and a loop and against parsers of others: `npm run bench:ingest`, `-- --quick` for
// logs up to 100 MB. Each measurement is a process of its own; the programs take turns. What counts are the ratios.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compare } from './ingest/compare.mjs';
import { GIANT, SHAPES } from './ingest/make-log.mjs';
import { buildOurs } from './ingest/ours.mjs';
import { peers } from './ingest/peers.mjs';
import { realLog } from './ingest/real-eslint.mjs';
import { printHead, printRow } from './ingest/table.mjs';
import { BENCH, machine, writeResults } from './kit/results.mjs';
import { geometric } from './kit/statistics.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '' },
    sizes: { type: 'string', default: '' },
    shapes: { type: 'string', default: SHAPES.join() },
    budget: { type: 'string', default: '' },
    'without-peers': { type: 'boolean', default: false },
    'without-real': { type: 'boolean', default: false },
  },
});
const { quick } = options;
const sizes = (options.sizes || (quick ? '1,10,100' : '1,10,100,500,1200')).split(',').map(Number);
const shapes = options.shapes.split(',');
const rounds = Number(options.rounds || (quick ? 5 : 9));
/** V8 ends strings at 512 Mi units, so JSON.parse ends there. */
const PARSE_MAX_MB = 500;
const GIANT_MB = 200;
const GIANT_ROUNDS = 3;
/** For all rounds of a parser of others on one log; what takes longer runs in fewer rounds. */
const BUDGET_MS = Number(options.budget || (quick ? 4 : 90)) * 1000;

const folder = mkdtempSync(join(tmpdir(), 'fixgate-ingest-'));
const script = (name) => ({ command: [process.execPath, join(BENCH, 'ingest', `${name}.mjs`)] });
const basic = { ours: { command: [process.execPath, await buildOurs(folder)] }, empty: script('empty') };
const parse = script('json-parse');
const others = options['without-peers'] ? {} : peers();
const runnable = Object.fromEntries(
  Object.entries(others)
    .filter(([, { reason }]) => reason === undefined)
    .map(([name, peer]) => [name, { ...peer, budgetMs: BUDGET_MS, optional: true }]),
);
const measured = { quick, rounds, ratios: {}, ranges: {}, notRun: [], rows: [] };

/** A log that cannot be read is told, and the next one is read. */
function add(log, programs, how = {}) {
  try {
    const { row, ratios, ranges, notRun } = compare(log, programs, { rounds, quick, ...how });
    measured.rows.push(row);
    measured.notRun.push(...notRun);
    Object.assign(measured.ratios, ratios);
    Object.assign(measured.ranges, ranges);
    printRow(row, ratios);
    for (const { name, reason } of notRun) console.log(`  ${name}: ${reason}`);
  } catch (error) {
    measured.notRun.push({ name: `ingest.${log.name}.`, reason: error.message });
    measured.ratios[`ingest.${log.name}.read`] = 0;
    console.log(`${log.name}: ${error.message}`);
  }
}

function generated(shape, size) {
  const file = join(folder, `${shape}-${size}.sarif`);
  const maker = join(BENCH, 'ingest/make-log.mjs');
  const told = execFileSync(process.execPath, [maker, file, shape, String(size * 1e6)], { encoding: 'utf8' });
  return { name: `${shape}-${size}`, file, ...JSON.parse(told) };
}

/** Parsers of others read 10 and 100 MB; in a quick run 100 MB of one shape. */
const hasPeers = (shape, size) => (quick ? size === 100 && shape === 'codeql' : size === 10 || size === 100);

const isCalibrated = (shape, size) => shape === 'codeql' && (quick ? size === 100 : size <= PARSE_MAX_MB);

printHead(`${machine}, medians of ${rounds} rounds`);
for (const size of sizes) {
  for (const shape of shapes) {
    const log = generated(shape, size);
    add(log, {
      ...basic,
      ...(size <= PARSE_MAX_MB ? { parse } : {}),
      // The same program as two competitors: what this machine's noise makes of a ratio of 1.
      ...(isCalibrated(shape, size) ? { again: parse } : {}),
      ...(hasPeers(shape, size) ? runnable : {}),
    });
    rmSync(log.file);
  }
  const own = shapes.map((shape) => measured.ratios[`ingest.${shape}-${size}.wall`]);
  if (own.every((ratio) => ratio !== undefined)) {
    measured.ratios[`ingest.geometric-${size}.wall`] = geometric(own);
  }
}
if (sizes.includes(100)) {
  const giant = generated(GIANT, GIANT_MB);
  add(giant, { ...basic, ...(quick ? {} : { parse }) }, { rounds: quick ? GIANT_ROUNDS : rounds });
  rmSync(giant.file);
}
if (!options['without-real']) {
  const real = realLog();
  if (real.reason === undefined) add(real, { ...basic, parse, ...(quick ? {} : runnable) });
  else measured.notRun.push({ name: 'ingest.real-eslint', reason: real.reason });
}
for (const [peer, { reason }] of Object.entries(others)) {
  if (reason !== undefined) measured.notRun.push({ name: `${peer}.speedup`, reason });
}
writeResults('ingest', measured);
rmSync(folder, { recursive: true });
