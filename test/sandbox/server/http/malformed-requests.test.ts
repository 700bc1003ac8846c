import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Furnished, startFurnished } from './support/furnished.ts';
import { ALL, createSweep, type Sweep, WRITES } from './support/sweep.ts';

let room: Furnished;
let sweep: Sweep;
beforeAll(async () => {
  room = await startFurnished();
  sweep = createSweep(room, await room.it.sandbox.snapshot());
});
afterAll(() => room.it.close());

test('every write that reads a body has a sample that succeeds', async () => {
  expect(await sweep.samples()).toEqual([]);
});

describe('no body that is wrong in one place makes the sandbox stumble', () => {
  test.each(WRITES)('%s', async (_name, operation) => {
    expect(await sweep.bodies(operation, 'short')).toEqual([]);
  });
});

describe('no address makes the sandbox stumble', () => {
  test.each(ALL)('%s', async (_name, operation) => {
    expect(await sweep.addresses(operation, ['a\u0000b'])).toEqual([]);
  });
});
