import {
  behind,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  enter,
  isWithin,
  nameLength,
  nameStart,
  nextMember,
  OPEN_OBJECT,
  valueEnd,
} from './json';
import { MAX_KEY, SCRATCH, TELLING } from './layout';
import { headOf, tailOf } from './names';
import { oddEnd } from './odd';
import { ESCAPED, ownTraits, QUOTE } from './strings';
import { copy } from './texts';

/** Names of properties that say something about a finding; the host names them. */

const MAX_NAMES: i32 = 64;
const NAMES: usize = SCRATCH - MAX_NAMES * 24;

let count: i32 = 0;

/** The name's bytes lie at the beginning of `SCRATCH`. */
export function addProperty(length: i32): void {
  if (count >= MAX_NAMES) unreachable();
  const name = NAMES + count++ * 24;
  store<u64>(name, length);
  store<u64>(name, headOf(SCRATCH, length), 8);
  store<u64>(name, tailOf(SCRATCH, length), 16);
}

/** How long the object of the properties that say something is, which lies at `TELLING`; 0: there are none. */
export let tellingLength: usize = 0;

/** Over `properties`. Those that say nothing about a finding are mostly others in each result. */
export function propertiesEnd(at: usize): usize {
  tellingLength = 0;
  if (load<u8>(at) !== OPEN_OBJECT) return valueEnd(at);
  at = enter(at);
  while (isWithin(at)) {
    const name = nameStart;
    const length = nameLength;
    const isTelling = isKnown();
    const end = ownTraits & ESCAPED ? oddEnd(at) : valueEnd(at);
    if (isTelling && end !== 0) take(name, length, at, end - at);
    at = end === 0 ? 0 : nextMember(end);
  }
  if (tellingLength > 0 && tellingLength <= MAX_KEY) store<u8>(TELLING + tellingLength++, CLOSE_OBJECT);
  return behind(at);
}

/** Puts a member behind those that were taken before; too much for a key stays too much. */
function take(name: usize, nameLength: usize, value: usize, valueLength: usize): void {
  const length = tellingLength + nameLength + valueLength + 4;
  if (length > MAX_KEY) {
    tellingLength = MAX_KEY + 1;
    return;
  }
  let to = TELLING + tellingLength;
  store<u8>(to, tellingLength === 0 ? OPEN_OBJECT : COMMA);
  store<u8>(to + 1, QUOTE);
  copy(to + 2, name, nameLength);
  to += 2 + nameLength;
  store<u8>(to, QUOTE);
  store<u8>(to + 1, COLON);
  copy(to + 2, value, valueLength);
  tellingLength = length;
}

/** Of names longer than 16 bytes, only the ends are compared: one too many does no harm. */
function isKnown(): bool {
  const head = headOf(nameStart, nameLength);
  const tail = tailOf(nameStart, nameLength);
  for (let name = NAMES; name < NAMES + count * 24; name += 24) {
    const isSame = load<u64>(name) === <u64>nameLength && load<u64>(name, 8) === head;
    if (isSame && load<u64>(name, 16) === tail) return true;
  }
  return false;
}
