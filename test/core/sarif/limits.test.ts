import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { READ_LIMITS } from '../../../src/core/sarif/limits.ts';

const MIB = 1024 * 1024;

it('every limit on what is read stands in the documentation', () => {
  const page = readFileSync(new URL('../../../docs/command-line.md', import.meta.url), 'utf8');
  const [, section = ''] = /\n## Limits\n(.*?)\n## /su.exec(page) ?? [];
  const { bytes, wholeBytes, sharedBytes, resultBytes, repairBytes, ...counts } = READ_LIMITS;
  const { inflation, runs, results, depth, marks } = counts;
  const words = [
    `${bytes / MIB / 1024} GiB`,
    ...[wholeBytes, sharedBytes, resultBytes, repairBytes].map((size) => `${size / MIB} MiB`),
    `${inflation} bytes`,
    ...[runs, results, marks].map((count) => count.toLocaleString('en-US')),
    `| ${depth} |`,
  ];
  for (const one of words) expect(section).toContain(one);
  expect(page).toContain(`at most ${READ_LIMITS.entryBytes / MIB} MiB for\none file`);
});
