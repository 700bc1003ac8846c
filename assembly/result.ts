import {
  behind,
  enter,
  enterList,
  forget,
  isWithin,
  measures,
  nameLength,
  nameStart,
  nextElement,
  nextMember,
  OPEN_LIST,
  OPEN_OBJECT,
  valueEnd,
} from './json';
import { TELLING } from './layout';
import { artifactStart, forgetLocations, hasMore, locationsEnd } from './location';
import { headOf, tailOf, word } from './names';
import { beginResult, isOdd, markOdd, oddEnd } from './odd';
import { propertiesEnd, tellingLength } from './properties';
import {
  forgetOfRule,
  forgetRule,
  noteOfRule,
  PROPERTIES_MEMBER,
  RANK_MEMBER,
  SUPPRESSIONS_MEMBER,
} from './rule-key';
import { ESCAPED, FOREIGN, NUMBERED, ownTraits, traits } from './strings';
import { isEmptyList, textLength, textObjectEnd, textStart, textTraits } from './text';

const RULE_ID = word('ruleId');
/** MATLAB's name for it. */
const RULE_ID_ODD = word('ruleID');
const RULE_INDEX = word('ruleIndex');
const RULE_INDEX_TAIL = word('ruleIndex', 1);
const LEVEL = word('level');
const KIND = word('kind');
const RANK = word('rank');
const MESSAGE = word('message');
const LOCATIONS = word('locations');
const LOCATIONS_TAIL = word('locations', 1);
const CODE_FLOWS = word('codeFlows');
const CODE_FLOWS_TAIL = word('codeFlows', 1);
const FIXES = word('fixes');
const STACKS = word('stacks');
const RELATED = word('relatedLocations');
const RELATED_TAIL = word('relatedLocations', 8);
const SUPPRESSIONS = word('suppressions');
const SUPPRESSIONS_TAIL = word('suppressions', 4);
const SUPPRESSION_STATES = word('suppressionStates');
const PROPERTIES = word('properties');
const PROPERTIES_TAIL = word('properties', 2);
const BASELINE_STATE = word('baselineState');
const BASELINE_STATE_TAIL = word('baselineState', 5);
const RULE = word('rule');
const TAXA = word('taxa');
const PROVENANCE = word('provenance');
const PROVENANCE_TAIL = word('provenance', 2);
/** Drafts of 2.0 had it beside the message. */
const MESSAGE_ID = word('ruleMessageId');
const MESSAGE_ID_TAIL = word('ruleMessageId', 5);
const TARGET = word('analysisTarget');
const TARGET_TAIL = word('analysisTarget', 6);

export let messageStart: usize = 0;
export let messageLength: usize = 0;
export let messageTraits: i32 = 0;
/** It has no text, but an id and arguments, or nothing. */
export let isMessageObject: bool = false;
export let flows: u32 = 0;
export let fixes: u32 = 0;
/** Other locations, related ones or call stacks. */
export let hasMorePlaces: bool = false;
/** It may prove the unit of columns. */
export let isTelling: bool = false;

let objects: u32 = 0;
let hasTarget: bool = false;
let hasMessageId: bool = false;
let isSuppressed: bool = false;

/** Over a result, whose parts are noted. */
export function resultEnd(at: usize): usize {
  beginResult();
  forget();
  forgetLocations();
  forgetRule();
  messageStart = 0;
  flows = 0;
  fixes = 0;
  hasMorePlaces = false;
  hasTarget = false;
  hasMessageId = false;
  isMessageObject = false;
  isSuppressed = false;
  at = enter(at);
  while (isWithin(at)) {
    at = memberEnd(at);
    if (at !== 0) at = nextMember(at);
  }
  isTelling = measures && (traits & (NUMBERED | FOREIGN)) !== 0;
  if (hasMore) hasMorePlaces = true;
  if (isMessageObject && hasMessageId) markOdd();
  // It may stand for the place, and tells a suppression of a template from others.
  if (hasTarget && (artifactStart === 0 || isSuppressed)) markOdd();
  return behind(at);
}

