/** Letters that a text holds: of those that nobody has to search for, the host hears nothing. */

/** Sixteen bytes that count, and behind them as many that do not. */
const MASK = memory.data<u64>([-1, -1, 0, 0]);

/** The bracket that links begin with. */
export const BRACKET: i32 = 32;
/** Some letter of a token may be written as a number. */
export const ANY_MARK: i32 = 2;
/** The hyphen: most that hold one are just words. */
export const HYPHEN: i32 = 16;
/** Those that concern tokens. */
export const TOKEN_MARKS: i32 = 31;

/**
 * Letters that tokens of known form hold (`AKIA`, `AIza`; `gh?_`, `sk_live_`; `eyJ`; `glpat-`, `xox?-`, `-----BEGIN`), and
 * `BRACKET`. Some bytes behind the text are read too.
 */
export function marksOf(start: usize, length: usize): i32 {
  let capital: v128 = i64x2.splat(0);
  let underscore: v128 = i64x2.splat(0);
  let other: v128 = i64x2.splat(0);
  let hyphen: v128 = i64x2.splat(0);
  let bracket: v128 = i64x2.splat(0);
  const end = start + length;
  for (let at = start; at < end; at += 16) {
    let block = v128.load(at);
    if (end - at < 16) block = v128.and(block, v128.load(MASK + 16 - (end - at)));
    capital = v128.or(capital, i8x16.eq(block, i8x16.splat(0x49)));
    underscore = v128.or(underscore, i8x16.eq(block, i8x16.splat(0x5f)));
    other = v128.or(other, i8x16.eq(block, i8x16.splat(0x4a)));
    hyphen = v128.or(hyphen, i8x16.eq(block, i8x16.splat(0x2d)));
    bracket = v128.or(bracket, i8x16.eq(block, i8x16.splat(0x5b)));
  }
  return (
    (v128.any_true(capital) ? 2 : 0) |
    (v128.any_true(underscore) ? 4 : 0) |
    (v128.any_true(other) ? 8 : 0) |
    (v128.any_true(hyphen) ? HYPHEN : 0) |
    (v128.any_true(bracket) ? BRACKET : 0)
  );
}

/**
 * Does anything look like `x?x` or `g????-`, as those tokens do that hold a hyphen and no other of the letters? Some bytes
 * behind the text count too.
 */
export function mayHoldHyphened(start: usize, length: usize): bool {
  const hyphen = i8x16.splat(0x2d);
  let found: v128 = i64x2.splat(0);
  for (let at = start; at < start + length; at += 16) {
    const block = v128.load(at);
    const x = i8x16.splat(0x78);
    const around = v128.and(i8x16.eq(block, x), i8x16.eq(v128.load(at, 2), x));
    const behind = v128.and(i8x16.eq(block, i8x16.splat(0x67)), i8x16.eq(v128.load(at, 5), hyphen));
    found = v128.or(found, v128.or(around, behind));
  }
  return v128.any_true(found);
}
