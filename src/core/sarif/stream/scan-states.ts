/** What a scanner of JSON expects next. Up to `AFTER`: between tokens. */
export const VALUE = 0;
export const FIRST_ITEM = 1;
export const FIRST_KEY = 2;
export const KEY = 3;
export const COLON = 4;
export const AFTER = 5;
export const STRING = 6;
export const ESCAPED = 7;
export const HEX = 8;
export const SEQUENCE = 9;
export const NUMERAL = 10;
export const WORD = 11;
