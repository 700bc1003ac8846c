/** What the keys of findings are made of, by row where nothing else is said. */
export interface KeyParts {
  /** Names of tool and rule family, and of files, each as JSON in JSON; most findings share theirs with others. */
  readonly rules: readonly string[];
  readonly places: readonly string[];
  /** Numbers of those. */
  readonly ruleOf: Int32Array;
  readonly placeOf: Int32Array;
  /** Which of those that are alike otherwise. */
  readonly occurrences: Int32Array;
  /** 0: known by its message, 1: by its line, 2: by its line and what stands around it. */
  readonly kinds: Uint8Array;
  /** Eight bytes each: the hash of the message or line; the hash of what stands around it. */
  readonly first: Uint8Array;
  readonly second: Uint8Array;
}

/** The first eight bytes of SHA-256 of thousands of short texts, eight bytes for each text. */
export interface Hashing {
  /** Of messages, as a list of one text in JSON: see `normaliseMessage`. */
  messages(messages: readonly string[]): Uint8Array;
  /** Of texts as they are. */
  texts(texts: readonly string[]): Uint8Array;
  /** Of identities and the numbers of their occurrences, two texts as a list in JSON. */
  keys(parts: KeyParts): Uint8Array;
  /** Hashes as texts of 16 lower-case hex digits. */
  digits(hashes: Uint8Array): string[];
}
