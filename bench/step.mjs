// The whole task step against a conventional one: `node bench/step.mjs`, `-- --quick` for fewer rounds. Every step is a
// process of its own with the environment of an agent; the programs take turns, and what the server answers was
// recorded before. What counts are the ratios.
import { fork, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { writeLog } from './ingest/make-log.mjs';
import { SOURCES } from './ingest/shapes.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const entry = join(here, '../dist/tasks/FixGate/FixGateV1/index.js');
if (!existsSync(entry)) throw new Error('build first: node scripts/build.mjs');
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '' },
    cases: { type: 'string', default: '' },
  },
});
/** By name: megabytes by shape, one file each. */
const CASES = {
  'codeql-1': { codeql: 1 },
  'eslint-1': { eslint: 1 },
  '3x10': { codeql: 10, eslint: 10, semgrep: 10 },
  'codeql-100': { codeql: 100 },
  'eslint-100': { eslint: 100 },
};
const cases = options.cases === '' ? Object.keys(CASES) : options.cases.split(',');
const rounds = Number(options.rounds || (options.quick ? 5 : 9));

const folder = mkdtempSync(join(tmpdir(), 'fixgate-step-'));
const shared = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning', minify: true };
const conventional = join(folder, 'conventional/index.js');
await build({
  ...shared,
  entryPoints: [join(here, 'step/conventional.mjs')],
  outfile: conventional,
  format: 'cjs',
});
const server = join(folder, 'server.mjs');
await build({
  ...shared,
  entryPoints: [join(here, 'step/server.ts')],
  outfile: server,
  format: 'esm',
  banner: {
    js: "import { createRequire as createBundleRequire } from 'node:module'; const require = createBundleRequire(import.meta.url);",
  },
});
/** Tells what a process cost when it ends. */
const usage = join(folder, 'usage.cjs');
writeFileSync(
  usage,
  `process.on('exit', () => require('node:fs').writeFileSync(process.env.USAGE_FILE, JSON.stringify(process.resourceUsage())));`,
);
const empty = join(folder, 'empty.cjs');
writeFileSync(empty, '');

