import { behind, enter, isWithin, nameLength, nameStart, nextMember, OPEN_OBJECT, valueEnd } from './json';
import { SCRATCH } from './layout';
import { headOf, tailOf } from './names';
import { oddEnd } from './odd';
import { ESCAPED, ownTraits } from './strings';

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

/** Some of the properties says something. */
export let areTelling: bool = false;

/** Over `properties`. */
export function propertiesEnd(at: usize): usize {
  areTelling = false;
  if (load<u8>(at) !== OPEN_OBJECT) return valueEnd(at);
  at = enter(at);
  while (isWithin(at)) {
    if (!areTelling) areTelling = isKnown();
    at = ownTraits & ESCAPED ? oddEnd(at) : valueEnd(at);
    if (at !== 0) at = nextMember(at);
  }
  return behind(at);
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
