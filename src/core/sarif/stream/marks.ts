const BY_LETTER: Readonly<Record<string, number>> = { I: 2, _: 4, J: 8, '-': 16 };

/** Some letter that a token holds may be in a text. */
export const ANY_MARK = 2;
/** Only letters of those tokens that hold a hyphen. */
export const HYPHEN_MARK = 16;

/**
 * Of a byte inside of a string: 0 if it does not stand for itself, else a bit. Every token of known form (see `secrets`)
 * holds a letter with a bit of its own: `AKIA`, `ASIA`, `AIza`; `gh?_`, `github_pat_`, `sk_live_`; `eyJ`; `glpat-`, `xox?-`,
 * `-----BEGIN`.
 */
export const MARKS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  const isPlain = byte >= 0x20 && byte < 0x80 && byte !== 0x22 && byte !== 0x5c;
  return isPlain ? (BY_LETTER[String.fromCharCode(byte)] ?? 1) : 0;
});