/** Wall and processor time in milliseconds, largest resident memory in MB. */
function measure(script, env) {
  const file = join(folder, 'usage.json');
  const before = process.hrtime.bigint();
  const run = spawnSync(process.execPath, ['--require', usage, script], {
    // The task library leaves a key where it is started without a temporary folder.
    cwd: folder,
    env: { ...env, USAGE_FILE: file },
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const wall = Number(process.hrtime.bigint() - before) / 1e6;
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(readFileSync(file, 'utf8'));
  return {
    wall,
    cpu: (userCPUTime + systemCPUTime) / 1e3,
    rss: maxRSS / 1024,
    printed: run.stdout + run.stderr,
  };
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const medians = (runs) => ({
  wall: median(runs.map(({ wall }) => wall)),
  cpu: median(runs.map(({ cpu }) => cpu)),
  rss: median(runs.map(({ rss }) => rss)),
  /** How far the slowest run was from the fastest. */
  spread: Math.max(...runs.map(({ wall }) => wall)) / Math.min(...runs.map(({ wall }) => wall)),
});

/** What the server process says next. */
const said = (child, message) =>
  new Promise((resolve, reject) => {
    const ended = (code) => reject(new Error(`the server ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (answer) => {
      child.off('exit', ended);
      resolve(answer);
    });
    child.send(message);
  });

/** Today's logs, and those of the baseline, which are two percent shorter. @returns how many results today's hold */
function writeLogs(place, sizes) {
  let results = 0;
  for (const name of ['base', 'now']) mkdirSync(join(place, 's', name), { recursive: true });
  for (const [shape, megabytes] of Object.entries(sizes)) {
    writeLog(join(place, 's/base', `${shape}.sarif`), shape, megabytes * 0.98e6);
    results += writeLog(join(place, 's/now', `${shape}.sarif`), shape, megabytes * 1e6);
  }
  return results;
}

async function compare(name) {
  const place = join(folder, name);
  const results = writeLogs(place, CASES[name]);
  mkdirSync(join(place, '_temp'), { recursive: true });
  const inputs = (logs) => ({
    sarif: `${logs}/*.sarif`,
    sarifArtifact: 'CodeAnalysisLogs',
    sourceRoot: fileURLToPath(SOURCES),
  });
  const programs = { ours: entry, conventional };
  const child = fork(server, { stdio: 'inherit' });
  try {
    const order = { programs, folder: place, inputs: { main: inputs('base'), pull: inputs('now') } };
    const prepared = await said(child, { order });
    const runs = { ours: [], conventional: [] };
    // The first round warms the page cache and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [program, script] of Object.entries(programs)) {
        rmSync(join(place, '_temp'), { recursive: true });
        mkdirSync(join(place, '_temp'));
        await said(child, 'rewind');
        const run = measure(script, prepared[program].variables);
        const counts = await said(child, 'counts');
        const unknown = counts.flatMap((each) => each.unknown);
        if (unknown.length > 0 || !run.printed.includes(`${results} findings`)) {
          throw new Error(`${program}: ${unknown.join(', ')}\n${plain(run.printed)}`);
        }
        if (round > 0) runs[program].push(run);
      }
    }
    if (process.env.FIXGATE_BENCH_SHOWS)
      for (const { printed } of Object.values(prepared)) console.log(plain(printed));
    const [ours, peer] = [medians(runs.ours), medians(runs.conventional)];
    return {
      name,
      results,
      ours: { ...ours, requests: prepared.ours.requests },
      conventional: { ...peer, requests: prepared.conventional.requests },
      wallRatio: ours.wall / peer.wall,
      cpuRatio: ours.cpu / peer.cpu,
      rssRatio: ours.rss / peer.rss,
    };
  } finally {
    child.kill();
    rmSync(place, { recursive: true });
  }
}

const plain = (printed) =>
  printed
    .split('\n')
    .filter((line) => !line.startsWith('##vso[task.debug]'))
    .join('\n')
    .slice(0, 3000);

/** Loading alone: a step without inputs ends at once. */
function compareEntry() {
  const env = { PATH: process.env.PATH ?? '' };
  const runs = { entry: [], empty: [] };
  for (let round = 0; round <= rounds * 3; round += 1) {
    for (const [program, script] of Object.entries({ entry, empty })) {
      const run = measure(script, env);
      if (round > 0) runs[program].push(run);
    }
  }
  const [loaded, nothing] = [medians(runs.entry), medians(runs.empty)];
  return { name: 'entry', entry: loaded, empty: nothing, overEmptyMs: loaded.wall - nothing.wall };
}

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;
console.log(`${machine}, medians of ${rounds} rounds; times in ms, memory in MB`);
const loading = compareEntry();
console.log(
  `loading the entry: ${loading.overEmptyMs.toFixed(1)} over ${loading.empty.wall.toFixed(0)} of an empty process ` +
    `(processor ${(loading.entry.cpu - loading.empty.cpu).toFixed(1)}, memory ${(loading.entry.rss - loading.empty.rss).toFixed(0)})`,
);
const HEADS = [
  'results',
  'ours',
  'peer',
  'ratio',
  'ours cpu',
  'peer cpu',
  'ratio',
  'ours MB',
  'peer MB',
  'spread',
];
console.log(['log'.padEnd(12), ...HEADS.map((head) => head.padStart(9))].join(''));
const rows = [];
for (const name of cases) {
  const row = await compare(name);
  rows.push(row);
  const { ours, conventional: peer } = row;
  const cells = [
    row.results,
    ours.wall,
    peer.wall,
    row.wallRatio,
    ours.cpu,
    peer.cpu,
    row.cpuRatio,
    ours.rss,
    peer.rss,
  ];
  console.log(
    [
      name.padEnd(12),
      ...[...cells, ours.spread].map((cell) => cell.toFixed(cell < 10 ? 2 : 0).padStart(9)),
    ].join(''),
  );
}
const ratios = { 'step.entry.overEmptyMs': loading.overEmptyMs };
for (const { name, wallRatio, cpuRatio, rssRatio } of rows) {
  Object.assign(ratios, {
    [`step.${name}.wall`]: wallRatio,
    [`step.${name}.cpu`]: cpuRatio,
    [`step.${name}.rss`]: rssRatio,
  });
}
writeFileSync(
  join(here, 'step/results.json'),
  `${JSON.stringify({ machine, quick: options.quick, rounds, ratios, rows: [loading, ...rows] }, null, 2)}\n`,
);
rmSync(folder, { recursive: true });
