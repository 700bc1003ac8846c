import { describe, expect, it } from 'vitest';
import { read, resultAt } from '../read.ts';

const RUN = `"tool":{"driver":{"name":"Probe"}}`;
const RESULTS = `"results":[${JSON.stringify(resultAt('a.js'))}]`;
const CLEAN = '"results":[]';

/** Small, and in pieces, with and without the scanner of results. */
async function faultsOf(runs: string): Promise<readonly object[]> {
  const text = `{"version":"2.1.0",${runs}}`;
  const small = await read(text);
  const large = await read(text, { limits: { smallBytes: 1 } });
  expect(large).toEqual(small);
  return small.faults;
}

describe('a log that names a list twice, of which parsers read the second', () => {
  it('is no clean scan if the first list of a run’s results held some', async () => {
    expect(await faultsOf(`"runs":[{${RUN},${CLEAN}},{${RUN},${RESULTS},${CLEAN}}]`)).toMatchObject([
      { code: 'sarif.invalid-result', runIndex: 1, message: expect.stringContaining('two lists “results”') },
    ]);
    expect(await faultsOf(`"runs":[{${RUN},${RESULTS},${RESULTS}}]`)).toMatchObject([{ runIndex: 0 }]);
  });

  it('is no clean scan if the first list of runs held results', async () => {
    const [fault, ...more] = await faultsOf(`"runs":[{${RUN},${RESULTS}}],"runs":[{${RUN},${CLEAN}}]`);
    expect(fault).toMatchObject({
      code: 'sarif.invalid-result',
      message: expect.stringContaining('two lists “runs”'),
    });
    expect([fault, more]).toEqual([expect.not.objectContaining({ runIndex: 0 }), []]);
  });

  it('is no clean scan either if one of the two is spelled with escapes', async () => {
    const escaped = RESULTS.replace('results', 're\\u0073ults');
    expect(await faultsOf(`"runs":[{${RUN},${escaped},${CLEAN}}]`)).toMatchObject([{ runIndex: 0 }]);
    expect(await faultsOf(`"runs":[{${RUN},${escaped}}]`)).toEqual([]);
  });

  it('is read as any other if nothing is lost', async () => {
    const within = `"properties":{"results":[1],"runs":[2],"results":[3]}`;
    expect(
      await faultsOf(`${within.replace('properties', 'x')},"runs":[{${RUN},${RESULTS},${within}}]`),
    ).toEqual([]);
    expect(await faultsOf(`"runs":[],"runs":[{${RUN},${CLEAN},${RESULTS}}]`)).toEqual([]);
  });
});
