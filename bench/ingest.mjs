// Reading generated logs, against JSON.parse and a loop: `npm run bench:ingest`, `-- --quick` for logs up to 100 MB.
// Each measurement is a process of its own; the programs take turns. What counts are the ratios.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { SHAPES, writeLog } from './ingest/make-log.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '' },
    sizes: { type: 'string', default: '' },
    shapes: { type: 'string', default: SHAPES.join() },
  },
});
const sizes = (options.sizes || (options.quick ? '1,10,100' : '1,10,100,500,1200')).split(',').map(Number);
const rounds = Number(options.rounds || (options.quick ? 5 : 9));
/** V8 ends strings at 512 Mi units, so JSON.parse ends there. */
const PARSE_MAX_MB = 500;

const folder = mkdtempSync(join(tmpdir(), 'fixgate-ingest-'));
const ours = join(folder, 'ours.mjs');
await build({
  entryPoints: { ours: join(here, 'ingest/ours.ts') },
  outdir: folder,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  logLevel: 'warning',
});

/** Wall and processor time in milliseconds, largest resident memory in MB. */
function measure(script, file) {
  const before = process.hrtime.bigint();
  const run = spawnSync(process.execPath, [script, file], { encoding: 'utf8', maxBuffer: 1e8 });
  const wall = Number(process.hrtime.bigint() - before) / 1e6;
  if (run.status !== 0) throw new Error(`${script} ${file}: ${run.stderr.slice(-2000)}`);
  const told = JSON.parse(run.stdout);
  return {
    wall,
    cpu: (told.userCPUTime + told.systemCPUTime) / 1e3,
    rss: told.maxRSS / 1024,
    results: told.results,
    faults: told.faults ?? 0,
  };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const summary = (runs) => ({
  wall: median(runs.map(({ wall }) => wall)),
  cpu: median(runs.map(({ cpu }) => cpu)),
  rss: median(runs.map(({ rss }) => rss)),
  /** How far the slowest run was from the fastest. */
  spread: Math.max(...runs.map(({ wall }) => wall)) / Math.min(...runs.map(({ wall }) => wall)),
});

function compare(shape, size) {
  const file = join(folder, `${shape}-${size}.sarif`);
  const results = writeLog(file, shape, size * 1e6);
  const programs = {
    ours,
    ...(size <= PARSE_MAX_MB ? { parse: join(here, 'ingest/json-parse.mjs') } : {}),
    empty: join(here, 'ingest/empty.mjs'),
  };
  const runs = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
  // The first round warms the page cache and does not count.
  for (let round = 0; round <= (size > PARSE_MAX_MB ? Math.min(rounds, 3) : rounds); round += 1) {
    for (const [name, script] of Object.entries(programs)) {
      const told = measure(script, file);
      if (name !== 'empty' && (told.results !== results || told.faults > 0)) {
        throw new Error(`${name} read ${told.results} of ${results} results of ${file}`);
      }
      if (round > 0) runs[name].push(told);
    }
  }
  rmSync(file);
  const [one, peer, empty] = ['ours', 'parse', 'empty'].map((name) =>
    runs[name] === undefined ? null : summary(runs[name]),
  );
  return {
    shape,
    sizeMb: size,
    results,
    ours: one,
    parse: peer,
    empty,
    wallRatio: peer && one.wall / peer.wall,
    cpuRatio: peer && one.cpu / peer.cpu,
    rssRatio: peer && one.rss / peer.rss,
    rssOverEmptyMb: one.rss - empty.rss,
    bytesPerFinding: ((one.rss - empty.rss) * 2 ** 20) / results,
  };
}

const cell = (value, digits = 0) => (value === null ? '—' : value.toFixed(digits)).padStart(9);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;
console.log(`${machine}, medians of ${rounds} rounds; times in ms, memory in MB`);
console.log(
  [
    'log'.padEnd(14),
    ...['results', 'ours', 'parse', 'ratio', 'cpu', 'ours MB', 'parse MB', 'ratio', 'spread'],
  ]
    .map((head, at) => (at === 0 ? head : head.padStart(9)))
    .join(''),
);
const rows = [];
for (const size of sizes) {
  for (const shape of options.shapes.split(',')) {
    const row = compare(shape, size);
    rows.push(row);
    const { ours: one, parse: peer } = row;
    console.log(
      `${shape}-${size}`.padEnd(14) +
        cell(row.results) +
        cell(one.wall) +
        cell(peer?.wall ?? null) +
        cell(row.wallRatio, 2) +
        cell(row.cpuRatio, 2) +
        cell(one.rss) +
        cell(peer?.rss ?? null) +
        cell(row.rssRatio, 2) +
        cell(one.spread, 2),
    );
  }
}
const geometric = (values) =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
const ratios = Object.fromEntries(
  rows
    .filter((row) => row.wallRatio !== null)
    .map((row) => [`ingest.${row.shape}-${row.sizeMb}.wall`, row.wallRatio]),
);
for (const size of sizes) {
  const own = rows.filter((row) => row.sizeMb === size && row.wallRatio !== null);
  if (own.length > 0) ratios[`ingest.geometric-${size}.wall`] = geometric(own.map((row) => row.wallRatio));
}
mkdirSync(join(here, 'ingest'), { recursive: true });
writeFileSync(
  join(here, 'ingest/results.json'),
  `${JSON.stringify({ machine, quick: options.quick, rounds, ratios, rows }, null, 2)}\n`,
);
rmSync(folder, { recursive: true });
