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

describe('no body that is wrong in one place makes the sandbox stumble', () => {
  test.each(WRITES)('%s', async (_name, operation) => {
    expect(await sweep.bodies(operation, 'thorough')).toEqual([]);
  });
});

const HOSTILE = [
  ...[
    '',
    ' ',
    'x',
    '-1',
    '0',
    '1e3',
    '999999999',
    '9'.repeat(30),
    '../x',
    '..%2fx',
    'a\u0000b',
    'a/b',
    '%',
    '%zz',
  ],
  ...['ä', '\u{1F600}', '{}', "'", '__proto__', 'constructor', '--help', 'a\nb', '*', 'x'.repeat(2000)],
  '00000000-0000-0000-0000-000000000000',
];

describe('no address makes the sandbox stumble', () => {
  test.each(ALL)('%s', async (_name, operation) => {
    expect(await sweep.addresses(operation, HOSTILE)).toEqual([]);
  });
});
