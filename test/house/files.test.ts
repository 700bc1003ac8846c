import { describe, expect, it } from 'vitest';
import { projectFiles, read } from './source-files.ts';

const HARD_LIMIT_LINES = 300;
const MEDIAN_LIMIT_LINES = 70;

const lines = (file: string): number => read(file).split('\n').length - 1;

describe('the files', () => {
  it('have at most 300 lines each', () => {
    const long = projectFiles(/\.(ts|tsx|mjs)$/).filter((file) => lines(file) > HARD_LIMIT_LINES);
    expect(long.map((file) => `${file}: ${lines(file)}`)).toEqual([]);
  });

  it('have a median under 70 lines in the product', () => {
    const sizes = projectFiles(/^(src|tasks|hub|sandbox)\/.*\.tsx?$/)
      .map(lines)
      .sort((left, right) => left - right);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThan(MEDIAN_LIMIT_LINES);
  });

  it('name no path of a machine and no package registry', () => {
    const suspicious =
      /(^|[\s"'`(=])\/(home|Users|root|work|mnt)\/[\w.-]+\/|registry\.(npmjs|yarnpkg)\.|_authToken/;
    // Paths of build agents are what the reader of SARIF is tested with.
    const allowed =
      /^(test\/(core|house|node|cli|hostile|app|tasks|sandbox)\/|src\/core\/sarif\/|src\/core\/text\/)/;
    const offending = projectFiles(/\.(ts|tsx|mjs|md|json|yml|yaml)$|^\.ci\//)
      .filter((file) => file !== 'package-lock.json' && !allowed.test(file))
      .filter((file) => suspicious.test(read(file)));
    expect(offending).toEqual([]);
  });

  it('skip, focus or suppress nothing', () => {
    const escapeHatch =
      /\b(it|test|describe)\.(only|todo)\(|@ts-ignore|@ts-nocheck|biome-ignore-all|eslint-disable/;
    const offending = projectFiles(/\.(ts|tsx)$/).filter(
      (file) => file !== 'test/house/files.test.ts' && escapeHatch.test(read(file)),
    );
    expect(offending).toEqual([]);
  });
});
