// `npm test`: builds what the tests run (the bundled task, the command line, the extension), runs them, and ends with one line
// that counts: `N passed, N failed[, N skipped]`. `--deep` runs the long sweeps instead. Other arguments go to vitest.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { ensureChromium } from './chromium.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const deep = process.argv.includes('--deep');
const forwarded = process.argv.slice(2).filter((argument) => argument !== '--deep');

for (const script of ['scripts/build.mjs', 'scripts/package.mjs']) {
  const { status } = spawnSync(process.execPath, [script, '--if-stale'], { cwd: root, stdio: 'inherit' });
  if (status === 0) continue;
  console.log(`${script} failed\n0 passed, 1 failed`);
  process.exit(1);
}

mkdirSync(join(root, 'test-results'), { recursive: true });
const report = join(root, 'test-results', deep ? 'deep.json' : 'tests.json');
rmSync(report, { force: true });
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
const run = spawnSync(process.execPath, [vitest, 'run', ...reporters, ...forwarded], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    FIXGATE_CHROMIUM: ensureChromium() ?? '',
    ...(deep ? { FIXGATE_DEEP: '1' } : {}),
  },
});

const counts = count(report);
if (counts.failed === 0 && (run.status !== 0 || counts.passed + counts.skipped === 0)) {
  counts.failed = 1;
  counts.failures.push(
    `vitest ended with ${run.status ?? run.signal}, though no test failed: its output says why`,
  );
}
for (const failure of counts.failures) console.log(`failed: ${failure}`);
const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
console.log(`${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exit(counts.failed === 0 ? 0 : 1);

function count(file) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    // A file that does not even load has no tests of its own: it counts as one failure.
    const broken = result.testResults.filter(
      (each) => each.status === 'failed' && each.assertionResults.length === 0,
    );
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests + broken.length,
      skipped: result.numPendingTests + result.numTodoTests,
      failures: result.testResults.flatMap(failuresOf),
    };
  } catch (error) {
    console.error(`no test report: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0, failures: [] };
  }
}

/** Each in one line, so that the end of a long log tells them. */
function failuresOf({ name, status, message, assertionResults }) {
  const file = relative(root, name);
  const failed = assertionResults.filter((each) => each.status === 'failed');
  if (status === 'failed' && failed.length === 0) return [`${file}: ${firstLine(message)}`];
  return failed.map((each) => `${file}: ${each.fullName}: ${firstLine(each.failureMessages[0])}`);
}

function firstLine(text = '') {
  return stripVTControlCharacters(text).trim().split('\n', 1)[0].slice(0, 300);
}
