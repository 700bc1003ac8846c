import { expect, it } from 'vitest';
import { refuseBug } from '../../src/app/refuse.ts';
import type { Fault } from '../../src/core/fault.ts';

it('an exception fails the step with its message; the stack is for debugging only', () => {
  const seen: string[] = [];
  const debug: string[] = [];
  const faults: Fault[] = [];
  refuseBug(new TypeError('x is not a function'), {
    log: {
      info: (text) => seen.push(text),
      warning: (text) => seen.push(text),
      debug: (text) => debug.push(text),
      fault: (fault) => faults.push(fault),
    },
    output: {
      attach: () => undefined,
      summary: () => undefined,
      uploadArtifact: () => undefined,
      setOutput: (name, value) => seen.push(`${name}=${value}`),
      complete: (result, message) => seen.push(`${result}: ${message}`),
    },
  });
  expect(faults).toMatchObject([{ code: 'internal.bug', blame: 'us' }]);
  expect(seen).toEqual([
    'verdict=error',
    'failed: FixGate error: FixGate failed unexpectedly: x is not a function',
  ]);
  expect([...seen, faults[0]?.message].join()).not.toContain(' at ');
  expect(debug.join()).toContain('refuse.test.ts');
});
