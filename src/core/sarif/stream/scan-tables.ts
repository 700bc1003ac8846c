/** 1: a byte that stands for itself inside of a string: ASCII but controls, quote and backslash. */
export const PLAIN: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte < 0x80 && byte !== 0x22 && byte !== 0x5c ? 1 : 0,
);

const ESCAPED = '"\\/bfnrt';

/** 1: may follow a backslash; 2: `u`, before four hexadecimal digits. */
export const ESCAPE: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return character === 'u' ? 2 : ESCAPED.includes(character) ? 1 : 0;
});

/** States of a number, by what was read last. */
export const NUMBER = {
  start: 0,
  minus: 1,
  zero: 2,
  integer: 3,
  dot: 4,
  fraction: 5,
  exponent: 6,
  exponentSign: 7,
  exponentDigit: 8,
} as const;
/** No number goes on with this byte. */
export const NO_STATE = 15;

const NUMBER_STEPS: readonly (readonly [from: number, bytes: string, to: number])[] = [
  [NUMBER.start, '-', NUMBER.minus],
  [NUMBER.start, '0', NUMBER.zero],
  [NUMBER.start, '123456789', NUMBER.integer],
  [NUMBER.minus, '0', NUMBER.zero],
  [NUMBER.minus, '123456789', NUMBER.integer],
  [NUMBER.zero, '.', NUMBER.dot],
  [NUMBER.zero, 'eE', NUMBER.exponent],
  [NUMBER.integer, '0123456789', NUMBER.integer],
  [NUMBER.integer, '.', NUMBER.dot],
  [NUMBER.integer, 'eE', NUMBER.exponent],
  [NUMBER.dot, '0123456789', NUMBER.fraction],
  [NUMBER.fraction, '0123456789', NUMBER.fraction],
  [NUMBER.fraction, 'eE', NUMBER.exponent],
  [NUMBER.exponent, '+-', NUMBER.exponentSign],
  [NUMBER.exponent, '0123456789', NUMBER.exponentDigit],
  [NUMBER.exponentSign, '0123456789', NUMBER.exponentDigit],
  [NUMBER.exponentDigit, '0123456789', NUMBER.exponentDigit],
];

/** Next state of a number at `state * 256 + byte`. */
export const NUMBER_NEXT: Uint8Array = numberTable();

function numberTable(): Uint8Array {
  const table = new Uint8Array(9 * 256).fill(NO_STATE);
  for (const [from, bytes, to] of NUMBER_STEPS) {
    for (const character of bytes) table[from * 256 + character.charCodeAt(0)] = to;
  }
  return table;
}

/** May a number end in this state? */
export function endsNumber(state: number): boolean {
  return (
    state === NUMBER.zero ||
    state === NUMBER.integer ||
    state === NUMBER.fraction ||
    state === NUMBER.exponentDigit
  );
}

/**
 * What follows the first byte of a UTF-8 sequence, as `length << 16 | lowest << 8 | highest` of the second byte
 * (RFC 3629: no overlong forms, no surrogates); 0: no sequence begins so.
 */
export const UTF8_LEAD: Uint32Array = Uint32Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0xc2 && byte <= 0xdf) return 0x1_80_bf;
  if (byte === 0xe0) return 0x2_a0_bf;
  if (byte === 0xed) return 0x2_80_9f;
  if (byte >= 0xe1 && byte <= 0xef) return 0x2_80_bf;
  if (byte === 0xf0) return 0x3_90_bf;
  if (byte >= 0xf1 && byte <= 0xf3) return 0x3_80_bf;
  return byte === 0xf4 ? 0x3_80_8f : 0;
});

/** The rest of `true`, `false` and `null` by their first byte. */
export const LITERALS: ReadonlyMap<number, string> = new Map([
  [0x74, 'true'],
  [0x66, 'false'],
  [0x6e, 'null'],
]);
