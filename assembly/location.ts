import { contextEnd, forgetContext } from './context';
import {
  behind,
  enter,
  enterList,
  isWithin,
  nameLength,
  nameStart,
  nextElement,
  nextMember,
  OPEN_LIST,
  OPEN_OBJECT,
  valueEnd,
} from './json';
import { headOf, tailOf, word } from './names';
import { oddEnd } from './odd';
import { forgetRegion, regionEnd } from './region';
import { ESCAPED, ownTraits } from './strings';

const PHYSICAL = word('physicalLocation');
const PHYSICAL_TAIL = word('physicalLocation', 8);
const LOGICAL = word('logicalLocations');
const QUALIFIED = word('fullyQualifiedLogicalName');
const MESSAGE = word('message');
const ARTIFACT = word('artifactLocation');
const ARTIFACT_TAIL = word('artifactLocation', 8);
const REGION = word('region');
const CONTEXT = word('contextRegion');
const CONTEXT_TAIL = word('contextRegion', 5);
const FILE = word('fileLocation');
const FILE_TAIL = word('fileLocation', 4);
const URI = word('uri');

/** The first location's `artifactLocation` as it is written; 0: there is none. */
export let artifactStart: usize = 0;
export let artifactLength: usize = 0;
export let hasContext: bool = false;
/** It has a name or a message beside its file. */
export let hasNames: bool = false;
/** There are others. */
export let hasMore: bool = false;

export function forgetLocations(): void {
  hasMore = false;
  hasNames = false;
  forgetPhysical();
}

function forgetPhysical(): void {
  artifactStart = 0;
  artifactLength = 0;
  hasContext = false;
  forgetContext();
  forgetRegion();
}

/** Over `locations`, of which the first is looked at. */
export function locationsEnd(at: usize): usize {
  forgetLocations();
  if (load<u8>(at) !== OPEN_LIST) return oddEnd(at);
  at = enterList(at);
  if (!isWithin(at)) return behind(at);
  at = locationEnd(at);
  if (at !== 0) at = nextElement(at);
  while (isWithin(at)) {
    hasMore = true;
    at = valueEnd(at);
    if (at !== 0) at = nextElement(at);
  }
  return behind(at);
}

function locationEnd(at: usize): usize {
  if (load<u8>(at) !== OPEN_OBJECT) return oddEnd(at);
  at = enter(at);
  while (isWithin(at)) {
    const head = headOf(nameStart, nameLength);
    if (head === PHYSICAL && nameLength === 16 && tailOf(nameStart, nameLength) === PHYSICAL_TAIL) {
      at = physicalEnd(at);
    } else {
      const isName = (head === LOGICAL && nameLength >= 15) || (head === QUALIFIED && nameLength === 25);
      if (isName || (head === MESSAGE && nameLength === 7)) hasNames = true;
      const isRegion = head === REGION && nameLength === 6;
      at = isRegion || ownTraits & ESCAPED ? oddEnd(at) : valueEnd(at);
    }
    if (at !== 0) at = nextMember(at);
  }
  return behind(at);
}

function physicalEnd(at: usize): usize {
  forgetPhysical();
  if (load<u8>(at) !== OPEN_OBJECT) return oddEnd(at);
  at = enter(at);
  while (isWithin(at)) {
    const head = headOf(nameStart, nameLength);
    const tail = tailOf(nameStart, nameLength);
    if (head === ARTIFACT && nameLength === 16 && tail === ARTIFACT_TAIL) {
      artifactStart = at;
      at = load<u8>(at) === OPEN_OBJECT ? valueEnd(at) : oddEnd(at);
      artifactLength = at - artifactStart;
    } else if (head === REGION && nameLength === 6) at = regionEnd(at);
    else if (head === CONTEXT && nameLength === 13 && tail === CONTEXT_TAIL) {
      hasContext = true;
      at = contextEnd(at);
    } else {
      const isFile = head === FILE && nameLength === 12 && tail === FILE_TAIL;
      const isUri = head === URI && nameLength === 3;
      at = isFile || isUri || ownTraits & ESCAPED ? oddEnd(at) : valueEnd(at);
    }
    if (at !== 0) at = nextMember(at);
  }
  return behind(at);
}
