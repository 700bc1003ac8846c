// Reading what tools really write, at a size that matters: of each tool of the corpus the largest log, its results
// repeated, against JSON.parse and a loop. `node bench/corpus.mjs`, `-- --tools bandit,gitleaks`, `--megabytes 100`.
// The generated logs of `ingest` say how fast usual results are read; these say which tools write others.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CORPUS, growLog, largestLogs } from './corpus/grow-log.mjs';
import { number, seconds } from './document/markdown.mjs';
import { buildOurs } from './ingest/ours.mjs';
import { interleave } from './kit/interleave.mjs';
import { BENCH, machine, writeResults } from './kit/results.mjs';
import { geometric, rangeOfRatios } from './kit/statistics.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '' },
    tools: { type: 'string', default: '' },
    megabytes: { type: 'string', default: '30' },
  },
});
const { quick } = options;
const rounds = Number(options.rounds || (quick ? 1 : 3));
const megabytes = Number(options.megabytes);
const found = largestLogs(options.tools === '' ? null : options.tools.split(','));
if (found.length === 0) throw new Error(`there are no logs in ${CORPUS}`);

const folder = mkdtempSync(join(tmpdir(), 'fixgate-corpus-'));
const ours = await buildOurs(folder);
const measured = { quick, rounds, ratios: {}, ranges: {}, notRun: [], rows: [] };
console.log(`${machine}, medians of ${rounds} rounds, logs of ${megabytes} MB`);
for (const { tool, log } of found) {
  const file = join(folder, `${tool}.sarif`);
  const results = growLog(log, file, megabytes * 1e6);
  const check = (run) => {
    if (run.told.results !== results) throw new Error(`${run.told.results} of ${results} results of ${tool}`);
  };
  const program = (script) => ({ command: [process.execPath, script, file], check });
  const parse = program(join(BENCH, 'ingest/json-parse.mjs'));
  try {
    const { runs } = interleave({ ours: program(ours), parse }, { rounds });
    const name = `corpus.${tool}`;
    measured.ratios[`${name}.wall`] = runs.ours.wall / runs.parse.wall;
    measured.ratios[`${name}.cpu`] = runs.ours.cpu / runs.parse.cpu;
    measured.ranges[`${name}.wall`] = rangeOfRatios(runs.ours.walls, runs.parse.walls);
    measured.rows.push({ tool, results, ours: runs.ours, parse: runs.parse });
    const cells = [
      seconds(runs.ours.wall),
      seconds(runs.parse.wall),
      number(measured.ratios[`${name}.wall`]),
    ];
    console.log([tool.padEnd(44), ...cells.map((cell) => cell.padStart(9))].join(''));
  } catch (error) {
    measured.notRun.push({ name: `corpus.${tool}.`, reason: error.message });
    console.log(`${tool}: ${error.message}`);
  }
  rmSync(file);
}
const walls = measured.rows.map(({ tool }) => measured.ratios[`corpus.${tool}.wall`]);
measured.ratios['corpus.geometric.wall'] = geometric(walls);
measured.ratios['corpus.worst.wall'] = Math.max(...walls);
writeResults('corpus', measured);
rmSync(folder, { recursive: true });
