/**
 * Where things lie in the module's memory. Pages that are not touched cost nothing but their number: beyond some 32 MB the
 * engine collects garbage at once. So it begins with what most logs need, and only what lies behind all others grows.
 */

const KIB: usize = 1024;
const MIB: usize = 1024 * KIB;

/** Open containers of a value: one byte each, 1 for objects. */
export const KINDS: usize = 64 * KIB;
export const MAX_DEPTH: i32 = 150;

/** What a rule's key is put together in. */
export const SCRATCH: usize = 66 * KIB;
export const MAX_KEY: usize = 4 * KIB;

/** How many texts each table holds, then how many slots each has. */
export const COUNTS: usize = 72 * KIB;
export const SIZES: usize = COUNTS + 16;

/** What one scan found, see `record.ts`. */
export const RECORDS: usize = 80 * KIB;
export const RECORD_BYTES: usize = 48;
export const MAX_RECORDS: i32 = 4096;

/** What is taken out of the properties of a result: as long as a key, and some bytes that are written behind it. */
export const TELLING: usize = 288 * KIB;

/** Where the results of one scan begin in the log: a number of eight bytes each, negative for what is no object. */
export const STARTS: usize = 512 * KIB;

/** Ids by hash, plus one; of each table in turn. */
export const SLOTS: usize = 1 * MIB;
export const MAX_SLOTS: u32 = 1 << 18;
/** Tables begin small, so that they stay in the processor's caches. */
export const FIRST_SLOTS: u32 = 1 << 10;
/** Hash, address and length of each text; of each table in turn. */
export const ENTRIES: usize = 5 * MIB;
export const ENTRY_BYTES: usize = 12;
export const ENTRIES_PER_TABLE: u32 = 200_000;

/** The bytes that are scanned, and behind them zeros that end every token. */
export const WINDOW: usize = 12 * MIB;
/** Behind the largest window: strings without their escapes. */
export const OUTPUT: usize = WINDOW + MIB + KIB;

/** Messages and snippets that are kept, without their escapes, until the host takes them: an area for each kind. */
export const PAGES: usize = OUTPUT + MIB + KIB;
export const PAGE_BYTES: usize = 2 * MIB + 64 * KIB;

/** The texts' bytes. It grows by whole steps. */
export const ARENA: usize = PAGES + 2 * PAGE_BYTES;
export const ARENA_END: usize = ARENA + 20 * MIB;
export const ARENA_STEP: i32 = 4 * 16;
