/** Letters that a text holds: of those that nobody has to search for, the host hears nothing. */

/** Sixteen bytes that count, and behind them as many that do not. */
const MASK = memory.data<u64>([-1, -1, 0, 0]);

/** The bracket that links begin with. */
export const BRACKET: i32 = 32;
/** Some letter of a token may be written as a number. */
export const ANY_MARK: i32 = 2;
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
    (v128.any_true(hyphen) ? 16 : 0) |
    (v128.any_true(bracket) ? BRACKET : 0)
  );
}
