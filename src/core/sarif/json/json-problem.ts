/** Why a text is no JSON, and where. V8's own messages differ between versions, so this looks itself. */
interface JsonProblem {
  readonly kind: 'empty' | 'truncated' | 'syntax' | 'trailing';
  /** In UTF-16 units. For `trailing`: where the text after the first value begins. */
  readonly index: number;
  readonly message: string;
}

/** `NaN` and infinities, which Python writes though JSON has no word for them. */
interface NoNumber {
  readonly start: number;
  readonly end: number;
}

/** How far a text is JSON. */
export interface JsonScan {
  readonly problem: JsonProblem | null;
  readonly noNumbers: readonly NoNumber[];
}

const WORDS = ['true', 'false', 'null'];

/** A strict RFC 8259 pass over the text from `start`, without recursion. */
export function scanJson(text: string, start = 0): JsonScan {
  return new Scanner(text, start).scan();
}

class Scanner {
  readonly #text: string;
  #at: number;
  #problem: JsonProblem | null = null;
  readonly #noNumbers: NoNumber[] = [];
  readonly #number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
  readonly #noNumber = /NaN|-?Infinity/y;
  readonly #escape = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
  }

  scan(): JsonScan {
    this.#white();
    if (this.#at >= this.#text.length) this.#fail('empty', 'holds nothing');
    else if (this.#value()) {
      this.#white();
      if (this.#at < this.#text.length) this.#fail('trailing', 'goes on after its end');
    }
    return { problem: this.#problem, noNumbers: this.#noNumbers };
  }

  /** One value with all that it holds; `open` are the brackets still to be closed. */
  #value(): boolean {
    const open: string[] = [];
    for (;;) {
      this.#white();
      const character = this.#text[this.#at];
      if (character === '{' || character === '[') {
        this.#at++;
        this.#white();
        const closes = this.#text[this.#at] === (character === '{' ? '}' : ']');
        if (!closes) {
          open.push(character);
          if (character === '{' && !this.#key()) return false;
          continue;
        }
        this.#at++;
      } else if (!this.#scalar(character)) return false;
      if (!this.#afterValue(open)) return false;
      if (open.length === 0) return true;
    }
  }

  /** Closes what ends here and stands before the next value, or at the end of everything. */
  #afterValue(open: string[]): boolean {
    while (open.length > 0) {
      const inObject = open.at(-1) === '{';
      this.#white();
      const character = this.#text[this.#at];
      if (character === ',') {
        this.#at++;
        return inObject ? this.#key() : true;
      }
      if (character !== (inObject ? '}' : ']'))
        return this.#unexpected(inObject ? '“,” or “}”' : '“,” or “]”');
      this.#at++;
      open.pop();
    }
    return true;
  }

  #key(): boolean {
    this.#white();
    if (this.#text[this.#at] !== '"') return this.#unexpected('a name in double quotes');
    if (!this.#string()) return false;
    this.#white();
    if (this.#text[this.#at] !== ':') return this.#unexpected('“:”');
    this.#at++;
    return true;
  }

  #scalar(character: string | undefined): boolean {
    if (character === '"') return this.#string();
    const word = WORDS.find((candidate) => this.#text.startsWith(candidate, this.#at));
    if (word !== undefined) {
      this.#at += word.length;
      return true;
    }
    const start = this.#at;
    if (this.#match(this.#noNumber)) {
      this.#noNumbers.push({ start, end: this.#at });
      return true;
    }
    return this.#match(this.#number) || this.#unexpected('a value');
  }

  #string(): boolean {
    this.#at++;
    for (;;) {
      this.#plain();
      const character = this.#text[this.#at];
      if (character === '"') {
        this.#at++;
        return true;
      }
      if (character === '\\' && this.#match(this.#escape)) continue;
      if (character === '\\' && this.#at + 6 > this.#text.length) this.#at = this.#text.length;
      return character === '\\' && this.#at < this.#text.length
        ? this.#fail('syntax', 'has an escape sequence that JSON does not know')
        : this.#unexpected('the end of a text in quotes');
    }
  }

  #white(): void {
    while (' \n\r\t'.includes(this.#text[this.#at] ?? '-')) this.#at++;
  }

  /** Over the characters of a string that stand for themselves. A loop: a pattern could exhaust its stack. */
  #plain(): void {
    for (let unit = this.#text.charCodeAt(this.#at); unit >= 0x20; unit = this.#text.charCodeAt(this.#at)) {
      if (unit === 0x22 || unit === 0x5c) return;
      this.#at++;
    }
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text) || pattern.lastIndex === this.#at) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #unexpected(wanted: string): false {
    const rest = this.#text.slice(this.#at, this.#at + 12);
    const cutWord = WORDS.some((word) => word.startsWith(rest)) || /^[-+.eE\d]{1,11}$/u.test(rest);
    if (this.#at + rest.length >= this.#text.length && (rest === '' || cutWord)) {
      this.#at = this.#text.length;
      return this.#fail('truncated', `ends where ${wanted} should follow`);
    }
    return this.#fail('syntax', `has ${shown(this.#text, this.#at)} where ${wanted} should stand`);
  }

  #fail(kind: JsonProblem['kind'], message: string): false {
    this.#problem = { kind, index: Math.min(this.#at, this.#text.length), message };
    return false;
  }
}

function shown(text: string, at: number): string {
  const code = text.codePointAt(at) ?? 0;
  return code > 0x20 && code < 0x7f
    ? `“${String.fromCodePoint(code)}”`
    : `U+${code.toString(16).padStart(4, '0')}`;
}
