import { ROUNDS, START } from './constants';
import { LANES, SCHEDULE, STATE } from './layout';

/** SHA-256 of four texts at once, each in a lane of its own, so that four take hardly longer than one. */

const BLOCK: usize = 64;

function rotated(x: v128, bits: i32): v128 {
  return v128.xor(i32x4.shr_u(x, bits), i32x4.shl(x, 32 - bits));
}

function sum(a: v128, b: v128): v128 {
  return i32x4.add(a, b);
}

function near(x: v128): v128 {
  return v128.xor(v128.xor(rotated(x, 17), rotated(x, 19)), i32x4.shr_u(x, 10));
}

function far(x: v128): v128 {
  return v128.xor(v128.xor(rotated(x, 7), rotated(x, 18)), i32x4.shr_u(x, 3));
}

function first(e: v128, f: v128, g: v128): v128 {
  const mixed = v128.xor(v128.xor(rotated(e, 6), rotated(e, 11)), rotated(e, 25));
  return sum(mixed, v128.xor(g, v128.and(e, v128.xor(f, g))));
}

function second(a: v128, b: v128, c: v128): v128 {
  const mixed = v128.xor(v128.xor(rotated(a, 2), rotated(a, 13)), rotated(a, 22));
  return sum(mixed, v128.xor(b, v128.and(v128.xor(a, b), v128.xor(b, c))));
}

/** A word of the schedule and the constant of its round. */
function given(at: usize): v128 {
  return sum(v128.load(SCHEDULE + (at << 2)), v128.load_splat<u32>(ROUNDS + at));
}

