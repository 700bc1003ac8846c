import type { Unit } from './unit-votes.ts';

/** How many units a text is long. */
export function lengthIn(unit: Unit, text: string): number {
  if (unit === 'utf16CodeUnits') return text.length;
  let length = 0;
  for (const character of text) length += sizeIn(unit, character);
  return length;
}

/** The index (UTF-16) behind so many units; null: inside of a character or past the end. */
export function indexIn(unit: Unit, text: string, units: number): number | null {
  let [index, counted] = [0, 0];
  for (const character of text) {
    if (counted >= units) break;
    counted += sizeIn(unit, character);
    index += character.length;
  }
  return counted === units ? index : null;
}

/** Only characters on which all units agree. */
export function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is what ASCII is
  return /^[\u0000-\u007f]*$/u.test(text);
}

function sizeIn(unit: Unit, character: string): number {
  if (unit === 'utf16CodeUnits') return character.length;
  return unit === 'unicodeCodePoints' ? 1 : octetsOf(character.codePointAt(0) ?? 0);
}

/** In UTF-8; half a pair becomes a replacement character of three bytes. */
function octetsOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
