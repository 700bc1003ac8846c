import {
  behind,
  CLOSE_OBJECT,
  enter,
  isWithin,
  nameLength,
  nameStart,
  nextMember,
  OPEN_OBJECT,
  valueEnd,
} from './json';
import { headOf, word } from './names';
import { markOdd, oddEnd } from './odd';
import { ESCAPED, NUMBERED, ownTraits, QUOTE, stringEnd } from './strings';

/** The `text` of a message or snippet. */

const TEXT = word('text');
const ARGUMENTS = word('argument');
/** Of longer ones an end is cut off. */
const MAX_PLAIN: usize = 32_768;

/** Where the text lies, without quotes; 0: there is none. */
export let textStart: usize = 0;
export let textLength: usize = 0;
export let textTraits: i32 = 0;

/** Over an object that holds a text. Names in disguise and arguments that the text may need make the result odd. */
export function textObjectEnd(at: usize): usize {
  textStart = 0;
  let hasArguments = false;
  if (load<u8>(at) !== OPEN_OBJECT) return oddEnd(at);
  at = enter(at);
  while (isWithin(at)) {
    const name = headOf(nameStart, nameLength);
    if (nameLength === 4 && name === TEXT) at = textEnd(at);
    else if (nameLength === 9 && name === ARGUMENTS) {
      const end = valueEnd(at);
      hasArguments = end !== 0 && !isEmptyList(at, end);
      at = end;
    } else at = ownTraits & ESCAPED ? oddEnd(at) : valueEnd(at);
    if (at !== 0) at = nextMember(at);
  }
  if (hasArguments && textStart !== 0 && mayBeTemplate()) markOdd();
  return behind(at);
}

/** Arguments of most texts are those of their Markdown. */
function mayBeTemplate(): bool {
  if (textTraits & NUMBERED || textLength > MAX_PLAIN) return true;
  for (let at = textStart; at < textStart + textLength; at++) {
    const byte: u32 = load<u8>(at);
    if (byte === OPEN_OBJECT || byte === CLOSE_OBJECT) return true;
  }
  return false;
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

/** Is the value an empty list, or `null`? */
export function isEmptyList(at: usize, end: usize): bool {
  return load<u8>(at) === 0x6e || (load<u8>(at) === 0x5b && isBlank(at + 1, end - 1));
}

function isBlank(from: usize, to: usize): bool {
  for (let at = from; at < to; at++) if (load<u8>(at) > 0x20) return false;
  return true;
}
