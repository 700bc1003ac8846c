import fc from 'fast-check';

/** Properties try the same values every time, so that a test that passed does not fail elsewhere; others are tried by hand. */
const SEED = 20_260_101;

fc.configureGlobal({ seed: Number(process.env['FIXGATE_SEED'] ?? SEED) });

export { fc };
