/** Addresses; constants lie before them. */

/** The 64 words of the message schedule, each of four texts. */
export const SCHEDULE: usize = 2048;
/** The eight words of the state, each of four texts. */
export const STATE: usize = 4096;
/** Of each of the four: where it goes on, where it ends, where its hash goes. */
export const LANES: usize = 4352;

/** So many texts at once. */
export const ROWS: usize = 2048;
/** Where texts begin and end that are ready to be hashed. */
export const QUEUE: usize = 8192;
/** What comes out: eight bytes each. */
export const HASHES: usize = QUEUE + ROWS * 8;
/** What goes in with keys: see `keys.ts`. */
export const COLUMNS: usize = HASHES + ROWS * 8;
/** What goes in with texts, each of which ends with a 0; what comes out as digits. */
export const WINDOW: usize = COLUMNS + ROWS * 32;
export const WINDOW_BYTES: usize = 384 * 1024;
/** Texts as they are hashed: JSON may take twice as much, ending a text up to 73 bytes. A copy may go too far. */
export const ARENA: usize = WINDOW + WINDOW_BYTES + 64;
export const ARENA_BYTES: usize = 2 * WINDOW_BYTES + ROWS * 80;
/** Texts that keys are made of, kept by the host. */
export const PIECES: usize = ARENA + ARENA_BYTES + 64;
