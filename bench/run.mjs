// All benchmarks: `npm run bench`, `-- --quick` for under three minutes, `-- --all` with logs of the corpus, matching, the
// wire and the hub, `-- --only step,snapshot` for some, `-- --only none` for what lies there, `-- --rounds 3` for fewer rounds.
// Each is a program of its own that leaves `bench/<name>/results.json`; here their ratios are laid against the bars and
// written to `bench/results.json`, of benchmarks that were not asked for those of their last run.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findChromium } from '../scripts/chromium.mjs';
import { BARS } from './bars.mjs';
import { judge } from './kit/judge.mjs';
import { printBars } from './kit/print-bars.mjs';
import { BENCH, machine } from './kit/results.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '' },
  },
});
const ALWAYS = ['ingest', 'step', 'snapshot'];
const ON_DEMAND = ['corpus', 'match', 'wire', 'hub'];
const IN_BROWSER = ['snapshot', 'hub'];
/** What of a benchmark fits into three minutes. */
const QUICK = {
  step: ['--cases', 'codeql-1,eslint-1,codeql-100'],
  snapshot: ['--count', '100000', '--rounds', '5', '--shapes', 'eslint'],
};
const known = [...ALWAYS, ...ON_DEMAND];
const asked =
  options.only === 'none' ? [] : options.only ? options.only.split(',') : options.all ? known : ALWAYS;
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`No benchmark is called ${unknown.join()}: ${known.join()}`);

/** Runs one benchmark. @returns its results, or why there are none */
async function run(name) {
  const script = join(BENCH, `${name}.mjs`);
  if (!existsSync(script)) return { reason: `there is no bench/${name}.mjs` };
  if (name === 'step' && !isBuilt) return { reason: 'node scripts/build.mjs failed' };
  if (IN_BROWSER.includes(name) && findChromium() === null) return { reason: 'there is no Chromium here' };
  const file = join(BENCH, name, 'results.json');
  const before = existsSync(file) ? statSync(file).mtimeMs : 0;
  console.log(`\n${name}\n`);
  const quick = options.quick ? ['--quick', ...(QUICK[name] ?? [])] : [];
  const fewer = options.rounds ? ['--rounds', options.rounds] : [];
  const child = spawn(process.execPath, [script, ...quick, ...fewer], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    process.stderr.write(chunk);
    said = (said + chunk).slice(-4000);
  });
  const [code] = await once(child, 'close');
  if (code !== 0) {
    const error = said.match(/^\w*Error.*$/m)?.[0] ?? said.trim().split('\n').at(-1);
    // No path of this machine in what is kept.
    return {
      reason: `bench/${name}.mjs ended with ${code}: ${(error ?? '').replaceAll(dirname(BENCH), '.')}`,
    };
  }
  if (!existsSync(file) || statSync(file).mtimeMs <= before)
    return { reason: `bench/${name}.mjs left no results` };
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** What a benchmark that was not asked for left the last time. */
function earlier(name) {
  const file = join(BENCH, name, 'results.json');
  const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  return result.ratios === undefined ? { reason: 'never run here, and not asked for' } : result;
}

const start = performance.now();
/** What is measured is what is shipped. */
const isBuilt =
  !asked.includes('step') ||
  spawnSync(process.execPath, [join(BENCH, '../scripts/build.mjs'), '--if-stale'], { stdio: 'inherit' })
    .status === 0;
const merged = { benchmarks: [], ratios: {}, ranges: {}, notRun: [] };
for (const name of known) {
  const isAsked = asked.includes(name);
  const began = performance.now();
  const result = isAsked ? await run(name) : earlier(name);
  const seconds = isAsked ? Math.round((performance.now() - began) / 1e3) : null;
  const { reason = null, quick = null, rounds = null, load = null } = result;
  const isEarlier = !isAsked && reason === null;
  merged.benchmarks.push({ name, earlier: isEarlier, quick, rounds, load, seconds, reason });
  if (reason !== null) {
    merged.notRun.push({ name: `${name}.`, reason });
    continue;
  }
  Object.assign(merged.ratios, result.ratios);
  Object.assign(merged.ranges, result.ranges ?? {});
  merged.notRun.push(...(result.notRun ?? []));
  if (quick) merged.notRun.push({ name: `${name}.`, reason: 'not in a quick run' });
}
const seconds = Math.round((performance.now() - start) / 1e3);
const quick = merged.benchmarks.some((one) => ALWAYS.includes(one.name) && one.quick);
const results = { machine, quick, seconds, ...judge(BARS, merged) };
writeFileSync(join(BENCH, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
const times = merged.benchmarks
  .filter((one) => one.seconds !== null)
  .map((one) => `${one.name} ${one.seconds} s`);
console.log(`\nBars${quick ? ' (a quick run)' : ''}; ${[...times, `all ${seconds} s`].join(', ')}\n`);
printBars(results);
