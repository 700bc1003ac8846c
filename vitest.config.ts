import { defineConfig } from 'vitest/config';

/** Long sweeps live in `*.deep.test.ts` and run with `npm run test:deep`. */
const deep = process.env.FIXGATE_DEEP === '1';

export default defineConfig({
  test: {
    include: [deep ? 'test/**/*.deep.test.ts' : 'test/**/*.test.ts'],
    exclude: deep ? [] : ['test/**/*.deep.test.ts'],
    setupFiles: ['test/support/no-network.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A second, the default, may pass on a busy machine before what is waited for happens.
    expect: { poll: { timeout: 20_000 } },
  },
});
