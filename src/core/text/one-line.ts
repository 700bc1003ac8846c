import { wellFormed } from './clip.ts';

/** CSI, OSC and two-character escape sequences of terminals, 7-bit and 8-bit. */
const ANSI =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
  /(?:\u001b\[|\u009b)[0-?]{0,64}[ -/]{0,8}[@-~]|(?:\u001b\]|\u009d)[^\u0007\u001b\u009c\n\r]{0,2048}(?:\u0007|\u001b\\|\u009c)?|\u001b[ -~]?/gu;
/** Line breaks of any system, tabs and other control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu;
/** Characters that turn the reading direction or are invisible: they make text look like other text. */
const DECEIVING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** One line without terminal sequences, control characters or text that pretends to be other text. */
export function oneLine(text: string): string {
  return wellFormed(text).replace(ANSI, '').replace(CONTROL, ' ').replace(DECEIVING, '\ufffd').trim();
}