/** Sixteen bytes of each of four texts as four words of the schedule, of which the highest byte comes first. */
function transpose(place: usize, from: usize): void {
  const a = v128.load(load<u32>(LANES) + from);
  const b = v128.load(load<u32>(LANES + 4) + from);
  const c = v128.load(load<u32>(LANES + 8) + from);
  const d = v128.load(load<u32>(LANES + 12) + from);
  const order = i8x16(3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
  const ab = v128.swizzle(v128.shuffle<u32>(a, b, 0, 4, 1, 5), order);
  const cd = v128.swizzle(v128.shuffle<u32>(c, d, 0, 4, 1, 5), order);
  const abHigh = v128.swizzle(v128.shuffle<u32>(a, b, 2, 6, 3, 7), order);
  const cdHigh = v128.swizzle(v128.shuffle<u32>(c, d, 2, 6, 3, 7), order);
  v128.store(place, v128.shuffle<u64>(ab, cd, 0, 2));
  v128.store(place, v128.shuffle<u64>(ab, cd, 1, 3), 16);
  v128.store(place, v128.shuffle<u64>(abHigh, cdHigh, 0, 2), 32);
  v128.store(place, v128.shuffle<u64>(abHigh, cdHigh, 1, 3), 48);
}

/** The eight words that come sixteen words after these. */
function extend(from: usize): void {
  for (let at = from; at < from + 8 * 16; at += 16) {
    const old = sum(v128.load(at), far(v128.load(at, 16)));
    v128.store(at, sum(sum(old, v128.load(at, 9 * 16)), near(v128.load(at, 14 * 16))), 16 * 16);
  }
}

/** One block of each lane. */
function compress(): void {
  for (let part: usize = 0; part < 4; part++) transpose(SCHEDULE + (part << 6), part << 4);
  let a = v128.load(STATE);
  let b = v128.load(STATE, 16);
  let c = v128.load(STATE, 32);
  let d = v128.load(STATE, 48);
  let e = v128.load(STATE, 64);
  let f = v128.load(STATE, 80);
  let g = v128.load(STATE, 96);
  let h = v128.load(STATE, 112);
  // The names take turns, so that nothing has to be moved.
  for (let at: usize = 0; at < 256; at += 32) {
    // While rounds wait for each other, words can be made that are needed later.
    if (at < 192) extend(SCHEDULE + (at << 2));
    h = sum(h, sum(first(e, f, g), given(at)));
    d = sum(d, h);
    h = sum(h, second(a, b, c));
    g = sum(g, sum(first(d, e, f), given(at + 4)));
    c = sum(c, g);
    g = sum(g, second(h, a, b));
    f = sum(f, sum(first(c, d, e), given(at + 8)));
    b = sum(b, f);
    f = sum(f, second(g, h, a));
    e = sum(e, sum(first(b, c, d), given(at + 12)));
    a = sum(a, e);
    e = sum(e, second(f, g, h));
    d = sum(d, sum(first(a, b, c), given(at + 16)));
    h = sum(h, d);
    d = sum(d, second(e, f, g));
    c = sum(c, sum(first(h, a, b), given(at + 20)));
    g = sum(g, c);
    c = sum(c, second(d, e, f));
    b = sum(b, sum(first(g, h, a), given(at + 24)));
    f = sum(f, b);
    b = sum(b, second(c, d, e));
    a = sum(a, sum(first(f, g, h), given(at + 28)));
    e = sum(e, a);
    a = sum(a, second(b, c, d));
  }
  v128.store(STATE, sum(a, v128.load(STATE)));
  v128.store(STATE, sum(b, v128.load(STATE, 16)), 16);
  v128.store(STATE, sum(c, v128.load(STATE, 32)), 32);
  v128.store(STATE, sum(d, v128.load(STATE, 48)), 48);
  v128.store(STATE, sum(e, v128.load(STATE, 64)), 64);
  v128.store(STATE, sum(f, v128.load(STATE, 80)), 80);
  v128.store(STATE, sum(g, v128.load(STATE, 96)), 96);
  v128.store(STATE, sum(h, v128.load(STATE, 112)), 112);
}

/** The next text that there is to hash, in a lane. */
function begin(lane: usize, from: usize, to: usize, hash: usize): void {
  store<u32>(LANES + (lane << 2), <u32>from);
  store<u32>(LANES + 16 + (lane << 2), <u32>to);
  store<u32>(LANES + 32 + (lane << 2), <u32>hash);
  for (let word: usize = 0; word < 8; word++) {
    store<u32>(STATE + (word << 4) + (lane << 2), load<u32>(START + (word << 2)));
  }
}

/**
 * The first eight bytes of the hash of each text.
 * @param queue where texts begin and end, padded to whole blocks; those that begin nowhere are left out
 * @param hashes takes eight bytes for each of them
 */
export function hashAll(queue: usize, count: usize, hashes: usize): void {
  const end = queue + (count << 3);
  let hash = hashes;
  let open = 0;
  for (let lane: usize = 0; lane < 4; lane++) begin(lane, SCHEDULE, SCHEDULE, 0);
  do {
    open = 0;
    for (let lane: usize = 0; lane < 4; lane++) {
      const at = LANES + (lane << 2);
      if (load<u32>(at) === load<u32>(at, 16)) {
        const place = load<u32>(at, 32);
        if (place !== 0) {
          store<u32>(place, bswap<u32>(load<u32>(STATE + (lane << 2))));
          store<u32>(place, bswap<u32>(load<u32>(STATE + 16 + (lane << 2))), 4);
        }
        while (queue < end && load<u32>(queue) === 0) {
          queue += 8;
          hash += 8;
        }
        if (queue === end) {
          // Nothing is left for it: it goes over anything.
          begin(lane, SCHEDULE, SCHEDULE, 0);
          continue;
        }
        begin(lane, load<u32>(queue), load<u32>(queue, 4), hash);
        queue += 8;
        hash += 8;
      }
      open++;
    }
    if (open === 0) return;
    compress();
    for (let at = LANES; at < LANES + 16; at += 4) {
      if (load<u32>(at) !== load<u32>(at, 16)) store<u32>(at, load<u32>(at) + BLOCK);
    }
  } while (open > 0);
}

/** Ends a text as the standard says: a bit, zeros, its length in bits. @returns where its last block ends */
export function pad(from: usize, to: usize): usize {
  const end = from + ((to - from + 9 + 63) & ~63);
  // More than there can be: what comes next is written later.
  for (let at = to; at < to + 80; at += 16) v128.store(at, i64x2.splat(0));
  store<u8>(to, 0x80);
  store<u64>(end - 8, bswap<u64>((<u64>(to - from)) << 3));
  return end;
}
