import { endOfString } from './json-depth.ts';

/** The same for many paths: where runs begin is looked for once, because thousands may have something wrong. */
export class JsonLocator {
  readonly #text: string;
  #runs: readonly number[] | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  indexOf(path: readonly (string | number)[]): number {
    const [list, run, ...rest] = path;
    if (list !== 'runs' || typeof run !== 'number') return locateJson(this.#text, path);
    this.#runs ??= elements(this.#text, locateJson(this.#text, ['runs']));
    const start = this.#runs[run];
    return start === undefined ? locateJson(this.#text, path) : locateJson(this.#text, rest, start);
  }
}

/**
 * Index of the value at `path` (member names and array indexes) in a text that is valid JSON; the nearest
 * existing ancestor's when the path leads nowhere. Of equal names the last counts, as in `JSON.parse`.
 */
function locateJson(text: string, path: readonly (string | number)[], from = 0): number {
  let at = skipWhite(text, from);
  for (const step of path) {
    const next = typeof step === 'number' ? element(text, at, step) : member(text, at, step);
    if (next === null) return at;
    at = next;
  }
  return at;
}

function element(text: string, open: number, index: number): number | null {
  if (text[open] !== '[') return null;
  let at = skipWhite(text, open + 1);
  for (let count = 0; at < text.length && text[at] !== ']'; count++) {
    if (count === index) return at;
    at = skipWhite(text, skipValue(text, at));
    if (text[at] === ',') at = skipWhite(text, at + 1);
  }
  return null;
}

function elements(text: string, open: number): readonly number[] {
  const found: number[] = [];
  let at = skipWhite(text, open + 1);
  while (text[open] === '[' && at < text.length && text[at] !== ']') {
    found.push(at);
    at = skipWhite(text, skipValue(text, at));
    if (text[at] === ',') at = skipWhite(text, at + 1);
  }
  return found;
}

function member(text: string, open: number, name: string): number | null {
  if (text[open] !== '{') return null;
  let found: number | null = null;
  let at = skipWhite(text, open + 1);
  while (at < text.length && text[at] === '"') {
    const close = endOfString(text, at);
    const matches = JSON.parse(text.slice(at, close + 1)) === name;
    at = skipWhite(text, skipWhite(text, close + 1) + 1);
    if (matches) found = at;
    at = skipWhite(text, skipValue(text, at));
    if (text[at] === ',') at = skipWhite(text, at + 1);
  }
  return found;
}

/** Index after the value that begins at `at`. */
function skipValue(text: string, at: number): number {
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    const character = text[index] ?? '';
    if (depth === 0 && ',]}'.includes(character)) return index;
    if ('{['.includes(character)) depth++;
    else if (character === '"') index = endOfString(text, index);
    else if ('}]'.includes(character)) depth--;
    else continue;
    if (depth === 0) return index + 1;
  }
  return text.length;
}

function skipWhite(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++;
  return at;
}
