import { behind, enter, isWithin, nameLength, nameStart, nextMember, OPEN_OBJECT, valueEnd } from './json';
import { headOf, word } from './names';
import { oddEnd } from './odd';
import { ESCAPED, ownTraits, QUOTE, stringEnd } from './strings';

/** The `text` of a message or snippet. */

const TEXT = word('text');
const ARGUMENTS = word('argument');

/** Where the text lies, without quotes; 0: there is none. */
export let textStart: usize = 0;
export let textLength: usize = 0;
export let textTraits: i32 = 0;

/** Over an object that holds a text. Names in disguise and arguments that the text needs make the result odd. */
export function textObjectEnd(at: usize): usize {
  textStart = 0;
  if (load<u8>(at) !== OPEN_OBJECT) return oddEnd(at);
  at = enter(at);
  while (isWithin(at)) {
    const name = headOf(nameStart, nameLength);
    if (nameLength === 4 && name === TEXT) at = textEnd(at);
    else if (nameLength === 9 && name === ARGUMENTS) at = emptyEnd(at);
    else at = ownTraits & ESCAPED ? oddEnd(at) : valueEnd(at);
    if (at !== 0) at = nextMember(at);
  }
  return behind(at);
}

function textEnd(at: usize): usize {
  textStart = 0;
  if (load<u8>(at) !== QUOTE) return oddEnd(at);
  const end = stringEnd(at + 1);
  if (end === 0) return 0;
  textStart = at + 1;
  textLength = end - at - 2;
  textTraits = ownTraits;
  return end;
}

/** Over an empty list or `null`; everything else is odd. */
export function emptyEnd(at: usize): usize {
  const end = valueEnd(at);
  if (end === 0) return 0;
  return isEmptyList(at, end) ? end : oddEnd(at);
}

/** Is the value an empty list, or `null`? */
export function isEmptyList(at: usize, end: usize): bool {
  return load<u8>(at) === 0x6e || (load<u8>(at) === 0x5b && isBlank(at + 1, end - 1));
}

function isBlank(from: usize, to: usize): bool {
  for (let at = from; at < to; at++) if (load<u8>(at) > 0x20) return false;
  return true;
}
