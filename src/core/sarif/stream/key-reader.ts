import type { ByteBuffer } from './byte-buffer.ts';

/** Longer names are nobody's. */
const MAX_NAME = 1024;
const SNIPPET = 'snippet';
/** How Python programs spell members of SARIF. */
const SNAKE_CASE = ['rule_id', 'tool_component', 'physical_location', 'artifact_location'];

/** The member name that was read last, wherever pieces were cut, and what was seen on the way. */
export class KeyReader {
  /** The current string holds more than plain ASCII. */
  escaped = false;
  /** Since somebody reset it: a character beyond ASCII was seen, written as such or as `\u`. */
  foreign = false;
  /** Since somebody reset it: a member `snippet` was seen. */
  snippet = false;
  /** A member in snake case was seen. */
  snakeCase = false;
  readonly #kept = new Uint8Array(MAX_NAME);
  #keptLength = 0;
  #bytes: Uint8Array = this.#kept;
  #start = 0;
  #end = 0;
  #name = '';

  start(at: number): void {
    this.escaped = false;
    this.#start = at;
    this.#keptLength = 0;
  }

  /** The piece ends inside of the name. */
  suspend(bytes: Uint8Array): void {
    this.#keep(bytes, bytes.length);
  }

  /** The name goes on at the beginning of a new piece. */
  resume(): void {
    this.#start = 0;
  }

  end(bytes: Uint8Array, at: number): void {
    this.#bytes = bytes;
    this.#end = at;
    if (this.#keptLength > 0) {
      this.#keep(bytes, at);
      this.#bytes = this.#kept;
      this.#start = 0;
      this.#end = this.#keptLength;
    }
    const length = this.#end - this.#start;
    if (length === 7 || length === 14 || length === 17) this.#check();
  }

  /** The name, decoded. Call it before the next piece; `write` repeats it later. */
  name(): string {
    this.#name = this.#decoded();
    return this.#name;
  }

  /** Writes `"name":` of a wanted member, which is plain ASCII. */
  write(output: ByteBuffer): void {
    output.byte(0x22);
    for (let at = 0; at < this.#name.length; at++) output.byte(this.#name.charCodeAt(at));
    output.byte(0x22);
    output.byte(0x3a);
  }

  #decoded(): string {
    if (this.#end - this.#start >= MAX_NAME) return '';
    const bytes = this.#bytes.subarray(this.#start, this.#end);
    if (!this.escaped) return String.fromCharCode(...bytes);
    const parsed: unknown = JSON.parse(`"${new TextDecoder().decode(bytes)}"`);
    return typeof parsed === 'string' ? parsed : '';
  }

  #keep(bytes: Uint8Array, end: number): void {
    const size = Math.min(end - this.#start, MAX_NAME - this.#keptLength);
    this.#kept.set(bytes.subarray(this.#start, this.#start + size), this.#keptLength);
    this.#keptLength += size;
  }

  #check(): void {
    const [first, fifth] = [this.#bytes[this.#start], this.#bytes[this.#start + 4]];
    if (first === 0x73 && this.#is(SNIPPET)) this.snippet = true;
    // `rule_`, `tool_`, `physical_`, `artifact_`
    else if (fifth === 0x5f || fifth === 0x69 || fifth === 0x66) {
      if (SNAKE_CASE.some((name) => this.#is(name))) this.snakeCase = true;
    }
  }

  #is(name: string): boolean {
    if (this.#end - this.#start !== name.length) return false;
    for (let at = 0; at < name.length; at++) {
      if (this.#bytes[this.#start + at] !== name.charCodeAt(at)) return false;
    }
    return true;
  }
}