function memberEnd(at: usize): usize {
  const head = headOf(nameStart, nameLength);
  const length = nameLength;
  if (length <= 8) {
    if (head === RULE_ID) return noteOfRule(0, at, valueEnd(at));
    if (head === MESSAGE) return messageEnd(at);
    if (head === RULE_ID_ODD) return oddEnd(at);
    if (head === LEVEL) return noteOfRule(2, at, valueEnd(at));
    if (head === KIND) return noteOfRule(3, at, valueEnd(at));
    if (head === RANK) return noteOfRule(RANK_MEMBER, at, valueEnd(at));
    if (head === FIXES) {
      const end = objectsEnd(at);
      fixes = objects;
      return end;
    }
    if (head === STACKS) {
      const end = objectsEnd(at);
      if (objects > 0) hasMorePlaces = true;
      return end;
    }
    if (head === RULE) return noteOfRule(4, at, valueEnd(at));
    if (head === TAXA) return noteOfRule(5, at, valueEnd(at));
  } else {
    const tail = tailOf(nameStart, nameLength);
    if (head === RULE_INDEX && length === 9 && tail === RULE_INDEX_TAIL)
      return noteOfRule(1, at, valueEnd(at));
    if (head === LOCATIONS && length === 9 && tail === LOCATIONS_TAIL) return locationsEnd(at);
    if (head === CODE_FLOWS && length === 9 && tail === CODE_FLOWS_TAIL) {
      const end = objectsEnd(at);
      flows = objects;
      return end;
    }
    if (head === RELATED && length === 16 && tail === RELATED_TAIL) {
      const end = objectsEnd(at);
      if (objects > 0) hasMorePlaces = true;
      return end;
    }
    if (head === PROPERTIES && length === 10 && tail === PROPERTIES_TAIL) {
      const end = propertiesEnd(at);
      if (tellingLength === 0) forgetOfRule(PROPERTIES_MEMBER);
      else noteOfRule(PROPERTIES_MEMBER, TELLING, TELLING + tellingLength);
      return end;
    }
    if (head === PROVENANCE && length === 10 && tail === PROVENANCE_TAIL)
      return noteOfRule(6, at, valueEnd(at));
    if (head === SUPPRESSIONS && length === 12 && tail === SUPPRESSIONS_TAIL) return suppressionsEnd(at);
    if (head === TARGET && length === 14 && tail === TARGET_TAIL) hasTarget = true;
    if (head === MESSAGE_ID && length === 13 && tail === MESSAGE_ID_TAIL) hasMessageId = true;
    if (head === SUPPRESSION_STATES && length === 17) return oddEnd(at);
    if (head === BASELINE_STATE && length === 13 && tail === BASELINE_STATE_TAIL) return baselineEnd(at);
  }
  return ownTraits & ESCAPED ? oddEnd(at) : valueEnd(at);
}

/** They count as a part of what the result says about its rule: mostly they repeat like that. */
function suppressionsEnd(at: usize): usize {
  const end = valueEnd(at);
  isSuppressed = end !== 0 && !isEmptyList(at, end);
  if (!isSuppressed) forgetOfRule(SUPPRESSIONS_MEMBER);
  return isSuppressed ? noteOfRule(SUPPRESSIONS_MEMBER, at, end) : end;
}

/** Over `message`. */
function messageEnd(at: usize): usize {
  const end = textObjectEnd(at);
  isMessageObject = textStart === 0;
  messageStart = isMessageObject ? at : textStart;
  messageLength = isMessageObject ? end - at : textLength;
  messageTraits = textTraits;
  return end;
}

/** What is absent now needs a closer look, and so does what is not spelled like the other states. */
function baselineEnd(at: usize): usize {
  const letter: u32 = load<u8>(at + 1);
  const isUsual = load<u8>(at) === 0x22 && letter > 0x61 && letter < 0x80;
  return isUsual ? valueEnd(at) : oddEnd(at);
}

/** Over a list, counting its objects. Other values have none. */
function objectsEnd(at: usize): usize {
  objects = 0;
  if (load<u8>(at) !== OPEN_LIST) return valueEnd(at);
  at = enterList(at);
  while (isWithin(at)) {
    if (load<u8>(at) === OPEN_OBJECT) objects++;
    at = valueEnd(at);
    if (at !== 0) at = nextElement(at);
  }
  return behind(at);
}

/** Nothing about it is unusual, and it has a message. */
export function isPlain(): bool {
  return !isOdd && messageStart !== 0 && flows < 0x1_0000 && fixes < 0x1_0000;
}
